// Ways to be wrong on purpose: wrappers around right handlers, of which defects are made.
import type { AnyHandler, Call } from './api.ts'
import type { Mutant } from './mutants.ts'
import { Reply } from './reply.ts'

export type { Call } from './api.ts'
export type Body = Record<string, unknown>
export type Wrap = (right: AnyHandler) => AnyHandler
/** By name; a kebab sentence that states the wrong. `api` where it is not that of the table. */
export type MutantTable = Record<string, Mutant & { api?: string }>

/** The right body, spoilt; refusals stay as they are. */
export const answering =
  (spoil: (body: Body, call: Call) => unknown): Wrap =>
  right =>
  async call => {
    const result = await right(call)
    if (!(result instanceof Reply)) return spoil(result as Body, call)
    return new Reply(result.status, spoil(result.body as Body, call), { headers: result.headers })
  }

/** The same call but for some of its parts. */
export const callWith = (call: Call, parts: Partial<Call>): Call => ({ ...call, body: call.body, ...parts })

/** The right answer to another question. */
export const asked =
  (change: (call: Call) => Partial<Call>): Wrap =>
  right =>
  call =>
    right(callWith(call, change(call)))

/** The same, where only the body is another. */
export const askedWith = (change: (body: Body, call: Call) => Body): Wrap =>
  asked(call => ({ body: change(bodyOf(call), call) }))

/** Another answer where the right one is a refusal. */
export const refusing =
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

/** The refusal with another status or other words. */
export const rewording = (change: (body: Body, refusal: Reply) => { status?: number; body?: unknown }): Wrap =>
  refusing(refusal => {
    const { status = refusal.status, body = refusal.body } = change(refusal.body as Body, refusal)
    return new Reply(status, body)
  })

export const bodyOf = (call: Call): Body => (call.body ?? {}) as Body

export const without = (body: Body, ...names: string[]): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))

/** Whether a refusal's text holds some words. */
export const says = (refusal: Reply, words: string): boolean => JSON.stringify(refusal.body).includes(words)
