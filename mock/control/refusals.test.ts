import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { imageOf } from '../core/image.ts'
import { posthogEndpoints } from '../families/posthog/endpoints.ts'
import { isPart, putBack } from './parts.ts'
import {
  call,
  freshWorld,
  jobs,
  known,
  minutes,
  mock,
  mockWith,
  plan,
  product,
  type Sent,
  seen,
  start,
} from './testbed.ts'

const guarded = mockWith({ token: 'sesame' })
const { seed: _, ...endpoints } = posthogEndpoints
const on = mockWith({}, [endpoints])
const provoked = new Set<string>()
const country = { code_name: 'country', type: 'String' }
before(() => call('POST', '/variables', { body: country }))
before(() => call('POST', '/cohorts', { body: { id: 3, name: 'Testers' } }))
jobs(mock.worlds.seeded).put('over', { id: 'over', at: 0, status: 'Done' })

/** A snapshot with rows that belong to the world itself. */
const theft = {
  format: 'understudy-snapshot-1',
  taken_at: '2026-05-01T00:00:00Z',
  seed: 1,
  events: 0,
  anchor: '2026-05-01T00:00:00Z',
  clock: { frozen: true, rate: 1 },
  rows: { 'posthog.keys': { phx_mine: {} } },
  faults: {},
  outcomes: {},
}

const fault = (match: object): Sent => ({ body: { match, effect: { status: 500 } } })
const headers = (headers: object): Sent => ({ body: { match: {}, effect: { headers } } })

const cases: [situation: string, method: string, path: string, sent: Sent, error: string, says: RegExp][] = [
  [
    'a foreign host',
    'GET',
    '/health',
    { headers: { Host: 'evil.example' } },
    'foreign_host',
    /evil\.example.*127\.0\.0\.1/,
  ],
  [
    'a host that only begins like loopback',
    'GET',
    '/health',
    { headers: { Host: 'localhost.evil.example' } },
    'foreign_host',
    /evil/,
  ],
  [
    'a foreign page',
    'GET',
    '/clock',
    { headers: { Origin: 'https://evil.example' } },
    'foreign_origin',
    /evil\.example/,
  ],
  ['a page of nowhere', 'GET', '/clock', { headers: { Origin: 'null' } }, 'foreign_origin', /null/],
  ['no token', 'GET', '/health', { on: guarded }, 'token_missing', /Authorization: Bearer/],
  [
    'a wrong token',
    'GET',
    '/health',
    { on: guarded, headers: { Authorization: 'Bearer x' } },
    'token_wrong',
    /changes with every start/,
  ],
  ['an unknown path', 'GET', '/clocks', {}, 'no_such_path', /Nearest: \/__mock__\/clock/],
  ['an unknown path of strangers', 'GET', '/x', { headers: { Host: 'evil.example' } }, 'foreign_host', /evil/],
  ['a wrong method', 'DELETE', '/health', {}, 'method_not_allowed', /It takes GET/],
  ['an unknown world', 'GET', '/worlds/w-0/clock', {}, 'no_such_world', /POST \/__mock__\/worlds makes one/],
  ['the seeded world deleted', 'DELETE', '/worlds/seeded', {}, 'seeded_world_stays', /reset/],
  [
    'an unknown revision',
    'POST',
    '/worlds',
    { body: { revisions: { [product.name]: '1999' } } },
    'unknown_revision',
    /posthog-capture=/,
  ],
  [
    'an unknown mutant',
    'POST',
    '/worlds',
    { body: { mutant: 'forgets-everythin' } },
    'unknown_mutant',
    /Nearest: forgets-everything/,
  ],
  [
    'a mutant without a name',
    'POST',
    '/worlds',
    { body: { mutant: 'forgets-everything,' } },
    'unknown_mutant',
    /Nearest/,
  ],
  [
    'an unknown mutant among others',
    'POST',
    '/worlds',
    { body: { mutant: 'forgets-everything,remembers' } },
    'unknown_mutant',
    /Nearest: remembers-nothing/,
  ],
  [
    'a time zone that is none',
    'POST',
    '/worlds',
    { body: { project: { timezone: 'Europe/Berln' } } },
    'unknown_time_zone',
    /Nearest: Europe\/Berlin/,
  ],
  [
    'too many types of groups',
    'PUT',
    '/project-settings',
    { body: { group_types: ['a', 'b', 'c', 'd', 'e'] } },
    'too_many_group_types',
    /would be organization, a, b, c, d, e/,
  ],
  [
    'a cohort of a cohort that is not there',
    'POST',
    '/cohorts',
    {
      body: { name: 'x', filters: { properties: { type: 'AND', values: [{ type: 'cohort', key: 'id', value: 9 }] } } },
    },
    'wrong_definition',
    /Could not find cohort with ID 9/,
  ],
  ['a key of nobody', 'POST', '/keys', { body: { scopes: ['*'], user: 9 } }, 'no_such_user', /1 \(ada.okafor@/],
  ['an integration of nobody', 'PUT', '/integrations/999', { body: {} }, 'no_such_integration', /2 \(s3-compatible\)/],
  [
    'an account that nothing leads to',
    'PUT',
    '/integrations/10',
    { body: {} },
    'no_account',
    /hubspot.*6 \(postgresql\)/,
  ],
  [
    'half an account',
    'PUT',
    '/integrations/6',
    { body: { host: 'x' } },
    'other_members',
    /port, user, password are missing/,
  ],
  [
    'an account of another kind',
    'PUT',
    '/integrations/6',
    { body: { host: 'x', port: 1, user: 'x', password: 'x', endpoint_url: 'http://x' } },
    'other_members',
    /endpoint_url is of another/,
  ],
  ...['http://', 'http://[', 'http://ada:secret@minio'].map((endpoint_url): (typeof cases)[number] => [
    `an address like ${endpoint_url}`,
    'PUT',
    '/integrations/2',
    { body: { endpoint_url, aws_access_key_id: 'x', aws_secret_access_key: 'x' } },
    'other_members',
    /endpoint_url is no address/,
  ]),
  [
    'a client of nobody',
    'POST',
    '/clients',
    { body: { member: 'ada.okafor@wharfstreet' } },
    'no_such_member',
    /Nearest: ada\.okafor@wharfstreet\.example/,
  ],
  ['a misspelt field', 'POST', '/worlds', { body: { sed: 1 } }, 'invalid_request', /no field 'sed'.*"seed":7/],
  ['a clock beyond dates', 'POST', '/worlds', { body: { clock: '9999-12-31T23:59:59Z' } }, 'not_an_instant', /1970/],
  ['a value out of range', 'POST', '/worlds', { body: { events: -1 } }, 'invalid_request', /events must be >= 0/],
  ['a list for an object', 'POST', '/worlds', { body: [] }, 'invalid_request', /must be object/],
  ['a bad scope', 'POST', '/keys', { body: { scopes: ['everything'] } }, 'invalid_request', /scopes\.0 must match/],
  [
    'a bad type',
    'POST',
    '/variables',
    { body: { code_name: 'a', type: 'Blob' } },
    'invalid_request',
    /one of String, Number/,
  ],
  [
    'a variable twice',
    'POST',
    '/variables',
    { body: country },
    'code_name_is_taken',
    /'country'.*the id [0-9a-f-]{36}/,
  ],
  ['a cohort twice', 'POST', '/cohorts', { body: { id: 3, name: 'x' } }, 'id_is_taken', /'Testers' with the id 3/],
  ['keys in a snapshot', 'PUT', '/snapshots/x', { body: theft }, 'foreign_collection', /posthog\.keys.*Leave it out/],
  [
    'a fault in a snapshot that cannot be sent',
    'PUT',
    '/snapshots/x',
    { body: { ...theft, rows: {}, faults: { f: headers({ Connection: 'close' }).body } } },
    'invalid_request',
    /faults\.f\.effect\.headers\.Connection frames/,
  ],
  ['no JSON', 'POST', '/clock', { body: '{"advance": ' }, 'not_json', /advance.*PT30M/],
  ['no body', 'POST', '/clock', {}, 'not_json', /it is empty/],
  [
    'a body that is not packed as it says',
    'POST',
    '/clock',
    { body: '{"advance": "PT1M"}', headers: { 'Content-Encoding': 'gzip' } },
    'not_json',
    /does not unpack.*gzip or deflate/,
  ],
  [
    'a parameter twice',
    'GET',
    '/requests?limit=1&status=4xx&limit=2',
    {},
    'invalid_request',
    /limit is there more than once.*Send it once/,
  ],
  ['an instant in words', 'GET', '/requests?from=today', {}, 'invalid_request', /from must match format.*2026-05-01T/],
  [
    'a class of status that is none',
    'GET',
    '/requests?status=banana',
    {},
    'invalid_request',
    /must be integer or must match pattern.*xx.*listRequests takes/,
  ],

  [
    'a form',
    'POST',
    '/clock',
    { body: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    'not_application_json',
    /Content-Type/,
  ],
  ['a huge body', 'POST', '/clock', { body: 'x'.repeat(10 * 2 ** 20 + 1) }, 'body_too_large', /10 MB/],
  [
    'two moves at once',
    'POST',
    '/clock',
    { body: { freeze: true, rate: 2 } },
    'invalid_request',
    /exactly one of .* has freeze and rate/,
  ],
  ['no move', 'POST', '/clock', { body: {} }, 'invalid_request', /fewer than 1/],
  ['a dry run of nothing', 'POST', '/clock', { body: { dry_run: true } }, 'invalid_request', /and has none/],
  ['half an hour in words', 'POST', '/clock', { body: { advance: '30 minutes' } }, 'not_a_duration', /PT30M/],
  ['a month', 'POST', '/clock', { body: { advance: 'P1M' } }, 'not_a_duration', /no fixed length/],
  [
    'a body without bottom',
    'POST',
    '/clock',
    { body: '['.repeat(20_000) + ']'.repeat(20_000) },
    'not_json',
    /deeper than 200/,
  ],
  [
    'a status that jobs never have',
    'POST',
    '/clock',
    { body: { until: { id: 'over', status: 'done' } } },
    'no_such_status',
    /Planned, Started, Done/,
  ],
  ['a schedule that is none', 'PUT', '/schedules/none', { body: { paused: true } }, 'no_such_schedule', /none/],
  [
    'a snapshot with a row that is none',
    'PUT',
    '/snapshots/odd',
    { body: { ...theft, rows: { 'endpoints.endpoints': { a: {} } } } },
    'does_not_fit',
    /rows\.endpoints\.endpoints\.a must have required property/,
  ],
  ['a leap into nowhere', 'POST', '/clock', { body: { advance: 'P99999W' } }, 'not_an_instant', /1970 and 2200/],
  ['a day without time', 'POST', '/clock', { body: { set: '2026-05-01' } }, 'invalid_request', /date-time/],
  ['a leap second', 'POST', '/clock', { body: { set: '2016-12-31T23:59:60Z' } }, 'not_an_instant', /RFC 3339/],
  ['the past before all', 'POST', '/clock', { body: { set: '1969-07-20T20:17:00Z' } }, 'not_an_instant', /1969/],
  ['nothing to wait for', 'POST', '/clock', { body: { advance: 'next' } }, 'nothing_planned', /duration/],
  [
    'no such thing',
    'POST',
    '/clock',
    { body: { until: { id: 'x', status: 'Done' } } },
    'never_happens',
    /nothing of that id/,
  ],
  ['a bad name', 'PUT', '/snapshots/-x', {}, 'invalid_request', /path parameter name must match/],
  [
    'a name that stands for the world',
    'PUT',
    '/snapshots/now',
    {},
    'invalid_request',
    /the world as it is.*another name/,
  ],
  ['an unknown snapshot', 'GET', '/snapshots/x', {}, 'no_such_snapshot', /none/],
  ['a snapshot of strangers', 'PUT', '/snapshots/x', { body: { a: 1 } }, 'invalid_request', /no field 'a'/],
  [
    'an unknown operation',
    'PUT',
    '/faults/f',
    { body: { match: { operation: 'captureEvnt' }, effect: { status: 500 } } },
    'unknown_operation',
    /Nearest: captureEvent/,
  ],
  [
    'a path that no operation has',
    'PUT',
    '/faults/f',
    fault({ path: '/captur/*' }),
    'unknown_path',
    /Nearest: \/capture/,
  ],
  ['a path of the mock itself', 'PUT', '/faults/f', fault({ path: '/__mock__/**' }), 'unknown_path', /__mock__/],
  [
    "a path that is not the operation's",
    'PUT',
    '/faults/f',
    fault({ path: '/array/*', operation: 'getRemoteConfig' }),
    'unknown_path',
    /Nearest: \/array\/\*\/config/,
  ],
  ['a path longer than any', 'PUT', '/faults/f', fault({ path: `/${'**a'.repeat(400)}` }), 'invalid_request', /1000/],
  ['a length of its own', 'PUT', '/faults/f', headers({ 'content-Length': '3' }), 'unsendable', /truncate_after_bytes/],
  ['a header over two lines', 'PUT', '/faults/f', headers({ A: 'b\r\nC: d' }), 'unsendable', /effect\.headers\.A/],
  ['a name that is none', 'PUT', '/faults/f', headers({ 'a b': 'c' }), 'unsendable', /no name of a header/],
  ['a header without a name', 'PUT', '/faults/f', headers({ '': 'c' }), 'unsendable', /no name of a header/],
  [
    'a body where none may be',
    'PUT',
    '/faults/f',
    { body: { match: {}, effect: { status: 204, body: '' } } },
    'unsendable',
    /effect\.body cannot be sent with the status 204/,
  ],
  [
    'a status that ends nothing',
    'PUT',
    '/faults/f',
    { body: { match: {}, effect: { status: 100 } } },
    'invalid_request',
    /200/,
  ],
  [
    'a fault without effect',
    'PUT',
    '/faults/f',
    { body: { match: {}, effect: {} } },
    'invalid_request',
    /effect must NOT have fewer/,
  ],
  [
    'an unknown effect',
    'PUT',
    '/faults/f',
    { body: { match: {}, effect: { stauts: 500 } } },
    'invalid_request',
    /effect has no field 'stauts'/,
  ],
  ['an unknown fault', 'DELETE', '/faults/f', {}, 'no_such_fault', /none/],
  [
    'an unknown kind',
    'PUT',
    '/outcomes/quary',
    { body: { outcome: 'fail' } },
    'no_such_kind',
    /query, materialization/,
  ],
  [
    'an unknown outcome',
    'PUT',
    '/outcomes/query',
    { body: { outcome: 'explode' } },
    'invalid_request',
    /one of complete, fail, hang/,
  ],
  [
    'a status for a job that has none',
    'PUT',
    '/outcomes/materialization',
    { body: { outcome: 'fail', status: 'Paused' } },
    'status_not_possible',
    /materialization whose outcome is fail cannot come to the status 'Paused'/,
  ],
  [
    'a status of another kind',
    'PUT',
    '/outcomes/sync',
    { body: { outcome: 'fail', status: 'TimedOut' } },
    'status_not_possible',
    /sync whose outcome is fail cannot come to the status 'TimedOut'/,
  ],
  [
    'a status for a sync that does not fail',
    'PUT',
    '/outcomes/sync',
    { body: { outcome: 'complete', status: 'BillingLimitReached' } },
    'status_not_possible',
    /sync whose outcome is complete/,
  ],
  [
    'a bad period',
    'PUT',
    '/outcomes/query',
    { body: { outcome: 'fail', progress: { after: '5s' } } },
    'not_a_period',
    /PT1M/,
  ],
  [
    'a flag that cannot be',
    'PUT',
    '/feature-flags/new',
    { body: { filters: { groups: [{ variant: 'x' }] } } },
    'wrong_flag',
    /'x'/,
  ],
  ['an unknown flag', 'DELETE', '/feature-flags/nobody', {}, 'no_such_flag', /There are: none/],
  ['half a query', 'POST', '/query', { body: { query: 'select' } }, 'query_refused', /Expected a SELECT query/],
  ['an unknown kind of resource', 'GET', '/resources/endpoints', { on }, 'no_such_resource_kind', /Nearest: endpoint/],
  ['a parent of what has none', 'GET', '/resources/endpoint?parent=x', { on }, 'without_parent', /in no other/],
  ['an unknown parent', 'GET', '/resources/endpoint_version?parent=x', { on }, 'no_such_parent', /no endpoint .*'x'/],
  ['no label', 'DELETE', '/worlds', {}, 'label_missing', /labels there are/],
  ['coverage of an unknown API', 'GET', '/coverage?api=sentry', {}, 'no_such_api', /posthog-capture/],
  ['a time that never comes', 'GET', '/timeline?to=2300-01-01T00:00:00Z', {}, 'too_far_ahead', /until 2200/],
  ['an exchange that is not kept', 'GET', '/requests/4711', {}, 'no_such_exchange', /It is empty|It has \d+/],
  ['an unknown filter', 'GET', '/requests?operation=runn', {}, 'unknown_operation', /Nearest/],
  [
    'a filter that is none',
    'GET',
    '/requests?methd=GET',
    {},
    'invalid_request',
    /It takes operation, status, unmatched, refused, faulted, text, from, to, after, limit/,
  ],
  ['a limit that is no number', 'GET', '/requests?limit=ten', {}, 'invalid_request', /limit must be integer/],
  ['a limit of nothing', 'GET', '/requests?limit=', {}, 'invalid_request', /limit must be integer/],
  ['something that was never asked', 'GET', '/requests/wait?count=2&timeout=0', {}, 'not_seen_in_time', /0 of 2/],
]
for (const [situation, method, path, sent, error, says] of cases)
  test(`refuses ${situation}`, async () => {
    const answer = await call(method, path, sent)
    provoked.add(answer.body.error)
    assert.equal(answer.body.error, error, JSON.stringify(answer.body))
    assert.match(`${answer.body.message} ${answer.body.hint}`, says)
    assert.doesNotMatch(JSON.stringify(answer.body), /\{(\w+)\}/, 'a placeholder is left')
    assert.equal(answer.headers['x-understudy'], '1.2.3')
    assert.equal(answer.headers['access-control-allow-origin'], undefined)
  })

test('a world that is put back while its clock is on the way stays as it was put', async t => {
  for (const body of [{ until: { id: 'job 2', status: 'Exploded' } }, { advance: 'P1D' }]) {
    const { world, at } = await freshWorld()
    const origin = imageOf(world, isPart)
    for (let i = 0; i < 3; i++) plan(world, `job ${i}`, start + i * 10 * minutes)
    const { patch } = jobs(world)
    t.mock.method(jobs(world), 'patch', (key: string, change: object) => {
      const row = patch.call(jobs(world), key, change)
      putBack(world, origin)
      world.clock.set(start)
      return row
    })
    const { status, body: answer } = await call('POST', `${at}/clock`, { body })
    provoked.add(answer.error)
    assert.deepEqual([status, answer.error], [409, 'begun_anew'])
    assert.deepEqual([world.clock.now(), jobs(world).size], [start, 0])
  }
})

test('with the token any host will do', async () => {
  const headers = { Host: 'mock:8010', Authorization: 'Bearer sesame' }
  assert.equal((await call('GET', '/health', { on: guarded, headers })).status, 200)
})

for (const host of ['localhost:8010', '127.0.0.1', '[::1]:9', 'mock.localhost'])
  test(`${host} is ours`, async () =>
    assert.equal((await call('GET', '/health', { headers: { Host: host } })).status, 200))

after(() => {
  const declared = new Set(known.operations.flatMap(({ refusals }) => Object.keys(refusals)))
  assert.deepEqual(
    [...declared].filter(name => !provoked.has(name)),
    [],
    'refusals that nobody provoked',
  )
  assert.deepEqual(seen.bugs, [])
})
