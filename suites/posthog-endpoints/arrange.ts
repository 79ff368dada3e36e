// What the rules of PostHog Endpoints prepare alike: queries that cost nothing, endpoints, materialized endpoints.
import type { components, operations, refusals } from '../../spec/generated/posthog-endpoints.ts'
import type {
  operations as projectOperations,
  refusals as projectRefusals,
} from '../../spec/generated/posthog-project.ts'
import type { operations as queryOperations, refusals as queryRefusals } from '../../spec/generated/posthog-query.ts'
import { minute, type Rule, rules, type Tools } from '../check.ts'

type Schemas = components['schemas']
export type Ops = operations & queryOperations & projectOperations
export type Refusals = refusals & queryRefusals & projectRefusals
export type Api = Tools<Ops, Refusals>
/** An endpoint, or one of its versions, which has more members. */
export type Shown = Schemas['Endpoint'] & Partial<Omit<Schemas['EndpointVersion'], keyof Schemas['EndpointFields']>>
/** The answer of a run of HogQL. */
export type Ran = Omit<Schemas['EndpointRunResult'], 'results'> & { results: unknown[][] }

/** A table of rules that speak of this API and of the query status operations. */
export const table = (resource: string, entries: Record<string, Rule<Ops, Refusals>>) =>
  rules<Ops, Refusals>(`posthog-endpoints/${resource}`, entries)

export const hogql = (query: string, variables?: Record<string, unknown>) => ({
  kind: 'HogQLQuery',
  query,
  ...(variables && { variables }),
})

/** `numbers` needs no data of the project; the cap keeps the order. */
export const counting = (rows: number) => hogql(`select number from numbers(${rows}) order by number`)

/** The same with a text that no other query has: results are cached by query, over all endpoints of a project. */
export const countingAlone = (tools: { fresh(): string }, rows: number) =>
  hogql(`select number from numbers(${rows}) where notEmpty('${tools.fresh()}') order by number`)

export async function endpoint(tools: Api, fields: Record<string, unknown> = {}): Promise<Shown> {
  return (await tools.given('createEndpoint', {
    body: { name: tools.fresh(), query: counting(5), ...fields },
  })) as Shown
}

export async function change(
  tools: Api,
  { name }: { name: string },
  body: Record<string, unknown>,
  query: Record<string, string | number> = {},
): Promise<Shown> {
  return (await tools.given('updateEndpoint', { path: { name }, query, body })) as Shown
}

export async function read(tools: Api, { name }: { name: string }, version?: number): Promise<Shown> {
  return (await tools.given('retrieveEndpoint', { path: { name }, query: version ? { version } : {} })) as Shown
}

export async function run(tools: Api, { name }: { name: string }, body: Record<string, unknown> = {}): Promise<Ran> {
  return (await tools.given('runEndpoint', { path: { name }, body })) as Ran
}

/** A run that may be refused. */
export const tryRun = (tools: Api, { name }: { name: string }, body: Record<string, unknown> = {}) =>
  tools.call('runEndpoint', { path: { name }, body })

/** The status of a version's materialization; undefined where it is off. */
export async function statusOf(tools: Api, { name }: { name: string }, version?: number): Promise<string | undefined> {
  const query = version ? { version } : {}
  const shown = await tools.given('getMaterializationStatus', { path: { name }, query })
  return (shown as { status?: string }).status
}

export const jobDeadline = 15 * minute

/** Waits for the job of a version. */
export const untilStatus = (tools: Api, of: { name: string }, wanted: string, version?: number) =>
  tools.until(
    () => statusOf(tools, of, version),
    status => status === wanted,
    jobDeadline,
    `materialization ${wanted}`,
  )

/** An endpoint whose only version has its table. */
export async function materialized(tools: Api, fields: Record<string, unknown> = {}): Promise<Shown> {
  const made = await endpoint(tools, fields)
  await change(tools, made, { is_materialized: true })
  await untilStatus(tools, made, 'Completed')
  return made
}

/** A variable of the project, and a query that compares with it. Needs `variables`. */
export async function withVariable(
  tools: Pick<Api, 'variable'>,
  sql: string,
  code_name = 'least',
  type = 'Number',
  default_value: unknown = 3,
) {
  const variableId = await tools.variable({ code_name, type, default_value })
  return hogql(sql, { [variableId]: { variableId, code_name, value: default_value } })
}
