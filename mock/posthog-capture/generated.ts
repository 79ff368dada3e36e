// The people of the generated data set go on in captured events: who owns a distinct id there is asked of the engine.
import { parseJson } from '../../spec/json.ts'
import type { Call } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { type Person, rowsOf } from '../posthog/captured.ts'
import { projectScope } from '../posthog/scope.ts'
import { baseGroupTypes, basePropertyTypes } from '../query/dataset.ts'
import type { Capture, Properties } from './events.ts'
import type { Base } from './ingestion.ts'
import { mergeOf } from './persons.ts'
import { parseTimestamp } from './timestamps.ts'

/** The forms that the data set gives its distinct ids: any other need not be asked for. */
const generatedForm = /^(user_\d+|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12})$/

const owners = `
SELECT p.id, p.created_at, p.properties, p.is_identified, d.distinct_id
FROM person_distinct_ids AS d JOIN persons AS p ON d.person_id = p.id
WHERE d.person_id IN (SELECT person_id FROM person_distinct_ids WHERE distinct_id IN {ids})
ORDER BY p.id, d.distinct_id LIMIT 50000`
type OwnerRow = [
  id: string,
  created_at: string,
  properties: string,
  is_identified: boolean | number,
  distinct_id: string,
]

/** The distinct ids of a request that may belong to generated people who have no row yet. */
function unknownIds(world: World, { events }: Capture): string[] {
  const { distinctIds } = rowsOf(world)
  const named = events.flatMap(event => [event.distinctId, mergeOf(event)?.other ?? ''])
  return [...new Set(named)].filter(id => generatedForm.test(id) && !distinctIds.has(id))
}

const personOf = (rows: OwnerRow[]): Person => {
  const [id, created_at, properties, is_identified] = rows[0]!
  return {
    id,
    created_at: parseTimestamp(created_at)!,
    properties: parseJson(properties) as Properties,
    is_identified: Boolean(is_identified),
    distinct_ids: rows.map(row => row[4]),
  }
}

async function ownersOf(
  { world, now, queries }: Pick<Call, 'world' | 'now' | 'queries'>,
  ids: string[],
): Promise<Person[]> {
  const scope = { ...projectScope(world, now), upTo: 0, views: {} }
  const query = { kind: 'HogQLQuery', query: owners, values: { ids } }
  const { results, synthetic } = await queries.run({
    query,
    scope,
    queryId: world.uuid('owners', ...ids),
    context: 'saved_query',
  })
  if (synthetic) return []
  return [...Map.groupBy(results as OwnerRow[], row => row[0]).values()].map(personOf)
}

/** What is known of whoever has a distinct id. */
export async function propertiesOf(call: Pick<Call, 'world' | 'now' | 'queries'>, id: string): Promise<Properties> {
  const { distinctIds, persons } = rowsOf(call.world)
  const owner = distinctIds.get(id)
  if (owner) return persons.get(owner.person_id)?.properties ?? {}
  if (call.world.options.events === 0 || !generatedForm.test(id)) return {}
  const people = await ownersOf(call, [id])
  return people.find(({ distinct_ids }) => distinct_ids.includes(id))?.properties ?? {}
}

const nothing: Base = { person: () => undefined, groupTypes: [], propertyTypes: {} }

/** What the generated data knows of the people in a request. */
export async function baseOf(call: Pick<Call, 'world' | 'now' | 'queries'>, captured: Capture): Promise<Base> {
  if (call.world.options.events === 0) return nothing
  const ids = unknownIds(call.world, captured)
  const people = ids.length === 0 ? [] : await ownersOf(call, ids)
  const byId = new Map(people.flatMap(person => person.distinct_ids.map(id => [id, person] as const)))
  return { person: id => byId.get(id), groupTypes: baseGroupTypes, propertyTypes: basePropertyTypes }
}
