// Defects of bodies that are forms.
import { isForm } from '../../core/changed-answers.ts'
import type { MutantTable } from '../../core/wrap.ts'

export const formMutants: MutantTable = {
  'forms-are-not-read': {
    defect: 'A form is taken for an empty body',
    caughtBy: 'posthog-endpoints/updateEndpoint/takes-forms',
    reason: 'wanted the refusal body_invalid',
    dialect: right => ({
      accept: (incoming, operation) =>
        isForm(incoming.headers['content-type']) ? {} : right.accept(incoming, operation),
    }),
  },
}
