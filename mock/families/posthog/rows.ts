// How the rows of PostHog's products hang together.
import { contract } from '../../../spec/load.ts'
import type { World } from '../../core/world.ts'
import type { Damage, FamilyRows, Row } from '../../family.ts'
import { users } from '../../posthog/project.ts'

const versionOf = ({ endpoint, version }: Row) => `${endpoint}/${version}`

/** A version stands under its own key, and the ones before it are there. */
function versionAt(row: Row, key: string): string[] {
  const { endpoint, version } = row
  const before = Number(version) - 1
  return [
    versionOf(row) === key ? key : `${versionOf(row)} (under ${key})`,
    ...(before > 0 ? [`${endpoint}/${before}`] : []),
  ]
}

/** A stored query is shown as it stands, so it has to be one of the API's. */
function storedQueryIn({ query }: Row): Damage | undefined {
  if (query === undefined) return undefined
  const { schemas, validator } = contract('posthog-endpoints')
  const validate = validator(schemas['StoredQuery']!)
  if (validate(query)) return undefined
  const { instancePath, message = 'does not fit' } = validate.errors![0]!
  return { place: `.query${instancePath.replaceAll('/', '.')}`, reason: message }
}

interface Table {
  kept?: { pieces: string[] }
}
const piecesOf = ({ table }: Row): string[] => (table as Table | null)?.kept?.pieces ?? []

const foreignPerson = ({ createdBy }: Row, world: World): Damage | undefined =>
  createdBy === undefined || users(world).has(String(createdBy))
    ? undefined
    : { place: '.createdBy', reason: 'is none of the people of this world' }

export const rows: FamilyRows = {
  areas: ['posthog', 'endpoints', 'query', 'batch_exports', 'warehouse', 'capture'],
  identity: [
    'posthog.organizations',
    'posthog.projects',
    'posthog.users',
    'posthog.keys',
    'posthog.sessions',
    'posthog.integrations',
  ],
  secret: ['posthog.keys', 'posthog.sessions'],
  cache: ['posthog.results'],
  references: [
    ...['posthog.cohorts', 'posthog.actions'].map(from => ({ from, keys: ({ id }: Row) => [String(id)], to: from })),
    {
      from: 'endpoints.endpoints',
      keys: ({ id, current_version: current }) => [`${id}/${current}`, ...(Number(current) > 1 ? [`${id}/1`] : [])],
      to: 'endpoints.versions',
    },
    { from: 'endpoints.versions', keys: versionAt, to: 'endpoints.versions' },
    { from: 'endpoints.materializations', keys: row => [versionOf(row)], to: 'endpoints.versions' },
    {
      from: 'endpoints.materializations',
      keys: ({ endpointName }) => [String(endpointName)],
      to: 'endpoints.endpoints',
    },
    { from: 'warehouse.schemas', keys: ({ source }) => [String(source)], to: 'warehouse.sources' },
    { from: 'warehouse.schemas', keys: ({ jobs }) => jobs as string[], to: 'warehouse.syncs' },
    { from: 'warehouse.schemas', keys: piecesOf, to: 'warehouse.pieces' },
    { from: 'warehouse.syncs', keys: ({ schema }) => [String(schema)], to: 'warehouse.schemas' },
    { from: 'capture.distinct_ids', keys: ({ person_id }) => [String(person_id)], to: 'capture.persons' },
  ],
  keyMembers: new Map([
    ['endpoints.endpoints', 'name'],
    ['query.queries', 'id'],
    ['posthog.variables', 'id'],
    ['posthog.feature_flags', 'key'],
    ['capture.persons', 'id'],
    ['warehouse.sources', 'id'],
    ['warehouse.schemas', 'id'],
  ]),
  misfit: (row, world) => storedQueryIn(row) ?? foreignPerson(row, world),
}
