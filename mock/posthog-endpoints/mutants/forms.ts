// Defects of bodies that are forms.
import { contract } from '../../../spec/load.ts'
import { Reply } from '../../core/reply.ts'
import type { MutantTable } from './wrap.ts'

const isForm = (type: unknown) => /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(String(type))

/** For each operation that takes forms. */
const unsupported = (document: string, api = 'posthog-endpoints'): MutantTable =>
  Object.fromEntries(
    contract(document)
      .operations.filter(({ body }) => body?.media.some(isForm))
      .map(({ id }) => [
        `${document}-${id}-takes-no-forms`,
        {
          api,
          defect: `${id} refuses forms as an unsupported media type`,
          caughtBy: `${document}/${id}/takes-forms`,
          reason: `${id} takes application/x-www-form-urlencoded`,
          answer: (reply, { incoming, operation }) =>
            operation?.id === id && isForm(incoming.headers['content-type'])
              ? new Reply(415, { detail: 'No.' })
              : reply,
        },
      ]),
  )

export const formMutants: MutantTable = {
  ...unsupported('posthog-endpoints'),
  ...unsupported('posthog-endpoints-2025'),
  ...unsupported('posthog-query', 'posthog-query'),
  ...unsupported('posthog-project', 'posthog-project'),
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
