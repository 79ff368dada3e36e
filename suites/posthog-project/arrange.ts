// What the rules of the project prepare alike: variables of its queries.
import type {
  operations as accountOperations,
  refusals as accountRefusals,
} from '../../spec/generated/posthog-account.ts'
import type { components, operations, refusals } from '../../spec/generated/posthog-project.ts'
import { type Rule, rules, type Tools } from '../check.ts'

type Ops = operations & accountOperations
type Refusals = refusals & accountRefusals
export type Api = Tools<Ops, Refusals>
export type Variable = components['schemas']['InsightVariable']

export const table = (resource: string, entries: Record<string, Rule<Ops, Refusals>>) =>
  rules<Ops, Refusals>(`posthog-project/${resource}`, entries)

export const variable = async (tools: Api, fields: object = {}): Promise<Variable> =>
  await tools.given('createInsightVariable', { body: { name: tools.fresh(), type: 'String', ...fields } })

export const change = (tools: Api, { id }: Variable, body: unknown) =>
  tools.call('updateInsightVariable', { path: { variable_id: id }, body })

export const read = async (tools: Api, { id }: Variable): Promise<Variable> =>
  await tools.given('retrieveInsightVariable', { path: { variable_id: id } })
