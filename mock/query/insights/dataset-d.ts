// For tests: the dossier's dataset D (posthog-query-layer 9) in a query service of its own, and short ways to ask it.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createQueryService } from '../service.ts'
import type {
  Definitions,
  EventRow,
  PersonRow,
  RunRequest,
  Scope,
  StoredQuery,
  VariableValues,
  View,
} from '../types.ts'

const days: Record<string, Record<string, number[]>> = {
  $pageview: { p1: [11, 12, 13, 15, 17, 19], p2: [9, 12], p3: [12], p4: [15] },
  $pageleave: { p1: [11, 12, 13], p2: [13], p3: [13], p4: [16] },
}
const eventProperties: Record<string, object> = {
  p1: { $browser: 'Chrome', prop: 10, bool_field: true },
  p2: { $browser: 'Firefox', prop: 20, bool_field: false },
  p3: { $browser: 'Edge', prop: 30, bool_field: true },
  p4: { $browser: 'Safari', prop: 40, bool_field: false },
}
const personProperties: Record<string, object> = {
  p1: { name: 'p1', email: 'p1@example.com' },
  p2: { name: 'p2' },
  p3: { name: 'p3' },
  p4: { name: 'p4' },
}

/** A UUID that is the same for the same name. */
export const uuidOf = (name: string) =>
  createHash('sha1')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')

/** One event of a person of dataset D at an instant such as `2020-01-11T12:00:00Z`. */
export function eventRow(
  event: string,
  person: string,
  at: string,
  more: object = {},
  columns: Partial<EventRow> = {},
): EventRow {
  const timestamp = Date.parse(at)
  return {
    uuid: uuidOf(`${event} ${person} ${at}`),
    event,
    properties: JSON.stringify({ ...eventProperties[person], ...more }),
    timestamp,
    created_at: timestamp,
    distinct_id: person,
    person_id: uuidOf(person),
    person_properties: JSON.stringify(personProperties[person] ?? {}),
    person_created_at: timestamp,
    elements_chain: '',
    session_id: '',
    window_id: '',
    groups: ['', '', '', '', ''],
    ...columns,
  }
}

export const datasetD: EventRow[] = Object.entries(days).flatMap(([event, byPerson]) =>
  Object.entries(byPerson).flatMap(([person, dates]) =>
    dates.map(date => eventRow(event, person, `2020-01-${String(date).padStart(2, '0')}T12:00:00Z`)),
  ),
)

/** Dataset D, events at the very start of a day, and events without the usual properties. */
export const variedEvents: EventRow[] = [
  ...datasetD,
  eventRow('$pageview', 'p1', '2020-01-12T00:00:00Z', { prop: 1 }),
  eventRow('$pageview', 'p2', '2020-01-13T00:00:00Z', { prop: 2 }),
  eventRow('$pageleave', 'p3', '2020-01-15T00:00:00Z', { prop: null }),
  eventRow('signed up', 'p4', '2020-01-15T23:59:59.999Z', { $browser: null, prop: 7 }),
  eventRow('signed up', 'p2', '2020-01-16T10:30:00Z', { $browser: '', prop: -3 }),
]

const persons: PersonRow[] = Object.entries(personProperties).map(([name, properties]) => ({
  id: uuidOf(name),
  created_at: Date.parse('2020-01-09T12:00:00Z'),
  properties: JSON.stringify(properties),
  is_identified: true,
  is_deleted: false,
}))

/** What the project of dataset D defines. */
const definitions: Definitions = {
  cohorts: [
    {
      id: 1,
      name: 'With e-mail',
      filters: { properties: { type: 'AND', values: [{ type: 'person', key: 'email', operator: 'is_set' }] } },
      created_at: 0,
    },
    { id: 5, name: 'Nobody', persons: [], created_at: 0 },
    { id: 7, name: 'Pair', persons: [uuidOf('p2'), uuidOf('p3')], created_at: 0 },
  ],
  actions: [
    {
      id: 3,
      name: 'Seen',
      steps: [
        { event: '$pageview' },
        { event: '$pageleave', properties: [{ type: 'event', key: '$browser', value: 'Edge' }] },
      ],
      created_at: 0,
    },
  ],
}

export const scopeOf = (world: string): Scope => ({
  world,
  teamId: 1,
  seed: 1,
  events: 0,
  anchor: Date.parse('2020-01-20T00:00:00Z'),
  upTo: 1,
  now: Date.parse('2020-01-20T12:00:00Z'),
  timezone: 'UTC',
  weekStartDay: 'sunday',
  propertyTypes: {},
  definitions,
  views: {},
})

/** One engine with one world per set of events. */
export interface Laboratory {
  /** The scope of a world that holds these events, at noon of January 20th, 2020. */
  world(name: string, events: EventRow[]): Promise<Scope>
  run(
    query: StoredQuery,
    request: Pick<RunRequest, 'scope' | 'variables' | 'filtersOverride'>,
  ): ReturnType<typeof runIn>
  /** Rows of HogQL, however many. */
  ask(hogql: string, scope: Scope, variables: VariableValues): Promise<unknown[]>
  /** A table with the rows of the query. */
  build(hogql: string, scope: Scope, name: string): Promise<View>
  close(): Promise<void>
}

type Service = ReturnType<typeof createQueryService>
const runIn = (service: Service, request: RunRequest) => service.run(request)

export function openLaboratory(): Laboratory {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
  const service = createQueryService({ cacheDir: folder })
  service.start()
  let asked = 0
  const queryId = () => `asked-${++asked}`
  const hogql = (query: string): StoredQuery => ({ kind: 'HogQLQuery', query })
  return {
    async world(name, events) {
      const ids = [...new Set(events.map(({ distinct_id }) => distinct_id))]
      const distinctIds = ids.map(id => ({ distinct_id: id, person_id: uuidOf(id) }))
      await service.append({ world: name, seq: 1, events, persons, distinctIds, groups: [] })
      return scopeOf(name)
    },
    run(query, request) {
      return runIn(service, { query, ...request, queryId: queryId() })
    },
    async ask(query, scope, variables) {
      const request = { query: hogql(query), scope, variables, context: 'saved_query' as const, queryId: queryId() }
      return (await service.run(request)).results as unknown[]
    },
    build(query, scope, name) {
      return service.build({ query: hogql(query), scope, queryId: queryId() }, `built_${name}`)
    },
    async close() {
      await service.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
