// What derived mutants do to answers: recognise one by the refusal that it is, put another in its place.

import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Alteration, Mutant } from './mutants.ts'
import { Reply } from './reply.ts'

export type Defect = Omit<Mutant, 'caughtBy'>
export type Table = Record<string, Mutant>
export type Body = Record<string, unknown>

/** Whether an answer is this refusal, whatever stands for its placeholders. */
export function isNamed({ refusals }: Operation, name: string, { status, body }: Reply): boolean {
  const refusal = own(refusals, name)
  if (!refusal || refusal.status !== status) return false
  const free = Object.fromEntries(refusal.variable.map(key => [key, '{free}']))
  const example = typeof refusal.body === 'string' ? refusal.body : { ...(refusal.body as Body), ...free }
  const parts = JSON.stringify(example).split(/"\{free\}"|\{\w+\}/)
  const pattern = parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*')
  return new RegExp(`^${pattern}$`).test(JSON.stringify(body))
}

/** Changes the answers of one operation. */
export const answersOf = (id: string, change: (reply: Reply) => Reply): Alteration['answer'] =>
  function answer(reply, { operation }) {
    return operation?.id === id ? change(reply) : reply
  }

export const like = (reply: Reply, body: unknown, status = reply.status): Reply =>
  new Reply(status, body, { headers: reply.headers, ...(reply.media && { media: reply.media }) })

/** The same with another value of a header, or without it. */
export function withHeader(reply: Reply, name: string, value: string | undefined): Reply {
  const { [name]: _, ...headers } = reply.headers
  const { status, body, media } = reply
  return new Reply(status, body, {
    headers: { ...headers, ...(value !== undefined && { [name]: value }) },
    ...(media && { media }),
  })
}

/** Media types of forms, with or without parameters. */
export const isForm = (type: unknown): boolean =>
  /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(String(type))
