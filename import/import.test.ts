// What deployments may say, and what may be in them: nothing of anybody's is taken, and nobody breaks the import.
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { parse } from 'yaml'
import { tried } from '../mock/world-file/trial.ts'
import { UsageError } from '../suites/targets.ts'
import { importPosthog, type Options, planOf } from './posthog.ts'

const key = 'phx_reads_only_0123456789'
const open: (() => void)[] = []
after(() => {
  for (const close of open) close()
})

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const json = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body))

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

type Answer = (path: string, statement: string) => unknown

/** A deployment that answers lists by their path, and statements. */
const deployment = (answer: Answer, headers: Record<string, string> = {}) =>
  serving(async (request, response) => {
    const path = /\/api\/projects\/7\/([\w]*)/.exec(request.url!)![1]!
    const sent = await bodyOf(request)
    const statement = sent === '' ? '' : String(JSON.parse(sent).query.query)
    const said = answer(request.url!.includes('type=person') ? 'person_properties' : path, statement)
    json(
      response,
      Array.isArray(said) && path !== 'query' ? { count: said.length, next: null, results: said } : said,
      200,
      headers,
    )
  })

const lines: string[] = []
const waits: number[] = []
const options = (base: string, more: Partial<Options> = {}): Options => ({
  ...{ base, project: '7', key, most: 500, statements: 100, now: Date.UTC(2026, 4, 1), days: 30, keepValues: [] },
  say: line => void lines.push(line),
  wait: async ms => void waits.push(ms),
  ...more,
})

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

function secretive(path: string, statement: string): unknown {
  const p = planted
  switch (path) {
    case '':
      return { id: 7, name: p.projectName, api_token: p.apiToken, timezone: 'Europe/Berlin', week_start_day: 1 }
    case 'event_definitions':
      return [p.eventName, '$pageview', 'constructor', '__proto__'].map(name => ({
        name,
        description: p.eventDescription,
        ...about,
      }))
    case 'property_definitions':
      return [
        { name: p.propertyName, property_type: 'String' },
        { name: 'plan', property_type: 'String', description: p.propertyDescription, ...about },
        { name: 'amount', property_type: 'Numeric' },
        { name: '$browser', property_type: 'String' },
        { name: '__proto__', property_type: 'Boolean' },
      ]
    case 'person_properties':
      return [{ name: p.personProperty }, { name: 'tier', property_type: 'String' }]
    case 'endpoints':
      return [
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
      ]
    case 'insight_variables':
      return [
        { code_name: 'who', type: 'String', default_value: p.variableDefault },
        { code_name: 'which', type: 'List', default_value: p.variableValue, values: [p.variableValue] },
      ]
    case 'cohorts':
      return [
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
      ]
    case 'actions':
      return [
        {
          id: 4,
          name: p.actionName,
          description: p.actionName,
          steps: [{ event: '$pageview', url: p.actionUrl, url_matching: 'contains' }],
        },
      ]
    case 'batch_exports':
      return [
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
      ]
    case 'external_data_sources':
      return [
        {
          source_type: 'Postgres',
          prefix: 'shop',
          description: p.sourceDescription,
          job_inputs: { host: p.sourceHost, password: p.sourceInput },
          schemas: [{ name: 'orders', should_sync: true, sync_type: 'incremental' }],
        },
      ]
    default:
      return { results: counts(statement), error: p.value }
  }
}

/** Counts as a statement asks for them; a deployment that shows values though nobody asked. */
function counts(statement: string): unknown[][] {
  if (statement.startsWith('select count(), uniq(person_id)')) return [[1000, 100]]
  if (statement.startsWith('select event, count() as times'))
    return [
      [planted.eventName, 700, 90],
      ['$pageview', 200, 80],
      ['constructor', 60, 60],
      ['__proto__', 40, 10],
    ]
  if (statement.includes('toDayOfWeek'))
    return [
      ['$pageview', 1, 9, 123],
      [planted.eventName, 1, 9, 5],
    ]
  if (statement.startsWith('select any(place)'))
    return ['$pageview', 'all'].flatMap(place => [
      [place, statement.includes("properties['$browser']") ? planted.keptValue : planted.value, 60],
      [place, null, 30],
    ])
  const columns = (statement.match(/uniqIf\(/g) ?? []).length
  const cells = Array.from({ length: columns }, () => [90, 60, 45, 0, [1, 2, 3, 4, 5, 6, 7.123]]).flat()
  return ['$pageview', 'constructor', 'all'].map(place => [place, 100, ...cells])
}

test('nothing that was planted is in the file or in what is said', async () => {
  const base = await deployment(secretive, { 'X-Secret': planted.header, 'Set-Cookie': `a=${planted.header}` })
  const { text, missing, summary } = await importPosthog(options(base))
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
  const { text } = await importPosthog(options(await deployment(secretive), { tried }))
  assert.deepEqual(await tried(text, Date.UTC(2026, 4, 1)), [])
  const found = Object.entries({ ...planted, key }).filter(([, secret]) => text.includes(secret))
  assert.deepEqual(found, [], text)
})

test('what the key may not read is left out and said, the rest goes on', async () => {
  const base = await serving(async (request, response) => {
    const path = /\/api\/projects\/7\/([\w]*)/.exec(request.url!)![1]!
    const sent = await bodyOf(request)
    if (path === 'endpoints') return json(response, { detail: planted.value }, 403)
    if (path === 'cohorts') return response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<p>${planted.value}`)
    if (path === 'actions') return json(response, planted.value, 500)
    const said = secretive(path, sent && JSON.parse(sent).query.query)
    return json(response, Array.isArray(said) ? { next: null, results: said } : said)
  })
  const { text, missing } = await importPosthog(options(base))
  assert.ok(
    missing.includes('endpoints: the key may not read it (403): it wants the scope endpoint:read'),
    missing.join('\n'),
  )
  assert.ok(missing.includes('cohorts: its answer is no JSON (text/html)'), missing.join('\n'))
  assert.ok(missing.includes('actions: it was answered with 500'), missing.join('\n'))
  assert.match(text, /# {3}endpoints: the key may not read it/)
  assert.ok(parse(text).events.length > 0)
  assert.ok(!(text + missing).includes(planted.value))
})

test('the key is not said, whatever answers call it', async () => {
  const typed = await serving((_, response) => response.writeHead(200, { 'Content-Type': key }).end('x'))
  const { text, missing } = await importPosthog(options(typed))
  assert.ok(missing.includes('endpoints: its answer is no JSON (of another type)'), missing.join('\n'))
  assert.ok(![text, ...missing].join('\n').includes(key))
  const plain = 'correct horse battery'.replaceAll(' ', '_')
  const named = await deployment((path, statement) =>
    path === 'endpoints'
      ? [{ name: plain, query: { kind: 'HogQLQuery', query: 'select 1' } }]
      : secretive(path, statement),
  )
  await assert.rejects(
    importPosthog(options(named, { key: plain })),
    (error: Error) =>
      error instanceof UsageError && /says the key itself/.test(error.message) && !error.message.includes(plain),
  )
})

test('pages that never end are read so far, and links lead nowhere', async () => {
  const asked: string[] = []
  const base = await serving((request, response) => {
    asked.push(request.url!)
    const rows = Array.from({ length: 100 }, (_, i) => ({ name: `e${i}` }))
    const isList = !/query|\/7\/$/.test(request.url!)
    json(response, isList ? { next: 'http://198.51.100.1/steal', results: rows } : { results: [] })
  })
  const { missing } = await importPosthog(options(base))
  assert.ok(missing.includes('events: more than 2000'), missing.join('\n'))
  assert.ok(asked.every(url => url.startsWith('/api/projects/7/')))
  assert.ok(asked.length < 250, `${asked.length} requests`)
})

test('who puts off is waited for, and who never lets in is told of', async () => {
  waits.length = 0
  let times = 0
  const base = await serving(async (request, response) => {
    const sent = await bodyOf(request)
    if (++times === 2) return json(response, {}, 429, { 'Retry-After': '17' })
    const path = /\/api\/projects\/7\/([\w]*)/.exec(request.url!)![1]!
    const said = secretive(path, sent && JSON.parse(sent).query.query)
    return json(response, Array.isArray(said) ? { next: null, results: said } : said)
  })
  await importPosthog(options(base))
  assert.deepEqual(waits, [17_000])
  const never = await serving((_, response) => json(response, {}, 429, { 'Retry-After': '1' }))
  await assert.rejects(
    importPosthog(options(never)),
    (error: Error) => error instanceof UsageError && /again and again \(429\)/.test(error.message),
  )
  const long = await serving((_, response) => json(response, {}, 429, { 'Retry-After': '86400' }))
  await assert.rejects(importPosthog(options(long)), /for 86400 s/)
})

test('the key goes nowhere else', async () => {
  const seen: (string | undefined)[] = []
  const elsewhere = await serving((request, response) => {
    seen.push(request.headers.authorization)
    json(response, {})
  })
  const base = await serving((_, response) => response.writeHead(302, { Location: `${elsewhere}/?${key}` }).end())
  await assert.rejects(
    importPosthog(options(base)),
    (error: Error) => error instanceof UsageError && !error.message.includes(key),
  )
  assert.deepEqual(seen, [])
  const refusing = await serving((_, response) => json(response, { detail: key }, 401))
  await assert.rejects(importPosthog(options(refusing)), /refuses the key \(401\)/)
})

test('pages longer than was asked for, and answers without measure, are cut', async () => {
  const long = await deployment((path, statement) =>
    path === 'event_definitions' ? Array.from({ length: 200_000 }, () => ({})) : secretive(path, statement),
  )
  const { text } = await importPosthog(options(long))
  assert.equal(parse(text).endpoints.length, 2)
  const filled = 'x'.repeat(9 * 2 ** 20)
  const large = await serving((request, response) =>
    json(response, request.url!.includes('offset') ? { next: null, results: [], filled } : { filled }),
  )
  const { missing } = await importPosthog(options(large))
  assert.match(missing.join('\n'), /: 64 MB were read, and no more are/)
})

test('values of different properties stay different where a query names one of them', async () => {
  const valued: Record<string, [string | null, number][]> = {
    plan: [
      [null, 50],
      ['pro', 30],
      [null, 20],
    ],
    $browser: [
      ['Chrome', 60],
      ['month', 30],
    ],
    tier: [
      ['pro', 60],
      [null, 30],
      ['gold', 10],
    ],
  }
  const base = await deployment((path, statement) => {
    if (path === 'property_definitions')
      return ['plan', '$browser', 'tier'].map(name => ({ name, property_type: 'String' }))
    if (path === 'person_properties') return []
    if (path === 'cohorts') {
      const filter = { type: 'person', key: '$browser', operator: 'exact', value: ['Chrome'] }
      return [{ id: 3, filters: { properties: { type: 'AND', values: [filter] } } }]
    }
    if (path === 'endpoints') {
      const query =
        "select dateTrunc('month', timestamp) from events where properties.plan = 'pro' and properties.tier in ('gold', 'pro')"
      return [{ name: 'money', query: { kind: 'HogQLQuery', query } }]
    }
    const [name = ''] = Object.keys(valued).filter(name =>
      statement.includes(`isNotNull(properties['${name}'])) group`),
    )
    if (path === 'query' && statement.startsWith('select any(place)'))
      return { results: valued[name]!.map(([label, times]) => ['$pageview', label, times]) }
    return secretive(path, statement)
  })
  const { project, events, endpoints } = parse((await importPosthog(options(base))).text)
  const { properties } = events.find(({ name }: { name: string }) => name === '$pageview')
  const [, pro, gold, same] = /plan = '(\w+)' and properties.tier in \('(\w+)', '(\w+)'\)/.exec(
    endpoints[0].query.query,
  )!
  assert.match(endpoints[0].query.query, /dateTrunc\('month'/)
  assert.equal(pro, same)
  assert.notEqual(pro, gold)
  const part = (name: string) => Object.values(properties[name]).slice(0, 3)
  assert.equal(properties.plan[pro!], 0.3)
  assert.deepEqual(part('plan'), [0.5, 0.3, 0.2])
  assert.deepEqual([properties.tier[pro!], properties.tier[gold!]], [0.6, 0.1])
  assert.deepEqual([properties.$browser.Chrome, properties.$browser.month], [0.6, 0.3])
  assert.deepEqual(project.cohorts[0].filters.properties.values[0].value, ['Chrome'])
})

test('a body without an end is not read to it', { timeout: 60_000 }, async () => {
  const chunk = Buffer.alloc(2 ** 20, ' ')
  const base = await serving((request, response) => {
    if (!request.url!.includes('endpoints')) return void json(response, { results: [], next: null })
    response.writeHead(200, { 'Content-Type': 'application/json' })
    const more = () => {
      while (!response.destroyed && response.write(chunk));
      response.once('drain', more)
    }
    more()
  })
  const { missing } = await importPosthog(options(base))
  assert.match(missing.join('\n'), /endpoints: its answer cannot be read: longer than 64 MB/)
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
