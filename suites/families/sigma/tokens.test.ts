// Clients of Sigma in worlds of the mock: what they are exchanged for, and what happens when that runs out.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { defaults } from '../../../mock/flags.ts'
import { type Running, start } from '../../../mock/start.ts'
import { contract } from '../../../spec/load.ts'
import { ControlledWorld } from '../../control.ts'
import { requestOf, send, Unreachable } from '../../http.ts'
import { sigma } from './family.ts'
import { asClient } from './tokens.ts'

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 0 }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const hour = 3_600_000
const world = () => ControlledWorld.create(mock.url, { frozen: true, events: 0 }, sigma)

/** Whose token it is; the status where it is nobody's. */
async function whoIs({ place }: ControlledWorld, token: { name: string; secret: string }) {
  const request = requestOf(contract('sigma-v2').operation('whoAmI'), place.base, {}, token)
  const { status, body } = await send(request, { deadline: 60_000 })
  return status === 200 ? (body as { userId: string }).userId : status
}

test('each client has one token, which is another than the next one', async () => {
  const { place } = await world()
  const { main, readonly } = place.keys
  const [one, same, other] = await Promise.all([main, main, readonly!].map(key => place.admit!(key, false)))
  assert.equal(one!.secret, same!.secret)
  assert.notEqual(one!.secret, other!.secret)
  assert.equal(one!.name, 'UNDERSTUDY_SIGMA_CLIENT_SECRET_TOKEN')
})

test('a token that ran out is exchanged for another of the same member', async () => {
  const made = await world()
  const { place } = made
  const first = await place.admit!(place.keys.main, false)
  const member = await whoIs(made, first)
  assert.equal(typeof member, 'string')
  await made.advance(hour)
  assert.equal(await whoIs(made, first), 401)
  assert.equal((await place.admit!(place.keys.main, false)).secret, first.secret)
  const second = await place.admit!(place.keys.main, true)
  assert.notEqual(second.secret, first.secret)
  assert.equal(await whoIs(made, second), member)
})

test('what is a token already is taken as it is', async () => {
  const { place } = await world()
  const token = { name: 'A_TOKEN', secret: 'not.a.token' }
  assert.equal(await place.admit!(token, true), token)
})

test('a client that is refused is told by its name, not by its secret, and may be let in later', async () => {
  const { place } = await world()
  const wrong = { name: 'A_SECRET', secret: asClient('understudy', 'no-such-secret') }
  for (let time = 0; time < 2; time++)
    await assert.rejects(place.admit!(wrong, false), (error: Unreachable) => {
      assert.ok(error instanceof Unreachable)
      assert.equal(error.message, 'the exchange of A_SECRET for an access token is answered with 401')
      return error.wire?.status === 401
    })
})
