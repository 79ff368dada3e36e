// What handles the operations of the document: one left out, or a refusal misspelt, does not compile.
import type { operations, refusals } from '../../spec/generated/posthog-data-warehouse.ts'
import type { HandlersOf } from '../core/api.ts'
import type { Reading } from '../posthog/serializer.ts'

export type Handlers = Reading<HandlersOf<operations, refusals>>
