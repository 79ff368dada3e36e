// PostHog Endpoints as deployed in September 2026: the documented revision's rows and handlers, with what came since.
import { contract } from '../../spec/load.ts'
import type { Api } from '../core/api.ts'
import { Reply, refusal } from '../core/reply.ts'
import { modelled, posthogDialect } from '../posthog/dialect.ts'
import { serialized } from '../posthog/serializer.ts'
import { fieldViolation } from '../posthog/violations.ts'
import { guarded } from './access.ts'
import * as endpoints from './endpoints.ts'
import type { Handlers } from './handlers.ts'
import { agenda } from './hibernation.ts'
import * as logs from './logs.ts'
import * as openapi from './openapi.ts'
import * as run from './run.ts'
import * as suggesting from './suggesting.ts'
import { countsOf } from './throttling.ts'

const handlers = guarded({
  ...endpoints.handlers,
  ...run.handlers,
  ...logs.handlers,
  ...suggesting.handlers,
  ...openapi.handlers,
} satisfies Handlers)

/** What the framework's serializers read; the strict model reads the rest. */
const lenient = new Set(['previewMaterialization', 'suggestMaterialization'])

const dialect = posthogDialect(countsOf, (body, operation) => {
  if (lenient.has(operation.id)) return serialized(body, operation)
  if (!operation.id.startsWith('runEndpoint')) return modelled(body, operation)
  return modelled(body, operation, (of, violations) => refusal(of, 'body_invalid', { ...fieldViolation(violations) }))
})

const tagging = /\/endpoints\/bulk_update_tags\/?$/

export const endpoints202609: Api = {
  contract: contract('posthog-endpoints-2026-09'),
  handlers,
  dialect: {
    ...dialect,
    /** A path that the product has by accident, for people who are logged in: it does nothing. */
    wrongMethod: (incoming, route) =>
      incoming.method === 'POST' && tagging.test(incoming.path)
        ? new Reply(405, { detail: 'Bulk tag updates are not supported for endpoints.' }, { checked: true })
        : dialect.wrongMethod(incoming, route),
  },
  agendas: [agenda],
  /** Who does not get in is told where tokens are to be had. */
  finish(reply, { incoming }) {
    if (reply.status !== 401) return reply
    const { status, body, headers, media, checked, text } = reply
    const place = `Bearer resource_metadata="${incoming.origin}/.well-known/oauth-protected-resource"`
    return new Reply(status, body, {
      headers: { ...headers, 'WWW-Authenticate': place },
      checked,
      ...(media !== undefined && { media }),
      ...(text !== undefined && { text }),
    })
  },
}
