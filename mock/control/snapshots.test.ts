import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { call, freshWorld, jobs, minutes, plan, seen, start } from './testbed.ts'

test('a snapshot travels as a document from one world to another', async () => {
  const [from, to] = [await freshWorld({ seed: 5, events: 9 }), await freshWorld()]
  plan(from.world, 'a', start + 4 * minutes)
  await call('PUT', `${from.at}/faults/slow`, { body: { match: { method: 'GET' }, effect: { delay_ms: 1 }, times: 3 } })
  await call('PUT', `${from.at}/outcomes/sync`, { body: { outcome: 'complete', progress: { polls: 2 } } })
  await call('POST', `${from.at}/clock`, { body: { advance: 'PT5M' } })
  const { body: taken } = await call('PUT', `${from.at}/snapshots/s`)
  assert.deepEqual([taken.name, taken.taken_at], ['s', '2026-05-01T00:05:00.000Z'])
  const { body: document } = await call('GET', `${from.at}/snapshots/s`)
  const rows: object[] = Object.values(document.rows)
  assert.equal(
    taken.rows,
    rows.map(each => Object.keys(each).length).reduce((a, b) => a + b),
  )
  assert.doesNotMatch(JSON.stringify(document), /ph[xc]_/)
  assert.equal((await call('PUT', `${to.at}/snapshots/brought`, { body: document })).status, 200)
  assert.equal((await call('POST', `${to.at}/snapshots/brought/restore`)).status, 200)
  assert.deepEqual([to.world.clock.now(), to.world.options.seed, to.world.options.events], [start + 5 * minutes, 5, 9])
  assert.deepEqual([...jobs(to.world).entries()], [...jobs(from.world).entries()])
  assert.deepEqual(
    [to.world.faults.entries(), to.world.outcomes.entries()],
    [from.world.faults.entries(), from.world.outcomes.entries()],
  )
  assert.ok(seen.reloaded.includes(to.world.id))
  await call('PUT', `${to.at}/snapshots/again`)
  assert.deepEqual((await call('GET', `${to.at}/snapshots/again`)).body, document)
  assert.equal((await call('DELETE', `${to.at}/snapshots/again`)).status, 204)
})

test('what is compared shows no secret, of whatever type and however deep, and says that it changed', async () => {
  const { world, at } = await freshWorld()
  const table = world.table<object>('batch_exports.exports')
  const row = (one: string, other: number) => ({
    ...{ id: 'e', name: `export ${one.at(-1)}`, password: other, tokens: { api_key: [one, other] } },
    ...{ destination: { config: { aws_secret_access_key: one, note: JSON.stringify({ password: other }) } } },
    ...{ headers: { Authorization: one, 'X-A': other % 10 }, url: `https://u:${one}@h/` },
  })
  table.put('e', row('canary-one', 98765432101))
  await call('PUT', `${at}/snapshots/before`)
  table.put('e', row('canary-two', 98765432102))
  table.put('phx_canarykey', { id: 'phx_canarykey' })
  const { body } = await call('GET', `${at}/snapshots/before/diff/now`)
  const back = (await call('GET', `${at}/snapshots/now/diff/before`)).body
  assert.deepEqual(back.removed, body.added)
  assert.deepEqual((await call('GET', `${at}/snapshots/now/diff/now`)).body.total, 0)
  const { added, changed } = body
  assert.doesNotMatch(JSON.stringify(body), /canary|9876543210/)
  assert.deepEqual(added, [{ collection: 'batch_exports.exports', key: '[secret]' }])
  const [{ members, ...which }] = changed
  assert.deepEqual(which, { collection: 'batch_exports.exports', key: 'e' })
  const [secret, text] = ['[secret]', '{"password":"[secret]"}']
  const config = { aws_secret_access_key: secret, note: text }
  const same = (name: string, value: unknown) => ({ name, before: value, after: value })
  assert.deepEqual(members, [
    { name: 'name', before: 'export e', after: 'export o' },
    same('password', secret),
    same('tokens', { api_key: [secret, secret] }),
    same('destination', { config }),
    {
      name: 'headers',
      before: { Authorization: secret, 'X-A': 1 },
      after: { Authorization: secret, 'X-A': 2 },
    },
    same('url', 'https://u:[secret]@h/'),
  ])
})

after(() => assert.deepEqual(seen.bugs, []))
