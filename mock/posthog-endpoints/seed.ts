// What the seeded world has to show: a handful of endpoints of a believable team, one with a second version, one materialized.
import { contract } from '../../spec/load.ts'
import type { World } from '../core/world.ts'
import { variables } from '../posthog/project.ts'
import { days } from '../posthog/time.ts'
import type { QueryService } from '../query/types.ts'
import { insert } from './endpoints.ts'
import { enable } from './materialization.ts'
import { normalised } from './queries.ts'
import { rowsOf, type VersionRow, versionKey } from './rows.ts'

type Columns = VersionRow['columns']
interface Seeded {
  name: string
  description: string
  /** Worked out once, so that starting needs no parser; a test holds it against the engine. */
  columns: Columns
  query: { kind: string; [key: string]: unknown }
}

const integer = (name: string) => ({ name, type: 'integer' as const })
const hogql = (query: string, variables: unknown = null) => ({ kind: 'HogQLQuery', query, variables })

const country = { code_name: 'country', type: 'String', default_value: 'DE' } as const

const dailyPageviews = `select toStartOfDay(timestamp) as day, count() as pageviews, count(distinct person_id) as visitors
from events where event = '$pageview' and timestamp >= now() - interval 30 day
group by day order by day`
const dailyVisits = dailyPageviews.replace(', count(distinct person_id) as visitors', '')
const topPages = `select properties.$pathname as page, count() as views
from events where event = '$pageview' group by page order by views desc, page limit 10`
const byCountry = `select event, count() as total
from events where properties.$geoip_country_code = {variables.country}
group by event order by total desc, event`
const eventTotals = 'select event, count() as total from events group by event order by total desc, event'

const seeds = (countryId: string): Seeded[] => [
  {
    name: 'top_pages',
    description: 'The ten most viewed pages.',
    query: hogql(topPages),
    columns: [{ name: 'page', type: 'string' }, integer('views')],
  },
  {
    name: 'events_by_country',
    description: 'Events of one country; takes the variable `country`.',
    query: hogql(byCountry, {
      [countryId]: { variableId: countryId, code_name: country.code_name, value: country.default_value },
    }),
    columns: [{ name: 'event', type: 'string' }, integer('total')],
  },
  {
    name: 'weekly_visitors',
    description: 'Visitors per week of the last 90 days.',
    query: {
      kind: 'TrendsQuery',
      series: [{ kind: 'EventsNode', event: '$pageview', math: 'dau' }],
      interval: 'week',
      dateRange: { date_from: '-90d' },
    },
    columns: [],
  },
]

const author = { caller: { kind: 'session', id: 'user-1', scopes: null, user: 1 } } as const

function addDailyPageviews(world: World, now: number): void {
  const api = contract('posthog-endpoints')
  const rows = rowsOf(world)
  const day = { name: 'day', type: 'datetime' as const }
  const facts = { ineligible: null, isUnion: false, insightVariables: [] }
  const first = normalised(api, hogql(dailyVisits))
  const older = {
    ...facts,
    query: first,
    columns: [day, integer('pageviews')],
    description: 'Pageviews of the last 30 days.',
  }
  const endpoint = insert({ world, now: now - 20 * days, ...author }, { name: 'daily_pageviews' }, older)
  const key = versionKey(endpoint, 2)
  rows.versions.put(key, {
    ...rows.versions.get(versionKey(endpoint, 1))!,
    id: world.uuid('version', endpoint.id, '2'),
    version: 2,
    query: normalised(api, hogql(dailyPageviews)),
    columns: [day, integer('pageviews'), integer('visitors')],
    description: 'Pageviews and visitors of the last 30 days.',
    createdAt: now - 6 * days,
  })
  rows.endpoints.patch(endpoint.name, { current_version: 2, updatedAt: now - 6 * days })
}

function addMaterialized(world: World, queries: QueryService, now: number): void {
  const facts = {
    ineligible: null,
    isUnion: false,
    insightVariables: [],
    description: 'How often each event happened; read from a table.',
  }
  const query = normalised(contract('posthog-endpoints'), hogql(eventTotals))
  const columns: Columns = [{ name: 'event', type: 'string' }, integer('total')]
  const endpoint = insert({ world, now, ...author }, { name: 'event_totals' }, { ...facts, query, columns })
  const plan = {
    kind: 'hogql' as const,
    sourceQuery: eventTotals,
    transformedQuery: eventTotals,
    executionQuery: 'SELECT * FROM event_totals_v1',
    displayExecutionQuery: 'SELECT * FROM event_totals',
    rangePairs: [],
    aggregates: [],
    variables: [],
  }
  enable({ world, queries, now }, endpoint, rowsOf(world).versions.get(versionKey(endpoint, 1))!, plan)
}

export function seed(world: World, queries: QueryService): void {
  const now = world.anchor
  const id = world.uuid('variable', country.code_name)
  variables(world).put(id, { id, ...country })
  addDailyPageviews(world, now)
  for (const [i, { name, description, query, columns }] of seeds(id).entries()) {
    const facts = { ineligible: null, isUnion: false, insightVariables: [], description, columns }
    const at = now - (12 - 3 * i) * days
    insert(
      { world, now: at, ...author },
      { name },
      { ...facts, query: normalised(contract('posthog-endpoints'), query) },
    )
  }
  addMaterialized(world, queries, now)
}
