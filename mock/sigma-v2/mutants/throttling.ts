// Defects of throttling.
import { Reply } from '../../core/reply.ts'
import type { MutantTable } from '../../core/wrap.ts'
import { buckets, dialectWith, perMinute } from '../../sigma/dialect.ts'

const counted = [
  ['exports', 'exportWorkbook'],
  ['downloads', 'downloadQuery'],
] as const
const sizes = [
  ['fewer', 399, 'statuses within a minute'],
  ['more', 401, 'wanted the refusal throttled'],
] as const

const minutes: MutantTable = Object.fromEntries(
  counted.flatMap(([what, operation]) =>
    sizes.map(([size, requests, reason]) => [
      `minutes-have-${size}-${what}`,
      {
        defect: `A client has ${requests} ${what} within a minute`,
        caughtBy: `sigma-v2/throttling/a-minute-has-400-${what}`,
        reason,
        dialect: () => dialectWith(new Map([...buckets, [operation, perMinute(`sigma-${what}`, requests)]])),
      },
    ]),
  ),
)

export const throttlingMutants: MutantTable = {
  ...minutes,
  'tokens-are-not-counted': {
    defect: 'A client is given as many tokens as it asks for',
    caughtBy: 'sigma-v2/throttling/a-second-has-one-token',
    reason: 'wanted the refusal throttled',
    dialect: () => dialectWith(new Map([...buckets].filter(([operation]) => operation !== 'postToken'))),
  },
  'waits-for-tokens-are-told-in-milliseconds': {
    defect: 'Retry-After tells milliseconds',
    caughtBy: 'sigma-v2/throttling/a-second-has-one-token',
    reason: 'Retry-After is 1 to 1 seconds (1000)',
    answer: reply =>
      reply.status === 429
        ? new Reply(429, reply.body, { headers: { 'Retry-After': Number(reply.headers['Retry-After']) * 1000 } })
        : reply,
  },
}
