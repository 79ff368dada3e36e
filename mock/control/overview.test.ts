import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { call, capture, freshWorld, plan, start } from './testbed.ts'

test('worlds are found, and forgotten, by their label', async () => {
  const { answer: a } = await freshWorld({ label: 'checkout' })
  const { answer: b } = await freshWorld({ label: 'checkout' })
  const { answer: other } = await freshWorld()
  assert.deepEqual([a.label, other.label], ['checkout', null])
  const ids = async (query: string) =>
    (await call('GET', `/worlds${query}`)).body.results.map(({ id }: { id: string }) => id)
  assert.deepEqual(await ids('?label=checkout'), [a.id, b.id])
  assert.deepEqual(await ids('?label=nobody'), [])
  const gone = await call('DELETE', '/worlds?label=checkout')
  assert.deepEqual([gone.status, gone.body.results.length], [200, 2])
  const left: string[] = await ids('')
  assert.ok(left.includes(other.id) && !left.includes(a.id) && !left.includes(b.id))
})

test('the environment of a world leads into it, in each form', async () => {
  const { at, answer } = await freshWorld()
  const { body } = await call('GET', `${at}/env`)
  assert.match(body.UNDERSTUDY_URL, /^http:\/\/127\.0\.0\.1/)
  assert.equal(body.POSTHOG_PERSONAL_API_KEY, answer.keys.personal_api_key)
  const shell = (await call('GET', `${at}/env?format=shell`)).text
  const printed = execFileSync('sh', ['-c', `${shell}printf %s "$POSTHOG_PROJECT_ID"`]).toString()
  assert.equal(printed, String(answer.posthog.project_id))
  const lines = (await call('GET', `${at}/env?format=dotenv`)).text.trim().split('\n')
  assert.deepEqual(
    Object.fromEntries(lines.map(line => [line.split('=', 1)[0], JSON.parse(line.slice(line.indexOf('=') + 1))])),
    body,
  )
})

test('a fault that is switched off strikes nobody and is not lost', async () => {
  const { world, at } = await freshWorld()
  const fault = { match: {}, effect: { status: 503 } }
  await call('PUT', `${at}/faults/down`, { body: { ...fault, enabled: false } })
  assert.equal((await capture(world)).status, 200)
  assert.partialDeepStrictEqual((await call('GET', `${at}/faults`)).body.results, [{ enabled: false, struck: 0 }])
  await call('PUT', `${at}/faults/down`, { body: fault })
  assert.equal((await capture(world)).status, 503)
})

test('snapshots are compared with each other and with now', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'a', start)
  plan(world, 'b', start + 3_600_000)
  await call('PUT', `${at}/snapshots/before`)
  await call('POST', `${at}/clock`, { body: { advance: 'PT1M' } })
  world.table('test.jobs').delete('b')
  plan(world, 'c', start + 7_200_000)
  const { body } = await call('GET', `${at}/snapshots/before/diff/now`)
  const collection = 'test.jobs'
  assert.deepEqual(body, {
    added: [{ collection, key: 'c' }],
    removed: [{ collection, key: 'b' }],
    changed: [],
    total: 2,
  })
  await call('PUT', `${at}/snapshots/after`)
  await call('POST', `${at}/clock`, { body: { advance: 'PT10M' } })
  const { changed } = (await call('GET', `${at}/snapshots/after/diff/now`)).body
  assert.deepEqual(changed, [{ collection, key: 'a', members: [{ name: 'status', before: 'Started', after: 'Done' }] }])
  assert.equal((await call('GET', `${at}/snapshots/before/diff/none`)).status, 404)
})

test('coverage tells what was met and what never came', async () => {
  const { world, at } = await freshWorld()
  await capture(world)
  await capture(world)
  await capture(world, { distinct_id: null })
  const legacy = async () => {
    const { results } = (await call('GET', `${at}/coverage?api=posthog-capture`)).body
    const [api] = results
    return { ...api.operations.find(({ operation }: { operation: string }) => operation === 'captureLegacy'), ...api }
  }
  const { asked, answers, never, met, of } = await legacy()
  assert.equal(asked, 3)
  assert.deepEqual(answers, [
    { status: 200, refusal: null, times: 2 },
    { status: 400, refusal: 'distinct_id_missing', times: 1 },
  ])
  assert.ok(never.length > 0 && never.every(({ refusal }: { refusal: string }) => refusal !== 'distinct_id_missing'))
  assert.ok(met === 2 && of > 10)
  assert.equal((await call('DELETE', `${at}/coverage`)).status, 204)
  assert.equal((await legacy()).asked, 0)
})

test('the documents are given out', async () => {
  const own = (await call('GET', '/openapi.json')).body
  assert.equal(own.info.title, 'Understudy control API')
  const capturing = await call('GET', '/openapi.json?api=posthog-capture')
  assert.ok('/capture' in capturing.body.paths)
  assert.equal((await call('GET', '/openapi.json?api=../package')).status, 400)
})
