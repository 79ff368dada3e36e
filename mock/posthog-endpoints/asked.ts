// What a request asks for: the endpoint, and which of its versions (dossier 3.5).
import type { operations, refusals } from '../../spec/generated/posthog-endpoints.ts'
import { integerOf } from '../../spec/json.ts'
import type { CallOf, HandlersOf } from '../core/api.ts'
import { currentVersion, type EndpointRow, rowsOf, type VersionRow, versionOf } from './rows.ts'

export type Operations = operations
export type Refusals = refusals
export type Handlers = HandlersOf<Operations, Refusals>
export type CallTo<Id extends keyof Operations> = CallOf<Operations, Refusals, Id>

interface Named {
  world: CallTo<'retrieveEndpoint'>['world']
  path: { name: string }
  refuse: (name: 'not_found') => never
}

export const endpointOf = ({ world, path, refuse }: Named): EndpointRow =>
  rowsOf(world).endpoints.get(path.name) ?? refuse('not_found')

/** The integer that a query string means; undefined when it is absent, null when it is something else or beyond all bounds. */
export function integerIn(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined
  return /^\s*[+-]?\d+\s*$/.test(text) && Number.isFinite(Number(text)) ? integerOf(text) : null
}

type ReadRefuse = (name: 'version_not_integer' | 'version_not_found_on_read', fill: Record<string, unknown>) => never

/** The version asked for in body or query string, else the current one. Body wins. */
export function readVersion(
  { world, query }: { world: Named['world']; query: Record<string, string> },
  endpoint: EndpointRow,
  refuse: ReadRefuse,
  inBody?: number | null,
): VersionRow {
  const asked = inBody ?? integerIn(query['version'])
  if (asked === null) return refuse('version_not_integer', { value: query['version'] })
  if (asked === undefined) return currentVersion(rowsOf(world), endpoint)
  return versionOf(rowsOf(world), endpoint, asked) ?? refuse('version_not_found_on_read', { version: asked })
}
