// What the rules of the older revision prepare alike. API keys change endpoints by PUT there.
import type { components, operations, refusals } from '../../spec/generated/posthog-endpoints-2025.ts'
import type { operations as queryOperations, refusals as queryRefusals } from '../../spec/generated/posthog-query.ts'
import { type Rule, rules, type Tools } from '../check.ts'
import { counting } from '../posthog-endpoints/arrange.ts'

export { counting, countingAlone, hogql } from '../posthog-endpoints/arrange.ts'

type Schemas = components['schemas']
type Ops = operations & queryOperations
type Refusals = refusals & queryRefusals
export type Api = Tools<Ops, Refusals>
export type Shown = Schemas['Endpoint']
/** The answer of a run of HogQL, finished or under way. */
export type Ran = Omit<Schemas['RunFields'], 'results'> & { results: unknown[][] }
export type Status = Schemas['QueryStatus']

export const table = (resource: string, entries: Record<string, Rule<Ops, Refusals>>) =>
  rules<Ops, Refusals>(`posthog-endpoints-2025/${resource}`, entries)

export const endpoint = (tools: Api, fields: Record<string, unknown> = {}): Promise<Shown> =>
  tools.given('createEndpoint', { body: { name: tools.fresh(), query: counting(5), ...fields } })

export const change = (tools: Api, { name }: { name: string }, body: Record<string, unknown>): Promise<Shown> =>
  tools.given('replaceEndpoint', { path: { name }, body })

export const tryRun = (tools: Api, { name }: { name: string }, body: Record<string, unknown> = {}) =>
  tools.call('runEndpoint', { path: { name }, body })

export async function run(tools: Api, { name }: { name: string }, body: Record<string, unknown> = {}): Promise<Ran> {
  return (await tools.given('runEndpoint', { path: { name }, body })) as Ran
}

/**
 * Starts a run in the background. The documentation has these modes, the deployments seen refuse them: undefined then, and the dialect
 * is noted.
 */
export async function inBackground(
  tools: Api,
  of: { name: string },
  body: Record<string, unknown> = {},
): Promise<Status | undefined> {
  const answer = await tryRun(tools, of, { refresh: 'force_async', ...body })
  if (answer.status === 400) {
    tools.expect.refused(answer, 'refresh_not_sync')
    tools.speaks('upstream')
    return undefined
  }
  tools.speaks('documented')
  tools.expect.status(answer, 202)
  return (answer.body as { query_status: Status }).query_status
}

export const poll = (tools: Api, query_id: string) => tools.call('getQueryStatus', { path: { query_id } })
export const statusIn = ({ body }: { body: unknown }) => (body as { query_status: Status }).query_status
