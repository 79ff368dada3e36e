// Ways to be wrong about exports: rows that are spoilt after they were written, answers that are of spoilt rows.
import { Reply } from '../../core/reply.ts'
import {
  answering,
  askedWith,
  type Body,
  bodyOf,
  type Call,
  callWith,
  refusing,
  rewording,
  type Wrap,
} from '../../core/wrap.ts'
import { handlers } from '../exports.ts'
import { type Config, type ExportRow, exportsOf } from '../rows.ts'

type Retrieve = Parameters<typeof handlers.retrieveBatchExport>[0]

/** What deployments answer where something broke. */
export const broken = () =>
  new Reply(500, { type: 'server_error', code: 'error', detail: 'A server error occurred.', attr: null })

/** What becomes of an export right after it was made or changed; the answer shows it. */
export const spoilingRow =
  (spoil: (row: ExportRow, call: Call, before: ExportRow | undefined) => Partial<ExportRow>): Wrap =>
  right =>
  async call => {
    const before = exportsOf(call.world).get(call.path['id'] ?? '')
    const reply = (await right(call)) as Reply
    const { id } = reply.body as { id: string }
    const row = exportsOf(call.world).get(id)!
    exportsOf(call.world).patch(id, spoil(row, call, before))
    const shown = (await handlers.retrieveBatchExport(callWith(call, { path: { id } }) as unknown as Retrieve)) as Reply
    return new Reply(reply.status, shown.body, { headers: reply.headers })
  }

/** Where one refusal is right, the export is shown as it was. */
export const letting = (isMeant: (body: Body) => boolean): Wrap =>
  refusing((refusal, call) => {
    if (!isMeant(refusal.body as Body)) throw refusal
    return handlers.retrieveBatchExport(call as unknown as Retrieve)
  })

/** By creation, PATCH and PUT. */
export const onWrites = (wrap: Wrap) => ({
  createBatchExport: wrap,
  updateBatchExport: wrap,
  replaceBatchExport: wrap,
})

/** By whatever reads or writes one export. */
export const onOne = (wrap: Wrap) => ({ ...onWrites(wrap), retrieveBatchExport: wrap })

/** Each export of a list. */
export const eachListed = (body: Body, change: (row: Body) => Body): Body => ({
  ...body,
  results: (body['results'] as Body[]).map(change),
})

/** What becomes of an export right after a call that does not show it. */
export const afterwards =
  (spoil: (row: ExportRow, call: Call, before: ExportRow) => Partial<ExportRow>): Wrap =>
  right =>
  async call => {
    const rows = exportsOf(call.world)
    const before = rows.get(call.path['id'] ?? '')
    const result = await right(call)
    if (before) rows.patch(before.id, spoil(rows.get(before.id)!, call, before))
    return result
  }

/** What becomes of a configuration right after it was made or changed. */
export const spoilingConfig = (spoil: (config: Config, call: Call, before: Config) => Config): Wrap =>
  spoilingRow(({ destination }, call, before) => ({
    destination: { ...destination, config: spoil(destination.config, call, before?.destination.config ?? {}) },
  }))

/** The configuration that a body sends. */
export const sentConfig = (call: Call): Config =>
  (bodyOf(call)['destination'] as { config?: Config } | undefined)?.config ?? {}

/** Another configuration is sent. */
export const askedWithConfig = (change: (config: Config) => Config): Wrap =>
  askedWith(body => {
    const destination = body['destination'] as { config?: Config } | undefined
    return destination?.config ? { ...body, destination: { ...destination, config: change(destination.config) } } : body
  })

/** One refusal in other words. */
export const misquoting = (said: string | RegExp, instead: string): Wrap =>
  rewording(body => ({ body: { ...body, detail: String(body['detail']).replace(said, instead) } }))

/** What a body shows of a configuration. */
export const configOf = (body: Body): Config => (body['destination'] as { config: Config }).config

/** Shows another configuration. */
export const showingConfig = (change: (config: Config) => Config): Wrap =>
  answering(body => ({ ...body, destination: { ...(body['destination'] as Body), config: change(configOf(body)) } }))
