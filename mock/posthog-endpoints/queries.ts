// Stored queries: their normal form, the check of their HogQL and the upkeep of their variables (dossier 2.4, 3.3).

import { isDeepStrictEqual } from 'node:util'
import type { Contract } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { World } from '../core/world.ts'
import { type VariableRow, variables } from '../posthog/project.ts'
import { QueryError, type StoredQuery } from '../query/types.ts'
import type { VersionRow } from './rows.ts'

export interface StoredVariable {
  variableId: string
  code_name: string
  value?: unknown
  isNull?: boolean
}

/** Every known member of the kind, null where it was not sent. */
export function normalised(contract: Contract, query: StoredQuery): StoredQuery {
  const known = Object.keys((own(contract.schemas, query.kind)?.['properties'] as object | undefined) ?? {}).sort()
  return { ...Object.fromEntries(known.map(key => [key, own(query, key) ?? null])), kind: query.kind }
}

export const sameQuery = (a: StoredQuery, b: StoredQuery): boolean => isDeepStrictEqual(a, b)

export const storedVariables = (query: StoredQuery): StoredVariable[] =>
  Object.values((query['variables'] as Record<string, StoredVariable> | null) ?? {})

export interface StorableRefusals {
  refuse: Refuse
}
type Refuse = (
  name: 'hogql_invalid' | 'undefined_variables' | 'variable_ids_not_uuid' | 'variable_ids_not_found',
  fill: Record<string, unknown>,
) => never

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const definitionOf = ({ id, code_name, default_value }: VariableRow): [string, StoredVariable] => [
  id,
  { variableId: id, code_name, value: default_value, ...(default_value === null && { isNull: true }) },
]

/** Code names of `{variables.…}`; refuses what does not parse. */
async function placeholdersOf(query: string, refuse: Refuse): Promise<string[]> {
  const { loadParser, parseSelect, variablesIn } = await import('../query/hogql/compile.ts')
  await loadParser()
  try {
    return variablesIn(parseSelect(query))
  } catch (error) {
    if (error instanceof QueryError) return refuse('hogql_invalid', { error: error.message })
    throw error
  }
}

/**
 * The query as it is stored: for HogQL the definitions that no placeholder uses are dropped, and placeholders without a
 * definition take the project's variable of that name.
 */
export async function storable(
  contract: Contract,
  world: World,
  sent: StoredQuery,
  refuse: Refuse,
): Promise<StoredQuery> {
  const query = normalised(contract, sent)
  if (query.kind !== 'HogQLQuery') return query
  const used = await placeholdersOf(String(query['query']), refuse)
  const given = Object.entries((query['variables'] as Record<string, StoredVariable> | null) ?? {})
  const kept = given.filter(([, { code_name }]) => used.includes(code_name))
  const known = [...variables(world).values()]
  const missing = used.filter(name => !kept.some(([, { code_name }]) => code_name === name))
  const filled = known.filter(({ code_name }) => missing.includes(code_name)).map(definitionOf)
  const undefinedNames = missing.filter(name => !known.some(({ code_name }) => code_name === name))
  if (undefinedNames.length > 0) refuse('undefined_variables', { names: undefinedNames.sort().join(', ') })
  const ids = kept.map(([id]) => id)
  const malformed = ids.filter(id => !uuidForm.test(id))
  if (malformed.length > 0) refuse('variable_ids_not_uuid', { ids: malformed.join(', ') })
  const unknown = ids.filter(id => !known.some(variable => variable.id === id))
  if (unknown.length > 0) refuse('variable_ids_not_found', { ids: unknown.join(', ') })
  const all = [...kept, ...filled]
  return { ...query, variables: all.length > 0 ? Object.fromEntries(all) : null }
}

type ColumnType = VersionRow['columns'][number]['type']
const columnTypes: [RegExp, ColumnType][] = [
  [/^U?Int/, 'integer'],
  [/^(Float|Decimal)/, 'float'],
  [/^(String|FixedString|UUID|Enum|LowCardinality\(String)/, 'string'],
  [/^DateTime/, 'datetime'],
  [/^Date/, 'date'],
  [/^Bool/, 'boolean'],
  [/^Array/, 'array'],
  [/^(Map|Tuple|JSON|Object)/, 'json'],
]

/** The kind of a ClickHouse type in the words of the API. */
export function columnType(type: string): ColumnType {
  const plain = type.replace(/^(?:LowCardinality\()?Nullable\((.*?)\)?\)$/, '$1')
  return columnTypes.find(([pattern]) => pattern.test(plain))?.[1] ?? 'unknown'
}
