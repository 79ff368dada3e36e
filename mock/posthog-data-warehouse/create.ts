// Creation of a source: what is held against it, in order (dossier posthog-data-warehouse 4).
import type { Call } from '../core/api.ts'
import { reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { userOf } from '../posthog/dialect.ts'
import { isDictionary, readAs } from '../posthog/serializer.ts'
import { offeredBy, orRefused, serverOf } from './connection.ts'
import type { Handlers } from './handlers.ts'
import { inputsIn, isTrue } from './inputs.ts'
import { type Entry, insertSource, keysOf } from './insert.ts'
import { type Inputs, type SourceRow, settingsOf, sources } from './rows.ts'
import { isPausedAnywhere } from './syncing.ts'
import { configProblems, hasInternalHost } from './types/fields.ts'
import { typeOf } from './types/index.ts'
import type { OfferedTable, SourceType } from './types/type.ts'

type Refusal =
  | ('direct_not_supported' | 'direct_needs_a_name' | 'prefix_invalid' | 'prefix_only_underscores')
  | ('prefix_required' | 'prefix_taken' | 'billing_limit_reached' | 'too_many_custom_sources')
  | ('config_invalid' | 'credentials_refused' | 'host_internal' | 'schemas_missing' | 'schemas_unknown')
  | ('cdc_not_on' | 'cdc_needs_keys' | 'incremental_field_missing' | 'incremental_field_type_missing')
type ProjectRefusal = Extract<Refusal, `prefix_${string}` | 'billing_limit_reached' | 'too_many_custom_sources'>
type Refuse<Name extends Refusal = Refusal> = (name: Name, fill?: Record<string, unknown>) => never

export interface Wanted {
  source_type: SourceRow['source_type']
  prefix: string | null
  access_method: SourceRow['access_method']
}

const living = (world: World): SourceRow[] => [...sources(world).values()].filter(({ deleted }) => !deleted)
const isBlank = (prefix: string | null) => prefix === null || prefix === ''

/** What concerns the mode of access. */
export function checkMode(
  { source_type, prefix, access_method }: Wanted,
  refuse: Refuse<'direct_not_supported' | 'direct_needs_a_name'>,
): void {
  if (access_method !== 'direct') return
  if (!typeOf(source_type).engine) refuse('direct_not_supported')
  if (isBlank(prefix)) refuse('direct_needs_a_name')
}

function checkForm(
  { prefix, access_method }: Wanted,
  refuse: Refuse<'prefix_invalid' | 'prefix_only_underscores'>,
): void {
  if (access_method === 'direct' || isBlank(prefix)) return
  const core = prefix!.replace(/^_+|_+$/g, '')
  if (core === '') refuse('prefix_only_underscores')
  if (!/^[A-Za-z_]\w*$/.test(core)) refuse('prefix_invalid')
}

/** Whether other sources of the type leave the prefix free. */
export function checkPrefix(
  world: World,
  { source_type, prefix, access_method }: Wanted,
  refuse: Refuse<'prefix_required' | 'prefix_taken'>,
): void {
  if (access_method === 'direct') return
  const others = living(world).filter(row => row.source_type === source_type)
  if (isBlank(prefix) && others.some(row => isBlank(row.prefix))) refuse('prefix_required')
  if (!isBlank(prefix) && others.some(row => row.prefix === prefix)) refuse('prefix_taken')
}

/** Its configuration, then its credentials and where they lead: to these tables. */
export async function checkConnection(
  world: World,
  type: SourceType,
  inputs: Inputs,
  refuse: Refuse<'config_invalid' | 'credentials_refused' | 'host_internal'>,
  how: { counts?: boolean } = {},
): Promise<OfferedTable[]> {
  const problems = configProblems(type, inputs)
  if (problems.length > 0) refuse('config_invalid', { problems: problems.join(', ') })
  if (hasInternalHost(type, inputs) && !serverOf(world, type.name, inputs)) refuse('host_internal')
  return offeredBy(world, type, inputs, how).catch(orRefused(reason => refuse('credentials_refused', { reason })))
}

/** Whether the project takes another source, whatever it leads to. */
export function checkProject(world: World, wanted: Wanted, refuse: Refuse<ProjectRefusal>): void {
  checkForm(wanted, refuse)
  checkPrefix(world, wanted, refuse)
  if (wanted.access_method === 'warehouse' && isPausedAnywhere(world)) refuse('billing_limit_reached')
  const { custom_sources: limit } = settingsOf(world)
  const customs = living(world).filter(({ source_type }) => source_type === 'Custom').length
  if (wanted.source_type === 'Custom' && customs >= limit) refuse('too_many_custom_sources', { limit })
}

const listed = (entries: Entry[]) => ({
  names: entries
    .map(({ name }) => name)
    .sort()
    .join(', '),
})

/** The entries with their tables, all of them fit to be synced. */
function checkedEntries(
  call: Pick<Call, 'world' | 'operation'>,
  tables: OfferedTable[],
  inputs: Inputs,
  sent: unknown,
  refuse: Refuse,
): [Entry, OfferedTable][] {
  if (!Array.isArray(sent) || sent.length === 0) return refuse('schemas_missing')
  const known = new Map(tables.map(table => [table.name, table]))
  if (sent.some(entry => !isDictionary(entry) || !known.has(String(entry['name'])))) refuse('schemas_unknown')
  const shape = call.operation.contract.schemas['SchemaToSync']!
  const entries = sent.map((entry, i) => readAs(call.operation, entry, shape, `payload__schemas__${i}`) as Entry)
  const enabled = entries.filter(({ should_sync }) => should_sync)
  const cdc = enabled.filter(({ sync_type }) => sync_type === 'cdc')
  const isOn = settingsOf(call.world).flags.includes('cdc') && isTrue(inputs['cdc_enabled'] ?? '')
  if (cdc.length > 0 && !isOn) refuse('cdc_not_on', listed(cdc))
  const keyless = cdc.filter(entry => !keysOf(known.get(entry.name)!, entry)?.length)
  if (keyless.length > 0) refuse('cdc_needs_keys', listed(keyless))
  for (const { sync_type, incremental_field, incremental_field_type } of enabled) {
    if (sync_type !== 'incremental' && sync_type !== 'append') continue
    if (!incremental_field) refuse('incremental_field_missing')
    if (!incremental_field_type) refuse('incremental_field_type_missing')
  }
  return entries.map(entry => [entry, known.get(entry.name)!])
}

export const handlers = {
  async createSource(call) {
    const { world, caller, body, refuse } = call
    const { source_type, payload, prefix = null, description = null, created_via = 'api' } = body
    const access_method = body.access_method ?? 'warehouse'
    const wanted = { source_type, prefix, access_method }
    checkMode(wanted, refuse)
    checkProject(world, wanted, refuse)
    const type = typeOf(source_type)
    const given = payload as Record<string, unknown>
    const inputs = inputsIn(given)
    const tables = await checkConnection(world, type, inputs, refuse)
    // While a server was asked, somebody else may have been faster.
    checkProject(world, wanted, refuse)
    const entries = checkedEntries(call, tables, inputs, given['schemas'], refuse)
    const createdBy = userOf(world, caller)
    const facts = { source_type, prefix, description, access_method, created_via, createdBy, inputs }
    return reply(201, { id: insertSource(call, facts, entries).id })
  },
} satisfies Partial<Handlers>
