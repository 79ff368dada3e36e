// What many defects of Sigma do: pages that show something else, questions of which a part is not heard.
import { contract } from '../../../spec/load.ts'
import type { Call } from '../../core/api.ts'
import { answering, asked, askedWith, type Body, refusing, says, type Wrap, without } from '../../core/wrap.ts'
import { clients } from '../../sigma/people.ts'

/** An operation or a member as a part of a mutant's name. */
export const inKebab = (name: string): string =>
  name.replaceAll('_', '-').replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** Operations that read a workbook and what is in it. */
export const workbookReadings: string[] = contract('sigma-v2').operations.flatMap(({ id, method, path }) =>
  method === 'get' && path.includes('/workbooks/{workbookId}') && !path.includes('{materializationId}') ? [id] : [],
)

/** A page with other entries. */
export const showing = (change: (entries: Body[], call: Call) => unknown[]): Wrap =>
  answering((body, call) => ({ ...body, entries: change(body['entries'] as Body[], call) }))

/** Each entry of a page, changed. */
export const showingEach = (change: (entry: Body, call: Call) => Body): Wrap =>
  showing((entries, call) => entries.map(entry => change(entry, call)))

/** Parameters of the query are changed. */
export const hearing = (change: (query: Record<string, string>, call: Call) => Record<string, string>): Wrap =>
  asked(call => ({ query: change(call.query, call) }))

/** Parameters of the query are not heard. */
export const deafTo = (...names: string[]): Wrap => hearing(query => without(query, ...names) as Record<string, string>)

/** Members of the body are not heard. */
export const ignoring = (...names: string[]): Wrap => askedWith(body => without(body, ...names))

/** A refusal with some words becomes another answer. */
export const insteadOf = (words: string, answer: (call: Call) => unknown): Wrap =>
  refusing((refused, call) => {
    if (!says(refused, words)) throw refused
    return answer(call)
  })

/** Does something before the right thing is done. */
export const beforehand =
  (act: (call: Call) => unknown): Wrap =>
  right =>
  async call => {
    await act(call)
    return right(call)
  }

/** Does something after the right thing was done. */
export const afterwards = (act: (call: Call, body: Body) => unknown): Wrap =>
  answering((body, call) => {
    act(call, body)
    return body
  })

/** Whoever asks is taken for the owner of the first client, an admin. */
export const asAdmin: Wrap = asked(({ world, caller }) => ({
  caller: { ...caller, key: clients(world).values().next().value!.member },
}))
