// What the rules of the revision as deployed prepare alike.
import type { components, operations, refusals } from '../../spec/generated/posthog-endpoints-2026-09.ts'
import { minute, type Rule, rules, type Tools } from '../check.ts'
import { counting } from '../posthog-endpoints/arrange.ts'

export { counting, countingAlone, hogql, withVariable } from '../posthog-endpoints/arrange.ts'

type Schemas = components['schemas']
type Ops = operations
export type Api = Tools<Ops, refusals>
export type Shown = Schemas['Endpoint'] & { version?: number; last_executed_at: string | null }
/** The answer of a run of HogQL. */
export type Ran = { results: unknown[][]; execution_id: string; is_cached?: boolean; endpoint_materialized?: boolean }

export const document = 'posthog-endpoints-2026-09'

export const table = (resource: string, entries: Record<string, Rule<Ops, refusals>>) =>
  rules<Ops, refusals>(`${document}/${resource}`, entries)

export const endpoint = async (tools: Api, fields: Record<string, unknown> = {}): Promise<Shown> =>
  (await tools.given('createEndpoint', { body: { name: tools.fresh(), query: counting(5), ...fields } })) as Shown

export const change = async (tools: Api, { name }: { name: string }, body: Record<string, unknown>): Promise<Shown> =>
  (await tools.given('updateEndpoint', { path: { name }, body })) as Shown

export const read = async (tools: Api, { name }: { name: string }, version?: number): Promise<Shown> =>
  (await tools.given('retrieveEndpoint', { path: { name }, query: version ? { version } : {} })) as Shown

export const tryRun = (tools: Api, { name }: { name: string }, body: Record<string, unknown> = {}) =>
  tools.call('runEndpoint', { path: { name }, body })

export const run = async (tools: Api, { name }: { name: string }, body: Record<string, unknown> = {}): Promise<Ran> =>
  (await tools.given('runEndpoint', { path: { name }, body })) as unknown as Ran

export const logsOf = async (tools: Api, { name }: { name: string }, query: Record<string, string | number> = {}) =>
  (await tools.given('listLogs', { path: { name }, query })).results

export type State = Schemas['LaterMaterialization'] & { status?: string; saved_query_id?: string }

/** What is told of a version's materialization, the current one's without a number. */
export const stateOf = async (tools: Api, { name }: { name: string }, version?: number): Promise<State> =>
  tools.given('getMaterializationStatus', { path: { name }, query: version ? { version } : {} })

/** Waits until a version's newest job has come to a status. */
export const untilStatus = (tools: Api, { name }: { name: string }, wanted: string) =>
  tools.until(
    () => stateOf(tools, { name }),
    ({ status }) => status === wanted,
    15 * minute,
    `materialization ${wanted}`,
  )

/** An endpoint whose only version has its table. */
export async function materialized(tools: Api, fields: Record<string, unknown> = {}): Promise<Shown> {
  const made = await endpoint(tools, { is_materialized: true, ...fields })
  await untilStatus(tools, made, 'Completed')
  return made
}

/** Whole days that are over: next to no event comes in between two runs. */
const pageviews = {
  kind: 'TrendsQuery',
  series: [{ kind: 'EventsNode', event: '$pageview' }],
  dateRange: { date_from: '-60dStart', date_to: '-1dEnd', explicitDate: true },
}

export const trends = (breakdown: string) => ({
  ...pageviews,
  breakdownFilter: { breakdown, breakdown_type: 'event' },
})

/** The other form, which may have several. */
export const trendsBy = (...properties: string[]) => ({
  ...pageviews,
  breakdownFilter: { breakdowns: properties.map(property => ({ property, type: 'event' })) },
})
