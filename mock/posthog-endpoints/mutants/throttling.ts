// Defects of throttling.
import { Reply } from '../../core/reply.ts'
import { throttled } from '../../core/throttle.ts'
import type { MutantTable } from '../../core/wrap.ts'
import { byKey, posthogDialect } from '../../posthog/dialect.ts'
import { defaultBucket } from '../../posthog/throttle.ts'

const of = (document: string, prefix: string): MutantTable => ({
  [`${prefix}minutes-have-fewer-requests`]: {
    defect: 'A key may make 239 requests within a minute',
    caughtBy: `${document}/throttling/a-minute-has-240-requests`,
    reason: 'statuses within a minute',
    dialect: () => posthogDialect(byKey(() => ({ name: 'default', limits: [{ requests: 239, seconds: 60 }] }))),
  },
  [`${prefix}minutes-have-more-requests`]: {
    defect: 'A key may make 241 requests within a minute',
    caughtBy: `${document}/throttling/a-minute-has-240-requests`,
    reason: 'wanted the refusal throttled',
    dialect: () => posthogDialect(byKey(() => ({ name: 'default', limits: [{ requests: 241, seconds: 60 }] }))),
  },
  [`${prefix}seconds-have-parentheses`]: {
    defect: 'How long to wait is told as `30 second(s)`',
    caughtBy: `${document}/throttling/a-minute-has-240-requests`,
    reason: 'detail in words',
    answer: reply =>
      reply.status === 429
        ? new Reply(429, JSON.parse(JSON.stringify(reply.body).replace(/seconds?\./, 'second(s).')), {
            headers: reply.headers,
          })
        : reply,
  },
  [`${prefix}hours-are-not-counted`]: {
    defect: 'Only minutes are counted, so whoever keeps within them is never told to wait',
    caughtBy: `${document}/throttling/an-hour-has-its-own-limit`,
    reason: 'wanted 429',
    answer: reply =>
      reply.status === 429 && Number(reply.headers['Retry-After']) > 60 ? new Reply(200, { results: [] }) : reply,
  },
  [`${prefix}people-are-throttled`]: {
    defect: 'Who is logged in is counted like a key',
    caughtBy: `${document}/throttling/people-are-not-throttled`,
    reason: 'statuses of people',
    dialect: right => ({
      admit: visit => {
        const caller = right.admit(visit)
        if (caller.kind === 'key' || throttled(visit.world, defaultBucket, 'people', visit.now) === undefined)
          return caller
        throw new Reply(429, { detail: 'Request was throttled.' })
      },
    }),
  },
})

export const throttlingMutants: MutantTable = {
  ...of('posthog-endpoints', ''),
  ...of('posthog-endpoints-2025', '2025-'),
  'tables-are-counted-with-the-rest': {
    defect: 'Runs of a table are counted with everything else of the key',
    caughtBy: 'posthog-endpoints/throttling/tables-have-a-bucket-of-their-own',
    reason: 'statuses of runs of the table',
    dialect: () => posthogDialect(),
  },
}
