// What an answer says first: of a wrong body and a thing that is not there, the body (dossier sigma 1.2).
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { contract } from '../../spec/load.ts'
import { stage } from '../sigma/stage.ts'
import { sigmaV2 } from './index.ts'

const { errors, newWorld } = stage([sigmaV2])
after(() => assert.deepEqual(errors, []))

const nowhere = '11111111-2222-4333-8444-555555555555'
type Method = Parameters<ReturnType<typeof newWorld>['call']>[0]

const writes = contract('sigma-v2').operations.filter(({ body, path }) => body && path.includes('{'))

for (const { id, method, path } of writes) {
  test(`${id}: a body that is a number, below what is not there`, async () => {
    const { call } = newWorld()
    const at = path.replaceAll(/\{\w+\}/g, nowhere)
    const { status, body } = await call(method.toLowerCase() as Method, at, {
      body: '7',
      headers: { 'Content-Type': 'application/json' },
    })
    assert.deepEqual([status, body.code], [400, 'invalid_request'], JSON.stringify(body))
  })
}
