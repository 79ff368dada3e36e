// The types of handlers and calls of the revision as deployed.
import type { operations, refusals } from '../../spec/generated/posthog-endpoints-2026-09.ts'
import type { CallOf, HandlersOf } from '../core/api.ts'

export type Handlers = HandlersOf<operations, refusals>
export type CallTo<Id extends keyof operations> = CallOf<operations, refusals, Id>
