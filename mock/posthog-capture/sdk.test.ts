// An official SDK sends events to the mock as it is served, and the next run of a HogQL query returns them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PostHog } from 'posthog-node'
import { Mock } from '../app.ts'
import { establish, products } from '../families.ts'
import { ownEngine } from '../testing/engine.ts'

const queries = ownEngine()
const mock = new Mock({ products, queries, version: 'test', establish, seeded: { events: 500, seed: 7 } })
const server = mock.createServer()
before(() => new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve)))
after(() => {
  server.close()
  server.closeAllConnections()
})
const url = () => `http://127.0.0.1:${(server.address() as { port: number }).port}`

async function post(path: string, body: object) {
  const headers = { Authorization: 'Bearer phx_understudy', 'Content-Type': 'application/json' }
  const answer = await fetch(`${url()}/api/projects/1/endpoints${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  assert.ok(answer.ok, `${path}: ${answer.status} ${text}`)
  return JSON.parse(text)
}

let endpoints = 0
/** The rows of a query that the mock has never run before. */
async function rows(query: string): Promise<unknown[][]> {
  const name = `captured-${++endpoints}`
  await post('/', { name, query: { kind: 'HogQLQuery', query } })
  return (await post(`/${name}/run/`, {})).results
}

async function send(events: (sdk: PostHog) => void): Promise<void> {
  const complaints: unknown[] = []
  const sdk = new PostHog('phc_understudy', { host: url(), fetchRetryCount: 0 })
  sdk.on('error', complaint => complaints.push(complaint))
  events(sdk)
  await sdk.shutdown()
  assert.deepEqual(complaints, [])
}

test('events, persons, groups and property types are seen by the next query', async () => {
  const ordered = "FROM events WHERE event = 'ordered'"
  assert.deepEqual(await rows(`SELECT count() ${ordered}`), [[0]])
  await send(sdk => {
    sdk.identify({ distinctId: 'grace', properties: { email: 'grace@example.com' } })
    sdk.groupIdentify({ groupType: 'company', groupKey: 'acme', properties: { seats: 5 } })
    for (const total of [12.5, 7.5])
      sdk.capture({ distinctId: 'grace', event: 'ordered', properties: { total }, groups: { company: 'acme' } })
  })
  const columns =
    'count(), sum(properties.total), any(person.properties.email), any($group_1), count(DISTINCT person_id)'
  assert.deepEqual(await rows(`SELECT ${columns} ${ordered}`), [[2, 20, 'grace@example.com', 'acme', 1]])
  const known = "FROM persons WHERE properties.email = 'grace@example.com'"
  assert.deepEqual(await rows(`SELECT count(), any(is_identified) ${known}`), [[1, false]])
  assert.deepEqual(await rows("SELECT properties.seats FROM groups WHERE key = 'acme'"), [[5]])
})

test('earlier events follow a merge', async () => {
  await send(sdk => sdk.capture({ distinctId: 'visitor', event: 'looked around' }))
  await send(sdk => sdk.capture({ distinctId: 'linus', event: 'signed in' }))
  const persons = "SELECT count(DISTINCT person_id) FROM events WHERE event IN ('looked around', 'signed in')"
  assert.deepEqual(await rows(persons), [[2]])
  await send(sdk => sdk.alias({ distinctId: 'linus', alias: 'visitor' }))
  assert.deepEqual(await rows(`${persons} `), [[1]])
})

test('a generated person goes on', async () => {
  const member =
    "SELECT distinct_id, person_id, person.properties.email FROM events WHERE distinct_id LIKE 'user_%' LIMIT 1"
  const [[distinctId, person, email] = []] = (await rows(member)) as string[][]
  await send(sdk =>
    sdk.capture({ distinctId: distinctId!, event: 'came back', properties: { $set: { mood: 'good' } } }),
  )
  const back = "SELECT person_id, person.properties.email, person.properties.mood FROM events WHERE event = 'came back'"
  assert.deepEqual(await rows(back), [[person, email, 'good']])
  assert.deepEqual(await rows(`SELECT properties.mood FROM persons WHERE id = '${person}'`), [['good']])
})

test('odd events are kept', async () => {
  const odd = '\ud800"\0\\n'
  const properties = { $session_id: odd, $window_id: odd, $elements_chain: odd, $groups: { [odd]: odd }, [odd]: odd }
  const batch = [
    { event: 'odd', distinct_id: odd, timestamp: '2026-01-02T03:04:05.000006Z', properties },
    { event: 'odd', distinct_id: { toString: 1 }, timestamp: '0001-01-01T00:00:00Z', $set: properties },
    { event: 'odd', distinct_id: 1e300, offset: -1e15, $set_once: properties, $unset: [odd, null] },
    { event: `odd${odd}`, distinct_id: 'x', offset: 9e15 },
  ]
  const body = JSON.stringify({ api_key: 'phc_understudy', batch })
  const answer = await fetch(`${url()}/batch/`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json' },
  })
  assert.equal(await answer.text(), '{"status":"Ok"}')
  const times = "SELECT toString(timestamp) FROM events WHERE event = 'odd' ORDER BY timestamp LIMIT 2"
  assert.deepEqual(await rows(times), [['1900-01-01 00:00:00.000000'], ['2026-01-02 03:04:05.000006']])
  assert.deepEqual(await rows("SELECT count() FROM events WHERE startsWith(event, 'odd')"), [[4]])
})
