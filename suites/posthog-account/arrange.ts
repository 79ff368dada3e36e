// What the rules of the account share: the types of its document and of the project's.
import type { operations, refusals } from '../../spec/generated/posthog-account.ts'
import type {
  operations as projectOperations,
  refusals as projectRefusals,
} from '../../spec/generated/posthog-project.ts'
import { type Rule, rules } from '../check.ts'

type Ops = operations & projectOperations
type Refusals = refusals & projectRefusals

export const table = (resource: string, entries: Record<string, Rule<Ops, Refusals>>) =>
  rules<Ops, Refusals>(`posthog-account/${resource}`, entries)
