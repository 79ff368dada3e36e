// The taxonomy of a project: which events and properties its data has, as ingestion would have noted them.
import { own } from '../../spec/own.ts'
import type { World } from '../core/world.ts'
import { visible } from '../posthog/captured.ts'
import { nextRun, queryIdOf } from '../posthog/running.ts'
import { projectScope } from '../posthog/scope.ts'
import { hours } from '../posthog/time.ts'
import type { QueryService, Scope } from '../query/types.ts'

export interface SeenEvent {
  name: string
  /** Epoch milliseconds. */
  first: number
  last: number
}
export interface SeenProperty {
  name: string
  /** Null where no value tells. */
  type: Scope['propertyTypes'][string] | null
  /** Those that it was seen on; none of persons and groups. */
  events: string[]
}
export interface Taxonomy {
  events: SeenEvent[]
  event: SeenProperty[]
  person: SeenProperty[]
  /** By the index of the group's type. */
  group: ReadonlyMap<number, SeenProperty[]>
}

/** What ingestion reads itself, and shows nobody as a property. */
const hidden = /^(distinct_id|\$set|\$set_once|\$unset|\$groups|\$group_type|\$group_key|\$group_set|\$group_\d)$/

const eventsQuery = `select event, toUnixTimestamp64Milli(min(timestamp)), toUnixTimestamp64Milli(max(timestamp)) from events
group by event order by event limit 50000`
/** The first character of a value in JSON tells texts from the rest. */
const propertiesOf = (table: string, where: string) => `select tupleElement(pair, 1) as name,
max(tupleElement(pair, 2) like '"%') as is_text, groupUniqArray(${where}) as places
from (select ${where}, arrayJoin(JSONExtractKeysAndValuesRaw(properties)) as pair from ${table})
group by name order by name limit 50000`

type PropertyRow = [name: string, isText: number | boolean, places: (string | number)[]]

function seen([name, isText, places]: PropertyRow, types: Scope['propertyTypes']): SeenProperty[] {
  if (hidden.test(name)) return []
  return [{ name, type: own(types, name) ?? (Number(isText) ? 'String' : null), events: places.map(String) }]
}

async function looked(world: World, queries: QueryService, now: number): Promise<Taxonomy> {
  const scope: Scope = { ...projectScope(world, now), views: {} }
  const rows = async <Row>(query: string) => {
    const queryId = queryIdOf(world, `taxonomy ${nextRun(world)}`)
    const run = await queries.run({ query: { kind: 'HogQLQuery', query }, scope, queryId, context: 'saved_query' })
    // Rows that were invented are nobody's data.
    return (run.synthetic ? [] : run.results) as Row[]
  }
  const ofTable = async (table: string, where: string) =>
    (await rows<PropertyRow>(propertiesOf(table, where))).flatMap(row => seen(row, scope.propertyTypes))
  const events = await rows<[string, number, number]>(eventsQuery)
  const ofGroups = await ofTable('groups', 'index')
  return {
    events: events.map(([name, first, last]) => ({ name, first: Number(first), last: Number(last) })),
    event: await ofTable('events', 'event'),
    person: (await ofTable('persons', "''")).map(property => ({ ...property, events: [] })),
    group: new Map(
      (scope.groupTypes ?? []).map((_, index) => [
        index,
        ofGroups.filter(({ events }) => events.includes(String(index))).map(one => ({ ...one, events: [] })),
      ]),
    ),
  }
}

/** Looked up again when something came in, and every hour: as late as that it is noted that an event was seen once more. */
export async function taxonomyOf(world: World, queries: QueryService, now: number): Promise<Taxonomy> {
  const known = world.remember('posthog.taxonomy', () => ({
    key: '',
    taxonomy: undefined as Promise<Taxonomy> | undefined,
  }))
  const { upTo, propertyTypes } = visible(world)
  const key = JSON.stringify([upTo, Math.floor(now / hours), Object.entries(propertyTypes)])
  if (known.key === key && known.taxonomy) return known.taxonomy
  const taxonomy = looked(world, queries, now)
  Object.assign(known, { key, taxonomy })
  taxonomy.catch(() => Object.assign(known, { key: '' }))
  return taxonomy
}
