// Defects of stored queries: something of what was sent is not shown again.
import type { Alteration } from '../../core/mutants.ts'
import { Reply } from '../../core/reply.ts'
import { type Body, type MutantTable, without } from '../../core/wrap.ts'

/** By the check that must find it: the kind of query and the member that gets lost, as far down as it is. */
const losses: Record<string, [kind: string, member: string, inner: string | undefined, defect: string]> = {
  hogql: ['HogQLQuery', 'filters', 'dateRange', 'The dates of the filters of HogQL are not stored'],
  trends: ['TrendsQuery', 'trendsFilter', 'display', 'How trends are displayed is not stored'],
  funnels: ['FunnelsQuery', 'funnelsFilter', 'exclusions', 'What a funnel excludes is not stored'],
  retention: ['RetentionQuery', 'retentionFilter', 'returningEntity', 'Who returns is not stored'],
  paths: ['PathsQuery', 'pathsFilter', 'excludeEvents', 'What paths leave out is not stored'],
  stickiness: ['StickinessQuery', 'stickinessFilter', 'stickinessCriteria', 'Criteria of stickiness are not stored'],
  lifecycle: ['LifecycleQuery', 'samplingFactor', undefined, 'The sample of a lifecycle is not stored'],
}

const losing =
  (kind: string, change: (query: Body) => Body): Alteration['answer'] =>
  reply => {
    const { query, ...rest } = (reply.body ?? {}) as { query?: Body }
    return query?.['kind'] === kind
      ? new Reply(reply.status, { ...rest, query: change(query) }, { headers: reply.headers })
      : reply
  }

const forgetting = (member: string, inner: string | undefined) => (query: Body) =>
  inner === undefined ? without(query, member) : { ...query, [member]: without((query[member] ?? {}) as Body, inner) }

const withoutMultipliers = (query: Body): Body => ({
  ...query,
  series: (query['series'] as Body[]).map(node => without(node, 'math_multiplier')),
})

const rewritten =
  (change: (text: string) => string) =>
  (query: Body): Body => ({
    ...query,
    query: change(String(query['query'])),
  })

const kebab = (member: string) => member.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

const of = (document: string, prefix: string): MutantTable => ({
  ...Object.fromEntries(
    Object.entries(losses).map(([word, [kind, member, inner, defect]]) => [
      `${prefix}${word}-lose-their-${kebab(inner ?? member)}`,
      {
        defect,
        caughtBy: `${document}/queries/keeps-${word}-as-sent`,
        reason: inner ?? member,
        answer: losing(kind, forgetting(member, inner))!,
      },
    ]),
  ),
  [`${prefix}hogql-loses-its-blanks`]: {
    defect: 'Blanks of HogQL are folded to one, those in its texts too',
    caughtBy: `${document}/queries/keeps-hogql-as-sent`,
    reason: '"query":"select \'a b\'',
    answer: losing(
      'HogQLQuery',
      rewritten(text => text.trim().replace(/\s+/g, ' ')),
    )!,
  },
  [`${prefix}hogql-loses-its-comments`]: {
    defect: 'Comments of HogQL are not stored',
    caughtBy: `${document}/queries/keeps-hogql-as-sent`,
    reason: 'members of a stored HogQLQuery that are not as sent: {"query":',
    answer: losing(
      'HogQLQuery',
      rewritten(text => text.replace(/ ?--.*|\/\*.*?\*\//g, '')),
    )!,
  },
  [`${prefix}multipliers-of-series-get-lost`]: {
    defect: 'math_multiplier of a series is not stored',
    caughtBy: `${document}/queries/keeps-what-no-page-states`,
    reason: 'math_multiplier',
    answer: losing('TrendsQuery', withoutMultipliers)!,
  },
})

/** By PATCH alone. */
const patchForgets: Alteration['answer'] = (reply, exchange) =>
  exchange.operation?.id === 'updateEndpoint'
    ? losing('RetentionQuery', forgetting('retentionFilter', 'period'))!(reply, exchange)
    : reply

export const queryMutants: MutantTable = {
  ...of('posthog-endpoints', ''),
  ...of('posthog-endpoints-2025', '2025-'),
  ...of('posthog-endpoints-2026-09', '2026-09-'),
  '2025-patches-lose-periods': {
    defect: 'PATCH does not store the period of a retention',
    caughtBy: 'posthog-endpoints-2025/queries/keeps-what-people-change',
    reason: 'period',
    answer: patchForgets,
  },
}
