// Deliberate defects of PostHog Endpoints. Each names the check that must catch it and what that check must say.
import type { AnyHandler, Call } from '../core/api.ts'
import type { Mutant } from '../core/mutants.ts'
import { Reply } from '../core/reply.ts'

type AnyBody = Record<string, unknown>
type Wrap = (right: AnyHandler) => AnyHandler

/** The right body, spoilt; refusals stay as they are. */
const answering =
  (spoil: (body: AnyBody, call: Call) => unknown): Wrap =>
  right =>
  async call => {
    const result = await right(call)
    if (!(result instanceof Reply)) return spoil(result as AnyBody, call)
    return new Reply(result.status, spoil(result.body as AnyBody, call), { headers: result.headers })
  }

/** The right answer to another question. */
const asked =
  (change: (call: Call) => Partial<Call>): Wrap =>
  right =>
  call =>
    right({ ...call, ...change(call) })

/** Another answer where the right one is a refusal. */
const refusing =
  (instead: (refusal: Reply, call: Call, right: AnyHandler) => unknown): Wrap =>
  right =>
  async call => {
    try {
      return await right(call)
    } catch (thrown) {
      if (thrown instanceof Reply) return instead(thrown, call, right)
      throw thrown
    }
  }

const bodyOf = (call: Call): AnyBody => (call.body ?? {}) as AnyBody
const without = (body: AnyBody, ...names: string[]): AnyBody =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))

export const mutants: Record<string, Mutant & { api?: string }> = {
  'new-endpoints-start-at-version-2': {
    defect: 'A new endpoint says that its current version is 2',
    caughtBy: 'posthog-endpoints/versions/create-makes-version-1',
    reason: 'current_version: 2',
    handlers: { createEndpoint: answering(body => ({ ...body, current_version: 2 })) },
  },
}
