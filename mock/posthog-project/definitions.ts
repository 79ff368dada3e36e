// Definitions of events and properties: read only, made of what the project's data has.
import type { components } from '../../spec/generated/posthog-project.ts'
import { parseJson } from '../../spec/json.ts'
import type { World } from '../core/world.ts'
import { pageOf } from '../posthog/pages.ts'
import { lenientBoolean } from '../posthog/parameters.ts'
import { isoZ } from '../posthog/time.ts'
import type { Handlers } from './handlers.ts'
import { type SeenEvent, type SeenProperty, taxonomyOf } from './taxonomy.ts'

type Schemas = components['schemas']
type Owner = Schemas['PropertyOwner']
type Query = Record<string, string>

/** What nobody has looked after yet. */
const untouched = {
  ...{ description: null, tags: [], updated_by: null, hidden: null },
  ...{ verified: false, verified_at: null, verified_by: null },
}

const eventShape = (world: World, { name, first, last }: SeenEvent): Schemas['EventDefinition'] => ({
  id: world.uuid('event definition', name),
  name,
  owner: null,
  created_at: isoZ(first),
  last_seen_at: isoZ(last),
  last_updated_at: isoZ(last),
  updated_at: isoZ(first),
  post_to_slack: false,
  default_columns: [],
  ...untouched,
})

/** Each word has to be in the name. */
function fits(name: string, search: string | undefined): boolean {
  const lower = name.toLowerCase()
  return (search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every(word => lower.includes(word))
}

/** A list of texts in JSON; undefined where it is none. */
function listed(text: string | undefined): string[] | undefined {
  if (!text) return undefined
  try {
    const list = parseJson(text)
    return Array.isArray(list) ? list.map(String) : undefined
  } catch {
    return undefined
  }
}

const isFlag = ({ name }: SeenProperty) => name.startsWith('$feature/')
const isNumerical = ({ type }: SeenProperty) => type === 'Numeric'

/** Without an answer to a question nobody asked: both are right. */
const agrees = (wanted: boolean | undefined, is: boolean) => wanted === undefined || wanted === is

/** Whether a property is among those that a query asks for. */
function filterOf(query: Query, seenOn: string[] | undefined): (property: SeenProperty) => boolean {
  const names = query['properties']?.split(',')
  const excluded = listed(query['excluded_properties']) ?? []
  const [numerical, flag, only] = [query['is_numerical'], query['is_feature_flag'], query['filter_by_event_names']].map(
    lenientBoolean,
  )
  return property =>
    fits(property.name, query['search']) &&
    (!query['properties'] || names!.includes(property.name)) &&
    !excluded.includes(property.name) &&
    agrees(numerical, isNumerical(property)) &&
    agrees(flag, isFlag(property)) &&
    (!only || !seenOn || isOn(property, seenOn))
}

const isOn = ({ events }: SeenProperty, names: readonly string[]) => names.some(name => events.includes(name))

export const handlers = {
  async listEventDefinitions(call) {
    const { world, queries, now, query } = call
    const { events } = await taxonomyOf(world, queries, now)
    const rows = events.filter(({ name }) => fits(name, query['search']))
    return pageOf(call, rows, row => eventShape(world, row))
  },

  async listPropertyDefinitions(call) {
    const { world, queries, now, query, operation, refuse } = call
    const type = query['type'] ?? 'event'
    const owners = operation.contract.schemas['PropertyOwner']!['enum'] as Owner[]
    const owner = owners.find(owner => owner === type) ?? refuse('owner_unknown', { type })
    const taxonomy = await taxonomyOf(world, queries, now)
    const index = Number(query['group_type_index'] || Number.NaN)
    const all = {
      event: taxonomy.event,
      person: taxonomy.person,
      group: [...taxonomy.group].flatMap(([of, properties]) => (of === index || Number.isNaN(index) ? properties : [])),
      // What a session has is made of its events, and defined by nobody.
      session: [],
    }[owner]
    const seenOn = listed(query['event_names'])
    const rows = all.filter(filterOf(query, seenOn))
    const first = seenOn ? rows.filter(row => isOn(row, seenOn)) : []
    const shown = [...first, ...rows.filter(row => !first.includes(row))]
    return pageOf(call, shown, (row): Schemas['PropertyDefinition'] => ({
      id: world.uuid('property definition', owner, row.name),
      name: row.name,
      is_numerical: isNumerical(row),
      property_type: row.type,
      is_seen_on_filtered_events: seenOn ? isOn(row, seenOn) : null,
      updated_at: isoZ(world.anchor),
      ...untouched,
    }))
  },
} satisfies Partial<Handlers>
