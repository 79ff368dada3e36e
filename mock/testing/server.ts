// A mock that listens, what is sent to it as it stands, and a world with something of everything. For tests of whatever callers send.
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { after, before } from 'node:test'
import { parseJson } from '../../spec/json.ts'
import { type Contract, contract, type Operation } from '../../spec/load.ts'
import { Mock } from '../app.ts'
import { control } from '../control/index.ts'
import type { World } from '../core/world.ts'
import { establish, products } from '../families.ts'
import { keys, projectOf } from '../posthog/project.ts'
import { createQueryService } from '../query/service.ts'
import { pathId, tables, warehouse } from '../sigma/catalogue.ts'
import { foundingId } from '../sigma/ids.ts'
import { clients } from '../sigma/people.ts'
import { issue } from '../sigma/tokens.ts'
import { datasetId } from '../sigma/workbooks.ts'

export interface Sent {
  method: string
  path: string
  query?: [name: string, value: string][]
  /** Sent as JSON, a string of `raw` as it is. */
  body?: unknown
  raw?: string | Buffer
  headers?: Record<string, string>
}

/** Starts and ends with the tests of the file. `bugs` are errors that the mock did not mean. */
export function listening() {
  const bugs: Error[] = []
  const stopping = new AbortController()
  const mock = new Mock({
    products,
    control: mock => control(mock, { stopping: stopping.signal }),
    queries: createQueryService({ engine: 'synthetic' }),
    version: 'test',
    seeded: { events: 10 },
    establish,
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

  async function send(key: string, { method, path, query = [], body, raw, headers }: Sent) {
    const { port } = server.address() as AddressInfo
    const search = query.length > 0 ? `?${new URLSearchParams(query)}` : ''
    const text = raw ?? (body === undefined ? '' : JSON.stringify(body))
    const sent = {
      Authorization: `Bearer ${key}`,
      ...(text.length > 0 && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
      ...headers,
    }
    const asked = request({ port, agent, headers: sent, method: method.toUpperCase(), path: encodeURI(path) + search })
    asked.end(text)
    const [answer] = await once(asked, 'response')
    const status = answer.statusCode as number
    // It never ends by itself.
    if (answer.headers['content-type']?.startsWith('text/event-stream')) {
      asked.destroy()
      return { status, text: '' }
    }
    return { status, text: await textOf(answer) }
  }

  return { mock, bugs, send }
}

export type Listening = ReturnType<typeof listening>

/** What opens the documents of a family in a world. */
const openers = new Map<string, (world: World) => string>([
  ['posthog', world => keys(world).slice(0, 1)[0]!.secret],
  ['sigma', world => issue(world, clients(world).slice(0, 1)[0]!, world.clock.now()).access_token],
])

/** A world that stands still, and what opens a document in it. */
export async function newWorld({ mock, send }: Listening, revisions: Record<string, string>, { api }: Contract) {
  const body = { events: 10, clock: '2026-05-01T00:00:00Z', revisions, frozen: true }
  const { text } = await send('', { method: 'post', path: '/__mock__/worlds', body })
  const { id } = parseJson(text) as { id: string }
  const world: World = mock.worlds.get(id)!
  return { world, key: (openers.get(api.split('-')[0]!) ?? openers.get('posthog')!)(world) }
}

const trends = {
  kind: 'TrendsQuery',
  series: [{ kind: 'EventsNode', event: '$pageview' }],
  breakdownFilter: { breakdowns: [{ property: '$browser', type: 'event' }] },
}
const bucket = {
  bucket_name: 'b',
  region: 'us-east-1',
  prefix: 'p',
  aws_access_key_id: 'k',
  aws_secret_access_key: 's',
}
const batchExport = { name: 'hourly', interval: 'hour', destination: { type: 'S3', config: bucket } }
const backfill = { start_at: '2026-04-29T00:00:00+00:00', end_at: '2026-04-30T00:00:00+00:00' }

const stripe = {
  source_type: 'Stripe',
  payload: {
    auth_method: { selection: 'api_key', stripe_secret_key: 's' },
    schemas: [{ name: 'Charge', should_sync: true, sync_type: 'full_refresh' }],
  },
}

/** The same of Sigma. */
async function furnishSigma(send: Listening['send'], key: string): Promise<Record<string, string>> {
  const made = async (path: string, body: unknown) => {
    const { text } = await send(key, { method: 'post', path, body })
    return parseJson(text) as Record<string, string>
  }
  const email = `${++invited}@example.com`
  const { memberId } = await made('/v2/members', { email, firstName: 'A', lastName: 'Word' })
  const { teamId } = await made('/v2/teams', { name: 'a team' })
  const { userAttributeId } = await made('/v2/user-attributes', { name: 'an attribute' })
  const { workspaceId } = await made('/v2/workspaces', { name: 'a workspace' })
  const { id: inodeId } = await made('/v2/files', { type: 'folder', name: 'a folder', parentId: workspaceId })
  const grantee = { memberId }
  const { grantId } = await made('/v2/grants', { grantee, permission: 'view', inodeId: workspaceId })
  const workbookId = foundingId('workbook', 'usage')
  const element = { elementId: 'cH3rByName', pageId: 'pG1eOvervw' }
  const { queryId } = await made(`/v2/workbooks/${workbookId}/export`, {
    elementId: element.elementId,
    format: { type: 'csv' },
  })
  const { materializationId } = await made(`/v2/workbooks/${workbookId}/materializations`, { sheetId: 'sH1tEvents' })
  const people = { memberId, userId: memberId, teamId, userAttributeId, workspaceId, inodeId, grantId }
  const content = { workbookId, ...element, queryId, materializationId, datasetId: datasetId('People') }
  const { connection: connectionId, database } = warehouse
  const place = { connectionId, connectionPathId: pathId(connectionId, [database]), tableId: tables.events.id }
  return { ...people, ...content, ...place } as Record<string, string>
}
let invited = 0

/** Something of everything, and the names that the paths of a document may hold. */
export async function furnish({ send }: Listening, { world, key }: { world: World; key: string }, { api }: Contract) {
  if (api.startsWith('sigma')) return furnishSigma(send, key)
  const project_id = String(projectOf(world).id)
  const at = `/api/projects/${project_id}`
  const idOf = async (path: string, body: unknown): Promise<string> => {
    const { text } = await send(key, { method: 'post', path, body })
    return String((parseJson(text) as { id: unknown }).id)
  }
  const names = { project_id, world: world.id, version: '1', query_id: 'a-word', integration_id: '1' }
  if (api === 'posthog-batch-exports') {
    const batch_export_id = await idOf(`${at}/batch_exports/`, batchExport)
    await idOf(`${at}/batch_exports/${batch_export_id}/backfills/`, backfill)
    return { ...names, batch_export_id, id: batch_export_id }
  }
  if (api === 'posthog-data-warehouse') {
    const id = await idOf(`${at}/external_data_sources/`, { ...stripe, prefix: `s_${world.version}` })
    const { text } = await send(key, { method: 'get', path: `${at}/external_data_sources/${id}/` })
    const { schemas } = parseJson(text) as { schemas: { id: string }[] }
    return { ...names, id, schema_id: schemas[0]!.id }
  }
  const variable = { code_name: 'least', type: 'Number', default_value: 3 }
  const variable_id = await idOf(`/__mock__/worlds/${world.id}/variables`, variable)
  for (const [name, query] of [
    ['sql', { kind: 'HogQLQuery', query: 'select 1' }],
    ['insight', trends],
  ] as const)
    await send(key, { method: 'post', path: `${at}/endpoints/`, body: { name, query } })
  return { ...names, name: 'insight', variable_id, token: projectOf(world).capture_key }
}

/** The path of an operation with names in their places. */
export function pathOf(
  { path, contract: { servers, trailingSlash } }: Operation,
  names: Record<string, string>,
): string {
  const filled = `${servers[0]}${path}`.replaceAll(/\{(\w+)\}/g, (_, name) => names[name] ?? 'a-word')
  return trailingSlash ? `${filled}/` : filled
}

/** All that the mock plays, with the revisions of a world that plays it. */
export const documents: [Contract, revisions: Record<string, string>][] = [
  ...products.flatMap(({ name, revisions }) =>
    Object.entries(revisions).map(([revision, api]): [Contract, Record<string, string>] => [
      api.contract,
      { [name]: revision },
    ]),
  ),
  [contract('mock-control'), {}],
]

/** What a deployment itself breaks on, as its document says. */
export const mayBreak = ({ refusals }: Operation) => 'server_error' in refusals
