// Words that every object of JavaScript knows, in each place of each request that the documents declare: they are words like
// any others, and nothing of the mock breaks on them.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import type { JsonSchema } from '../spec/contract.ts'
import { type Contract, contract, type Operation } from '../spec/load.ts'
import { Mock } from './app.ts'
import { control } from './control/index.ts'
import type { World } from './core/world.ts'
import { establish, projectOf } from './posthog/project.ts'
import { products } from './products.ts'
import { createQueryService } from './query/service.ts'

const words = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']
/** What does not turn into text, for its own members hide the methods. */
const textless = { toString: 'a word', valueOf: 1, toJSON: null, length: -1 }

const bugs: Error[] = []
const stopping = new AbortController()
const mock = new Mock({
  products,
  control: mock => control(mock, { stopping: stopping.signal }),
  queries: createQueryService({ engine: 'synthetic' }),
  version: 'test',
  seeded: { events: 10 },
  establish: (world, registry) => establish(registry, world),
  log: ({ error }) => error && bugs.push(error),
})
const agent = new Agent({ keepAlive: true })
const server = mock.createServer()
before(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
after(() => {
  stopping.abort()
  agent.destroy()
  server.closeAllConnections()
  server.close()
})

interface Sent {
  method: string
  path: string
  query?: [name: string, value: string][]
  body?: unknown
}

let key = ''
async function send({ method, path, query = [], body }: Sent): Promise<{ status: number; text: string }> {
  const { port } = server.address() as AddressInfo
  const search = query.length > 0 ? `?${new URLSearchParams(query)}` : ''
  const text = body === undefined ? '' : JSON.stringify(body)
  const headers = {
    Authorization: `Bearer ${key}`,
    ...(text && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
  }
  const asked = request({ port, agent, headers, method: method.toUpperCase(), path: encodeURI(path) + search })
  asked.end(text)
  const [answer] = await once(asked, 'response')
  return { status: answer.statusCode, text: await textOf(answer) }
}

/** What no schema says, by member: without it nothing gets past the first check. */
const meaningful = new Map<string, unknown>([
  ['query', 'select count() as n, {variables.least} as v from events'],
  ['name', 'made'],
  ['data_freshness_seconds', 900],
  ['cache_age_seconds', 300],
  ['math_property', '$screen_width'],
  ['math_property_type', 'event_properties'],
  ['math_hogql', 'count()'],
  ['event', '$pageview'],
  ['date_from', '-7d'],
  ['date_to', '-1d'],
  ['compare_to', '-1w'],
  ['timestamp', '2026-05-01T00:00:00Z'],
  ['distinct_id', 'ada'],
  ['variables', {}],
  ['response', null],
  ['formula', 'A'],
  ['math', 'total'],
  ['until', undefined],
  ['wait', undefined],
  ['deleted', undefined],
])

/** A value that fits a schema, with all its members; `turn` says which of several alternatives. */
function example(of: Contract, schema: JsonSchema, turn: number, depth = 0): unknown {
  const reference = schema['$ref']
  if (typeof reference === 'string') return example(of, of.schemas[reference.split('/').at(-1)!] ?? {}, turn, depth)
  if ('const' in schema) return schema['const']
  const choices = (schema['oneOf'] ?? schema['anyOf'] ?? schema['enum']) as unknown[] | undefined
  const real = choices?.filter(choice => choice !== null && (choice as JsonSchema)['type'] !== 'null')
  if (real?.length && schema['enum']) return real[turn % real.length]
  const parts = [
    schema,
    ...((schema['allOf'] as JsonSchema[]) ?? []),
    ...(real ? [real[turn % real.length] as JsonSchema] : []),
  ]
  if (parts.length > 1) {
    const made = parts.map(part => example(of, part === schema ? without(schema) : part, turn, depth))
    return made.every(one => one === undefined || isObject(one)) ? Object.assign({}, ...made) : made.at(-1)
  }
  return plain(of, schema, turn, depth)
}

const without = ({ oneOf: _, anyOf: __, allOf: ___, ...rest }: JsonSchema): JsonSchema => rest
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Members that mean something have their value where the schema has the type of it. */
function saysSomething(name: string, { type }: JsonSchema): boolean {
  const value = meaningful.get(name)
  return (
    meaningful.has(name) && (!value || [type].flat().includes(typeof value === 'number' ? 'integer' : typeof value))
  )
}

function plain(of: Contract, schema: JsonSchema, turn: number, depth: number): unknown {
  const type = [schema['type']].flat().find(type => type !== 'null')
  if (type === 'string') return schema['format'] === 'date-time' ? '2026-05-01T00:00:00Z' : 'a word'
  if (type === 'integer' || type === 'number') return schema['minimum'] ?? 1
  if (type === 'boolean') return true
  if (type === 'array') return depth > 8 ? [] : [example(of, (schema['items'] as JsonSchema) ?? {}, turn, depth + 1)]
  if (!isObject(schema['properties'])) return type === 'object' ? {} : undefined
  if (depth > 8) return {}
  const members = Object.entries(schema['properties'] as Record<string, JsonSchema>).map(([name, inner]) => [
    name,
    saysSomething(name, inner) ? meaningful.get(name) : example(of, inner, turn, depth + 1),
  ])
  return Object.fromEntries(members.filter(([, value]) => value !== undefined))
}

/** The value with a word in the place of each of its parts in turn, and as the name of a further member of each object. */
function* spoilt(value: unknown, word: () => string, other: () => unknown): Iterable<unknown> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries())
      for (const changed of spoilt(item, word, other)) yield value.with(i, changed)
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value))
      for (const changed of spoilt(member, word, other)) yield { ...value, [name]: changed }
    yield { ...value, ...JSON.parse(`{"${word()}": "a word"}`) }
  }
  yield other()
}

/** Seven kinds of queries over three kinds of series; elsewhere there is little to choose. */
const turnsOf = ({ id }: Operation) => (id === 'createEndpoint' ? 21 : 2)

function* requestsFor(operation: Operation, server: string, path: Record<string, string>): Iterable<Sent> {
  let count = 0
  const word = () => words[count++ % words.length]!
  const others = [...words, textless]
  const other = () => others[count++ % others.length]
  const { method, parameters, contract: of } = operation
  const at = (changed: Record<string, string>) => {
    const names = { ...path, ...changed }
    const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => names[name] ?? 'a-word')
    return (
      server.replaceAll(/\{(\w+)\}/g, (_, name) => names[name] ?? 'a-word') + filled + (of.trailingSlash ? '/' : '')
    )
  }
  for (const each of words) {
    for (const { name } of parameters.filter(({ in: place }) => place === 'path'))
      yield { method, path: at({ [name]: each }) }
    const queries = parameters.filter(({ in: place, name }) => place === 'query' && !meaningful.has(name))
    for (const { name } of queries) yield { method, path: at({}), query: [[name, each]] }
    if (method !== 'delete') yield { method, path: at({}), query: [[each, 'a word']] }
    if (operation.body) yield { method, path: at({}), body: each }
  }
  for (let turn = 0; turn < turnsOf(operation); turn++)
    for (const body of spoilt(example(of, operation.body?.schema ?? {}, turn), word, other))
      if (operation.body) yield { method, path: at({}), body }
}

const trends = {
  kind: 'TrendsQuery',
  series: [{ kind: 'EventsNode', event: '$pageview' }],
  breakdownFilter: { breakdowns: [{ property: '$browser', type: 'event' }] },
}

async function newWorld(revisions: Record<string, string>): Promise<World> {
  const body = {
    events: 10,
    clock: '2026-05-01T00:00:00Z',
    revisions,
  }
  const { text } = await send({ method: 'post', path: '/__mock__/worlds', body })
  const { id, keys } = JSON.parse(text)
  key = keys.personal_api_key
  return mock.worlds.get(id)!
}

let variableId = ''
/** Something of everything, and the names that paths may hold. */
async function furnish(world: World): Promise<Record<string, string>> {
  const project_id = String(projectOf(world).id)
  const path = `/api/projects/${project_id}/endpoints/`
  const variable = { code_name: 'least', type: 'Number', default_value: 3 }
  const made = await send({ method: 'post', path: `/__mock__/worlds/${world.id}/variables`, body: variable })
  variableId = JSON.parse(made.text).id ?? variableId
  for (const [name, query] of [
    ['sql', { kind: 'HogQLQuery', query: 'select 1' }],
    ['insight', trends],
  ] as const)
    await send({ method: 'post', path, body: { name, query } })
  return {
    project_id,
    name: 'insight',
    world: world.id,
    version: '1',
    query_id: 'a-word',
    variable_id: variableId,
    token: projectOf(world).capture_key,
  }
}

const documents: [Contract, revisions: Record<string, string>][] = [
  ...products.flatMap(({ name, revisions }) =>
    Object.entries(revisions).map(([revision, api]): [Contract, Record<string, string>] => [
      api.contract,
      { [name]: revision },
    ]),
  ),
  [contract('mock-control'), {}],
]

/** What a deployment itself breaks on, as its document says. */
const mayBreak = ({ refusals }: Operation) => 'server_error' in refusals

for (const [{ api, operations, servers }, revisions] of documents)
  test(`${api}: words of JavaScript are words`, async () => {
    const world = await newWorld(revisions)
    const broken: string[] = []
    let sent = 0
    for (const operation of operations) {
      const path = await furnish(world)
      for (const each of requestsFor(operation, servers[0]!, path)) {
        const { status } = await send(each)
        sent++
        if (status >= 500 && !mayBreak(operation)) broken.push(`${status} ${JSON.stringify(each).slice(0, 300)}`)
        if (operation.id !== 'createEndpoint' || status !== 201) continue
        const { name } = each.body as { name: string }
        const { status: run } = await send({ method: 'post', path: `${each.path}${name}/run/`, body: {} })
        if (run >= 500) broken.push(`run ${run} ${JSON.stringify(each.body).slice(0, 300)}`)
        await send({ method: 'delete', path: `${each.path}${name}/` })
      }
    }
    assert.ok(sent >= operations.length * words.length)
    assert.deepEqual(bugs, [])
    assert.deepEqual(broken, [])
  })
