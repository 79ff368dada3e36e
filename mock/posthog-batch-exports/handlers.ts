// What handles the operations of the document: one left out, or a refusal misspelt, does not compile.
import type { operations, refusals } from '../../spec/generated/posthog-batch-exports.ts'
import type { HandlersOf } from '../core/api.ts'

export type Handlers = HandlersOf<operations, refusals>
