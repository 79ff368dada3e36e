// Queries as they are sent and shown again: every member and every value that the documents know (dossier 2.1, 2.4).

import { contract } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Input } from '../asking.ts'
import type { Rule, Tools } from '../check.ts'
import { covering, holds } from '../derived/covering.ts'
import { table } from './arrange.ts'

const filter = (type: string, key: string, more: object = { value: ['a'], operator: 'exact' }) => ({
  type,
  key,
  ...more,
})
const numeric = { value: 1, operator: 'gt' }
const operators: [operator: string, value?: string | number | number[]][] = [
  ['is_not', 'a'],
  ['icontains', 'a'],
  ['not_icontains', 'a'],
  ['regex', 'a'],
  ['not_regex', 'a'],
  ['gte', 1],
  ['lt', 1],
  ['lte', 1],
  ['min', 1],
  ['max', 1],
  ['between', [1, 2]],
  ['not_between', [1, 2]],
  ['is_set'],
  ['is_not_set'],
  ['is_date_exact', '2026-01-01'],
  ['is_date_before', '2026-01-01'],
  ['is_date_after', '2026-01-01'],
  ['is_cleaned_path_exact', '/a'],
]

/** Each type of a filter has members of its own, so no schema gives right ones. */
const filters = [
  filter('event', '$browser', { value: 'a', operator: 'exact', label: 'Browser' }),
  ...operators.map(([operator, value]) =>
    filter('event', '$browser', { operator, ...(value !== undefined && { value }) }),
  ),
  filter('person', 'email'),
  filter('group', 'name', { value: 'a', operator: 'exact', group_type_index: 0 }),
  filter('session', '$session_duration', numeric),
  filter('cohort', 'id', { value: 1, operator: 'in' }),
  filter('cohort', 'id', { value: 1, operator: 'not_in' }),
  filter('hogql', '1 = 1', {}),
  filter('element', 'text'),
  filter('event_metadata', 'distinct_id'),
  filter('feature', '$feature/beta'),
  filter('flag', '1', { value: true, operator: 'flag_evaluates_to' }),
  filter('recording', 'duration', numeric),
  filter('log_entry', 'message'),
  filter('data_warehouse', 'plan'),
  filter('data_warehouse_person_property', 'plan'),
  filter('person_metadata', 'created_at'),
  filter('revenue_analytics', 'revenue', numeric),
  filter('log', 'message'),
  filter('log_attribute', 'level'),
  filter('log_resource_attribute', 'host'),
  filter('span', 'name'),
  filter('span_attribute', 'kind'),
  filter('error_tracking_issue', 'name'),
  { type: 'empty' },
]

/** What no schema says: texts that mean something, objects whose members are not declared. By member, or by name of a schema. */
export const known: Record<string, unknown[]> = {
  PropertyFilter: filters,
  date_from: ['-7d'],
  date_to: ['-1d'],
  compare_to: ['-1w'],
  // Blanks, line ends and comments are part of it.
  'HogQLQuery.query': ["  select\t'a  b' -- of two letters\n  , 1 /* and a number */ \n"],
  'HogQLQuery.values': [{ least: 1 }],
  // Its definitions must be those of variables of the project; what a query answers is not for callers to say.
  variables: [null],
  response: [null],
  // Endpoints cannot query a direct connection.
  connectionId: [null],
  modifiers: [{ personsOnEventsMode: 'person_id_override_properties_on_events' }],
  samplingFactor: [0.5],
  math_hogql: ['count()'],
  math_property: ['$screen_width'],
  math_property_type: ['event_properties'],
  math_property_revenue_currency: [{ static: 'EUR' }],
  orderBy: [['timestamp DESC']],
  conversionGoal: [{ customEventName: 'signed_up' }],
  formula: ['A'],
  formulas: [['A', 'A / 2']],
  funnelAggregateByHogQL: ['person_id'],
  funnelStepReference: ['total'],
  layout: ['vertical'],
  exclusions: [[{ kind: 'EventsNode', event: '$pageleave', funnelFromStep: 0, funnelToStep: 1 }]],
  targetEntity: [{ id: '$pageview', type: 'events' }],
  returningEntity: [{ id: '$pageleave', type: 'events' }],
  meanRetentionCalculation: ['simple'],
  timeWindowMode: ['strict_calendar_dates'],
  localPathCleaningFilters: [[{ alias: 'a', regex: 'b' }]],
  pathsHogQLExpression: ['event'],
  funnelPathsFilter: [
    {
      funnelPathType: 'funnel_path_before_step',
      funnelSource: { kind: 'FunnelsQuery', series: [{ kind: 'EventsNode', event: '$pageview' }] },
    },
  ],
  operator: ['gte'],
}

const kinds = {
  hogql: 'HogQLQuery',
  trends: 'TrendsQuery',
  funnels: 'FunnelsQuery',
  retention: 'RetentionQuery',
  paths: 'PathsQuery',
  stickiness: 'StickinessQuery',
  lifecycle: 'LifecycleQuery',
}

interface Asking {
  document: string
  /** Operations that change an endpoint. */
  changes: string[]
  /** Who asks for them, where it is not the main key. */
  by?: (tools: Tools) => Pick<Input, 'as' | 'headers'>
}

/** What was sent and did not come back: those members as shown, and as sent. */
function lost(shown: object, sent: object): [shown: object, sent: object] {
  const isLost = (name: string, value: unknown) => !holds(own(shown as Record<string, unknown>, name), value)
  const names = new Set(Object.entries(sent).flatMap(([name, value]) => (isLost(name, value) ? [name] : [])))
  const only = (query: object) => Object.fromEntries(Object.entries(query).filter(([name]) => names.has(name)))
  return [only(shown), only(sent)]
}

/** A run of the suite for each mutant would put them together thousands of times. */
const queriesBy = new Map<string, object[]>()

function queriesOf(document: string, kind: string, observed: boolean): object[] {
  const by = [document, kind, observed].join(' ')
  const queries = queriesBy.get(by) ?? putTogether(document, kind, observed)
  queriesBy.set(by, queries)
  return queries
}

/** Every member in each of them; which of the values is the first differs from kind to kind. */
function putTogether(document: string, kind: string, observed: boolean): object[] {
  const all = covering({ contract: contract(document), known, observed }, kind) as object[]
  const first = Object.values(kinds).indexOf(kind) % all.length
  const rotated = [...all.slice(first), ...all.slice(0, first)]
  return observed ? rotated.slice(0, 1) : rotated
}

/** One endpoint is made and then changed in every way, so that little is left behind. */
async function keeps(tools: Tools, { document, changes, by }: Asking, kind: string, observed: boolean): Promise<void> {
  const queries = queriesOf(document, kind, observed)
  const expectKept = (answer: { status: number; body: unknown }, sent: object) => {
    const shown = (answer.body as { query?: object }).query ?? {}
    tools.expect.equal(...lost(shown, sent), `members of a stored ${kind} that are not as sent`)
  }
  const made = await tools.call('createEndpoint', { body: { name: tools.fresh(), query: queries[0] } })
  tools.expect.status(made, 201)
  expectKept(made, queries[0]!)
  const path = { name: (made.body as { name: string }).name }
  for (const query of queries)
    for (const change of changes) {
      const changed = await tools.call(change, { path, body: { query }, ...by?.(tools) })
      tools.expect.status(changed, 200)
      expectKept(changed, query)
    }
  expectKept(await tools.call('retrieveEndpoint', { path }), queries.at(-1)!)
}

/** The same for all kinds at once. */
export const keepsAll = async (tools: Tools, asking: Asking): Promise<void> => {
  for (const kind of Object.values(kinds)) await keeps(tools, asking, kind, false)
  await keeps(tools, asking, 'TrendsQuery', true)
}

/** A rule for each kind of query, and one for what is only known from elsewhere. */
export const queryRules = (asking: Asking): Record<string, Rule> => ({
  ...Object.fromEntries(
    Object.entries(kinds).map(([word, kind]): [string, Rule] => [
      `keeps-${word}-as-sent`,
      {
        says: `A ${kind} may use every member and every value that is documented, and is shown as it was sent`,
        evidence: 'documented',
        source: 'posthog-endpoints 2.1, 2.4',
        run: tools => keeps(tools, asking, kind, false),
      },
    ]),
  ),
  'keeps-what-no-page-states': {
    says: 'Members of a series that no page states are taken too, and shown as they were sent',
    evidence: 'inferred',
    source: 'posthog-endpoints 2.1, 2.4',
    run: tools => keeps(tools, asking, 'TrendsQuery', true),
  },
})

export default table(
  'queries',
  queryRules({ document: 'posthog-endpoints', changes: ['replaceEndpoint', 'updateEndpoint'] }) as never,
)
