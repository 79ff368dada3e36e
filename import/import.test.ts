// What deployments may say, and what may be in them: nothing of anybody's is taken, and nobody breaks the import.
import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { test } from 'node:test'
import { parse } from 'yaml'
import { tried } from '../mock/world-file/trial.ts'
import { isTried } from '../spec/testing/tries.ts'
import { UsageError } from '../suites/targets.ts'
import { type Options, planOf } from './posthog.ts'
import {
  type Counts,
  deployment,
  imported,
  importedFrom,
  json,
  key,
  type Lists,
  counts as plainly,
  type Seen,
  serving,
  valuedIn,
} from './testing/deployment.ts'

const lines: string[] = []
const say = (line: string) => void lines.push(line)

/** By where it is planted. Words without a form, too: nothing tells them from others. */
const planted = {
  eventName: 'paid by ada@secret.example',
  propertyName: 'of +49 170 5550199',
  personProperty: 'grace@secret.example',
  endpointName: 'report-0190f0f2-6a5e-7c3c-9d53-3b1e6f7a2c11',
  endpointDescription: 'Secretendpoint words',
  eventDescription: 'Secretevent words',
  propertyDescription: 'Secretproperty words',
  tag: 'secrettag',
  editor: 'editor@secret.example',
  editorName: 'Secretlastname',
  verifier: 'verifier@secret.example',
  projectName: 'Secretproject',
  apiToken: 'phc_secrettoken123456',
  literal: 'Secretliteral',
  likeLiteral: 'Secretlike',
  numberLiteral: '4711471199',
  comment: 'Secretcomment',
  template: 'Secrettemplate',
  alias: 'alias@secret.example',
  insightValue: 'Secretinsight',
  insightName: 'Secretseries',
  variableDefault: 'Secretdefault',
  variableValue: 'Secretchoice',
  cohortName: 'Secretcohort',
  cohortValue: 'Secretmember',
  actionName: 'Secretaction',
  actionUrl: 'https://secret.example/people/42',
  exportBucket: 'secretbucket',
  exportHost: 'secrethost.internal',
  exportUser: 'secretuser',
  exportQuery: 'Secretexport',
  exportName: 'to ops@secret.example',
  sourceHost: 'secretsource.internal',
  sourceInput: 'secretinput',
  sourceDescription: 'Secretsource',
  header: 'Secretheader',
  value: 'Secretvalue',
  keptValue: 'kept@secret.example',
  unknownMember: 'Secretmember2',
}

const person = { id: 1, email: planted.editor, first_name: 'Ed', last_name: planted.editorName }
const about = {
  updated_by: person,
  created_by: person,
  verified_by: { ...person, email: planted.verifier },
  tags: [planted.tag],
}

const p = planted
const secretive: Lists = {
  '': { id: 7, name: p.projectName, api_token: p.apiToken, timezone: 'Europe/Berlin', week_start_day: 1 },
  event_definitions: [p.eventName, '$pageview', 'constructor', '__proto__'].map(name => ({
    name,
    description: p.eventDescription,
    ...about,
  })),
  property_definitions: [
    { name: p.propertyName, property_type: 'String' },
    { name: 'plan', property_type: 'String', description: p.propertyDescription, ...about },
    { name: 'amount', property_type: 'Numeric' },
    { name: '$browser', property_type: 'String' },
    { name: '__proto__', property_type: 'Boolean' },
  ],
  person_properties: [{ name: p.personProperty }, { name: 'tier', property_type: 'String' }],
  endpoints: [
    { name: p.endpointName, query: { kind: 'HogQLQuery', query: 'select 1' } },
    {
      name: 'money',
      description: p.endpointDescription,
      ...about,
      query: {
        kind: 'HogQLQuery',
        query: `-- ${p.comment}\nselect count() as "${p.alias}", f'${p.template} {event}' as t from events where properties.plan = '${p.literal}' and event = '$pageview' and properties.x like '%${p.likeLiteral}%' and id = ${p.numberLiteral} /* ${p.comment} */`,
        strange: p.unknownMember,
      },
    },
    {
      name: 'trend',
      query: {
        kind: 'TrendsQuery',
        series: [{ kind: 'EventsNode', event: '$pageview', name: p.insightName, custom_name: p.insightName }],
        properties: [{ type: 'person', key: 'tier', operator: 'exact', value: [p.insightValue] }],
      },
    },
  ],
  insight_variables: [
    { code_name: 'who', type: 'String', default_value: p.variableDefault },
    { code_name: 'which', type: 'List', default_value: p.variableValue, values: [p.variableValue] },
  ],
  cohorts: [
    {
      id: 3,
      name: p.cohortName,
      filters: {
        properties: {
          type: 'AND',
          values: [{ type: 'person', key: 'tier', operator: 'exact', value: [p.cohortValue] }],
        },
      },
    },
  ],
  actions: [
    {
      id: 4,
      name: p.actionName,
      description: p.actionName,
      steps: [{ event: '$pageview', url: p.actionUrl, url_matching: 'contains' }],
    },
  ],
  batch_exports: [
    { name: p.exportName, interval: 'hour', destination: { type: 'S3', config: {} } },
    {
      name: 'nightly',
      interval: 'day',
      hogql_query: `select event from events where event = '${p.exportQuery}'`,
      destination: {
        type: 'Postgres',
        config: {
          host: p.exportHost,
          user: p.exportUser,
          database: p.exportBucket,
          port: 5432,
          schema: p.exportBucket,
          table_name: p.exportBucket,
        },
      },
    },
  ],
  query: statement => showing(statement),
  external_data_sources: [
    {
      source_type: 'Postgres',
      prefix: 'shop',
      description: p.sourceDescription,
      job_inputs: { host: p.sourceHost, password: p.sourceInput },
      schemas: [{ name: 'orders', should_sync: true, sync_type: 'incremental' }],
    },
  ],
}

/** A deployment that shows values though nobody asked. */
const showing: Counts = statement => {
  if (statement.startsWith('select count(), uniq(person_id)')) return [[1000, 100]]
  if (statement.startsWith('select event, count() as times'))
    return [
      [p.eventName, 700, 90],
      ['$pageview', 200, 80],
      ['constructor', 60, 60],
      ['__proto__', 40, 10],
    ]
  if (statement.includes('toDayOfWeek'))
    return [
      ['$pageview', 1, 9, 123],
      [p.eventName, 1, 9, 5],
    ]
  if (!statement.startsWith('select any(place)'))
    return plainly(statement).flatMap(row => (row[0] === '$pageview' ? [row, ['constructor', ...row.slice(1)]] : [row]))
  return ['$pageview', 'all'].flatMap(place =>
    valuedIn(statement).flatMap(name => [
      [place, name, name === '$browser' ? p.keptValue : p.value, 60],
      [place, name, null, 30],
    ]),
  )
}
test('nothing that was planted is in the file or in what is said', async () => {
  const headers = { 'X-Secret': planted.header, 'Set-Cookie': `a=${planted.header}` }
  const { text, missing, summary } = await importedFrom(deployment(secretive, { headers }), { say })
  assert.ok(Object.keys(planted).length >= 30)
  const said = [text, ...missing, summary, ...lines].join('\n')
  const found = Object.entries({ ...planted, key }).filter(([, secret]) => said.includes(secret))
  assert.deepEqual(found, [], text)
  const file = parse(text)
  assert.deepEqual(
    file.events.map(({ name }: { name: string }) => name),
    ['$pageview', 'constructor', '__proto__'],
  )
  assert.ok(Object.hasOwn(file.events[0].properties, '__proto__'))
  assert.deepEqual(
    file.endpoints.map(({ name }: { name: string }) => name),
    ['money', 'trend'],
  )
  assert.match(
    file.endpoints[0].query.query,
    /properties\.plan = 'literal_\d+' and event = '\$pageview' and properties\.x like '%literal_\d+%'/,
  )
  assert.deepEqual(file.project.cohorts[0].name, 'cohort_3')
  assert.match(text, /^# A world like project 7 of 127\.0\.0\.1:\d+, written by understudy import on 2026-05-01/m)
  assert.match(text, /# sources:/)
})

test('what is made of all of it loads', { timeout: 120_000 }, async () => {
  const { text } = await imported(secretive, { tried })
  assert.deepEqual(await tried(text, Date.UTC(2026, 4, 1)), [])
  const found = Object.entries({ ...planted, key }).filter(([, secret]) => text.includes(secret))
  assert.deepEqual(found, [], text)
})

test('what the key may not read is left out and said, the rest goes on', async () => {
  const rest = deployment({ ...secretive, endpoints: 403, actions: 500 })
  const { text, missing, ended } = await importedFrom((request, response) => {
    if (!request.url!.includes('cohorts')) return rest(request, response)
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<p>${planted.value}`)
  })
  assert.ok(
    missing.includes('endpoints: the key may not read it (403): it wants the scope endpoint:read'),
    missing.join('\n'),
  )
  assert.ok(missing.includes('cohorts: its answer is no JSON (text/html)'), missing.join('\n'))
  assert.ok(missing.includes('actions: it was answered with 500'), missing.join('\n'))
  assert.match(text, /# {3}endpoints: the key may not read it/)
  assert.ok(parse(text).events.length > 0)
  assert.ok(!(text + missing).includes(planted.value))
  assert.equal(ended, undefined)
})

const refused = async (listener: RequestListener, more: Partial<Options> = {}) => {
  const error = await importedFrom(listener, more).then(
    ({ text }) => assert.fail(text),
    (error: Error) => error,
  )
  assert.ok(error instanceof UsageError, String(error))
  return error.message
}

test('the key is not said, whatever answers call it', async () => {
  const typed = await refused((_, response) => response.writeHead(200, { 'Content-Type': key }).end('x'))
  assert.match(typed, /endpoints: its answer is no JSON \(of another type\)/)
  assert.ok(!typed.includes(key))
  const plain = 'correct horse battery'.replaceAll(' ', '_')
  const named = { ...secretive, endpoints: [{ name: plain, query: { kind: 'HogQLQuery', query: 'select 1' } }] }
  const said = await refused(deployment(named), { key: plain })
  assert.match(said, /says the key itself/)
  assert.ok(!said.includes(plain))
})

for (const [status, why] of [
  [403, /the project: the key may not read it \(403\)/],
  [404, /the project: it is not there \(404\)/],
  [500, /events: it was answered with 500/],
] as const)
  test(`a project of which all is ${status} makes no empty world`, async () => {
    const said = await refused((_, response) => json(response, { detail: planted.value }, status))
    assert.match(said, /^Nothing of project 7 can be read of http:/)
    assert.match(said, why)
    assert.ok(!said.includes(planted.value))
  })

test('settings alone make no world, and a project without anything in it does', async () => {
  const said = await refused((request, response) =>
    request.url === '/api/projects/7/' ? json(response, { timezone: 'UTC' }) : json(response, {}, 403),
  )
  assert.match(said, /^Nothing of project 7/)
  const { text, missing } = await imported({ event_definitions: [], query: () => [] })
  assert.deepEqual([parse(text), missing], [{ world: 1, project: { timezone: 'UTC' } }, []])
})

test('pages that never end are read so far, and links lead nowhere', async () => {
  const asked: string[] = []
  const { missing } = await importedFrom((request, response) => {
    asked.push(request.url!)
    const rows = Array.from({ length: 100 }, (_, i) => ({ name: `e${i}` }))
    const isList = !/query|\/7\/$/.test(request.url!)
    json(response, isList ? { next: 'http://198.51.100.1/steal', results: rows } : { results: [] })
  })
  assert.ok(missing.includes('events: more than 2000'), missing.join('\n'))
  assert.ok(asked.every(url => url.startsWith('/api/projects/7/')))
  assert.ok(asked.length < 250, `${asked.length} requests`)
})

const named = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: i + 1, name: `n${i}`, code_name: `v${i}` }))

test('lists are read whole, however they come', async () => {
  const rest = deployment({ insight_variables: named(1203).map(row => ({ ...row, type: 'Number', default_value: 1 })) })
  const { text } = await importedFrom((request, response) => {
    // Without pages at all, as PostHog lists actions.
    if (request.url!.includes('actions')) return json(response, { results: named(350) })
    // Pages that are shorter than was asked for.
    const [, offset] = /cohorts.*offset=(\d+)/.exec(request.url!) ?? []
    if (offset === undefined) return rest(request, response)
    const begin = Number(offset)
    json(response, { results: named(130).slice(begin, begin + 60), next: begin + 60 < 130 ? 'more' : null })
  })
  const { project, insight_variables } = parse(text)
  assert.deepEqual([project.actions.length, project.cohorts.length, insight_variables.length], [350, 130, 1203])
  assert.equal(new Set(insight_variables.map(({ name }: { name: string }) => name)).size, 1203)
})

test('a list that fails on the way is kept so far', async () => {
  const rest = deployment({})
  const { text, missing } = await importedFrom((request, response) =>
    request.url!.includes('cohorts/?limit=100&offset=100')
      ? json(response, {}, 500)
      : request.url!.includes('cohorts')
        ? json(response, { results: named(100), next: 'more' })
        : rest(request, response),
  )
  assert.equal(parse(text).project.cohorts.length, 100)
  assert.equal(missing[0], 'cohorts: those after the first 100: it was answered with 500')
})

test('who puts off is waited for, and who never lets in is told of', async () => {
  const waits: number[] = []
  const wait = async (ms: number) => void waits.push(ms)
  let times = 0
  const rest = deployment(secretive)
  const { ended } = await importedFrom(
    (request, response) => (++times === 2 ? json(response, {}, 429, { 'Retry-After': '17' }) : rest(request, response)),
    { wait },
  )
  assert.deepEqual([waits, ended], [[17_000], undefined])
  const never = await refused((_, response) => json(response, {}, 429, { 'Retry-After': '1' }))
  assert.match(never, /puts the project off again and again \(429\)/)
  assert.match(await refused((_, response) => json(response, {}, 429, { 'Retry-After': '86400' })), /for 86400 s/)
})

/** Answers so many requests, and then as `other` does. */
const first = (count: number, lists: Lists, other: RequestListener): RequestListener => {
  const rest = deployment(lists)
  let times = 0
  return (request, response) => (++times <= count ? rest(request, response) : other(request, response))
}
const rich: Lists = { ...secretive, property_definitions: named(40), person_properties: named(40) }

for (const [what, why, other] of [
  [
    'puts off for hours',
    /puts query\/ off again and again \(429\)/,
    (_, response) => json(response, {}, 429, { 'Retry-After': '7200' }),
  ],
  ['goes away', /does not answer/, request => request.socket.destroy()],
  ['takes the key no more', /refuses the key \(401\)/, (_, response) => json(response, {}, 401)],
] as [string, RegExp, RequestListener][])
  test(`what was read before a deployment ${what} is kept, and the rest is said`, async () => {
    const asked: Seen[] = []
    const { text, missing, ended } = await importedFrom(
      first(14, rich, (request, response) => {
        asked.push({ url: request.url!, statement: '' })
        other(request, response)
      }),
    )
    assert.match(ended!, why)
    assert.ok(asked.length < 10, `${asked.length} requests`)
    const { events, endpoints } = parse(text)
    assert.deepEqual([events.length, endpoints.length], [3, 2])
    assert.ok(missing.length > 0 && missing.every(line => line.length < 400), missing.join('\n'))
    assert.match(text, /^# {3}.* among events of 40 properties: http/m)
  })

test('a connection that is lost now and then loses nothing', async () => {
  let times = 0
  const rest = deployment(rich)
  const { missing, ended } = await importedFrom((request, response) =>
    ++times % 3 === 2 ? void request.socket.destroy() : rest(request, response),
  )
  assert.deepEqual([missing, ended], [(await importedFrom(deployment(rich))).missing, undefined])
})

test('where nobody listens is asked once', async () => {
  const said: string[] = []
  const base = await serving(
    () => undefined,
    async base => base,
  )
  const more = { base, say: (line: string) => void said.push(line) }
  await assert.rejects(
    importedFrom(() => undefined, more),
    /does not answer: .*ECONNREFUSED/,
  )
  assert.deepEqual(said, [])
})

test('the key goes nowhere else', async () => {
  const seen: (string | undefined)[] = []
  const elsewhere: RequestListener = (request, response) => {
    seen.push(request.headers.authorization)
    json(response, {})
  }
  await serving(elsewhere, async base => {
    const said = await refused((_, response) => response.writeHead(302, { Location: `${base}/?${key}` }).end())
    assert.ok(!said.includes(key))
    const rest = deployment(secretive)
    const { missing } = await importedFrom((request, response) =>
      request.url!.includes('cohorts')
        ? response.writeHead(302, { Location: `${base}/?${key}` }).end()
        : rest(request, response),
    )
    assert.match(missing.join('\n'), /^cohorts: .* sends elsewhere \(302\), and the key goes nowhere else/m)
  })
  assert.deepEqual(seen, [])
  assert.match(await refused((_, response) => json(response, { detail: key }, 401)), /refuses the key \(401\)/)
})

test('pages longer than was asked for, and answers without measure, are cut', async () => {
  const rest = deployment(secretive)
  const long = Array.from({ length: 200_000 }, () => ({}))
  const { text } = await importedFrom((request, response) =>
    request.url!.includes('event_definitions')
      ? json(response, { results: long, next: null })
      : rest(request, response),
  )
  assert.equal(parse(text).endpoints.length, 2)
  const filled = 'x'.repeat(9 * 2 ** 20)
  const { missing, ended } = await importedFrom((request, response) =>
    json(response, /offset|page/.test(request.url!) ? { next: null, results: [], filled } : { filled }),
  )
  assert.match(missing.join('\n'), /: 64 MB were read, and no more are/)
  assert.equal(ended, undefined)
})

test('values of different properties stay different where a query names one of them', async () => {
  const valued: Record<string, [string | null, number][]> = {
    plan: [
      [null, 45],
      ['pro', 30],
      [null, 15],
    ],
    $browser: [
      ['Chrome', 60],
      ['month', 30],
    ],
    tier: [
      ['pro', 60],
      [null, 20],
      ['gold', 10],
    ],
  }
  const filter = { type: 'person', key: '$browser', operator: 'exact', value: ['Chrome'] }
  const asking =
    "select dateTrunc('month', timestamp) from events where properties.plan = 'pro' and properties.tier in ('gold', 'pro')"
  const { text } = await imported({
    ...secretive,
    property_definitions: ['plan', '$browser', 'tier'].map(name => ({ name, property_type: 'String' })),
    person_properties: [],
    cohorts: [{ id: 3, filters: { properties: { type: 'AND', values: [filter] } } }],
    endpoints: [{ name: 'money', query: { kind: 'HogQLQuery', query: asking } }],
    query: statement =>
      statement.startsWith('select any(place)')
        ? valuedIn(statement).flatMap(name => valued[name]!.map(([label, times]) => ['$pageview', name, label, times]))
        : showing(statement),
  })
  const { project, events, endpoints } = parse(text)
  const { properties } = events.find(({ name }: { name: string }) => name === '$pageview')
  const [, pro, gold, same] = /plan = '(\w+)' and properties.tier in \('(\w+)', '(\w+)'\)/.exec(
    endpoints[0].query.query,
  )!
  assert.match(endpoints[0].query.query, /dateTrunc\('month'/)
  assert.equal(pro, same)
  assert.notEqual(pro, gold)
  const part = (name: string) => Object.values(properties[name]).slice(0, 3)
  assert.equal(properties.plan[pro!], 0.3)
  assert.deepEqual(part('plan'), [0.45, 0.3, 0.15])
  assert.deepEqual([properties.tier[pro!], properties.tier[gold!]], [0.6, 0.1])
  assert.deepEqual([properties.$browser.Chrome, properties.$browser.month], [0.6, 0.3])
  assert.deepEqual(project.cohorts[0].filters.properties.values[0].value, ['Chrome'])
})

test('a body without an end is not read to it', { timeout: 60_000 }, async () => {
  const chunk = Buffer.alloc(2 ** 20, ' ')
  const { missing } = await importedFrom((request, response) => {
    if (!request.url!.includes('endpoints')) return void json(response, { results: [], next: null })
    response.writeHead(200, { 'Content-Type': 'application/json' })
    const more = () => {
      while (!response.destroyed && response.write(chunk));
      response.once('drain', more)
    }
    more()
  })
  assert.match(missing.join('\n'), /endpoints: its answer cannot be read: longer than 64 MB/)
})

/** Where something stands in a value. */
function* placesIn(value: unknown, before: (string | number)[] = []): Generator<(string | number)[]> {
  if (value === null || typeof value !== 'object') return
  for (const [name, each] of Object.entries(value)) {
    yield [...before, name]
    yield* placesIn(each, [...before, name])
  }
}

function placed(value: unknown, [name, ...rest]: (string | number)[], other: unknown): unknown {
  if (name === undefined) return other
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  const was = (value as Record<string, unknown>)[name]
  Object.defineProperty(copy, name, {
    value: placed(was, rest, other),
    enumerable: true,
    configurable: true,
    writable: true,
  })
  return copy
}

test('whatever has another form than it should, the rest is imported', { timeout: 120_000 }, async () => {
  const others = [null, 4711, 'x', [], {}, true, [[null]], undefined]
  const { query, ...lists } = secretive
  const wrong: string[] = []
  for (const [i, place] of [...placesIn(lists)].entries()) {
    if (!isTried(i)) continue
    const other = others[i % others.length]
    if (typeof other === 'number' && place.length === 1) continue
    const spoilt = { ...(placed(lists, place, other) as Lists), ...(query && { query }) }
    const { text } = await imported(spoilt).catch((error: Error) => ({ text: `events: [] # ${error.stack}` }))
    if (!parse(text)?.events?.length && place[0] !== 'event_definitions')
      wrong.push(`${place.join('.')} as ${JSON.stringify(other)}: ${text.slice(0, 300)}`)
  }
  assert.deepEqual(wrong, [])
})

test('a plan says what is asked and written, and asks nothing', () => {
  const plan = planOf(
    { base: 'http://127.0.0.1:9', project: '7', most: 5, statements: 3, days: 30, keepValues: ['plan'] },
    'x.yaml',
  )
  for (const words of [
    'event_definition:read',
    'endpoint:read',
    'query:read',
    '3 statements at most',
    'x.yaml',
    'plan',
  ])
    assert.ok(plan.includes(words), words)
})
