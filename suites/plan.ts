// What a run would do, without doing it: which checks, what they write and cost, what they lack.
import type { Check } from './check.ts'
import { givableOf } from './credentials.ts'
import { missing } from './exercise.ts'
import { familiesOf } from './families.ts'
import type { Limits } from './guard.ts'
import type { Requirements } from './requirements.ts'
import type { Target } from './targets.ts'

export interface Plan {
  target: Pick<Target, 'name' | 'url' | 'apis' | 'offers'> & { project: string | null }
  checks: number
  /** The list that the target is held to, and how many of these checks came later and only inform. */
  requirements: { list: string; informing: number }
  /** Only reading. */
  reads: number
  /** Creating, changing, deleting what they made themselves. */
  writes: number
  /** Of those: with tables that the deployment has to build. */
  materializes: number
  /** Checks that would not be exercised, by reason. */
  left_out: { status: string; reason: string; checks: number }[]
  /** What may still be given, with the checks that it alone would let run: derived ones of several operations as one glob. */
  opens: { variable: string; what: string; checks: number; which: string[] }[]
  requests_at_most: number
  read_only: boolean
}

/** Sources that speak of tables: each such check makes the deployment build one, or several. */
const isMaterializing = ({ id }: Check) => /materiali|table|refresh/.test(id)

const folded = (checks: Check[]): string[] =>
  [
    ...Map.groupBy(checks, ({ id, kind }) => {
      const [api, , key] = id.split('/')
      return kind === 'derived' ? `${api}/*/${key}` : id
    }),
  ].map(([glob, of]) => (of.length > 1 ? `${glob} (${of.length})` : of[0]!.id))

/** What each credential that is missing would open by itself. */
function openedBy(checks: Check[], target: Target, limits: Limits): Plan['opens'] {
  const shut = checks.filter(check => missing(check, { target, limits }))
  return familiesOf(target.apis.map(({ api }) => api))
    .flatMap(givableOf)
    .flatMap(([capability, { variable, what, needsProject }]) => {
      if (target.offers.includes(capability)) return []
      const offering = { ...target, offers: [...target.offers, capability] }
      const opened = shut.filter(check => !missing(check, { target: offering, limits }))
      const also = needsProject && target.place?.project === '@current' ? ', with --project' : ''
      return opened.length > 0
        ? [{ variable, what: `${what}${also}`, checks: opened.length, which: folded(opened) }]
        : []
    })
}

export function planOf(checks: Check[], target: Target, limits: Limits, { list, ids }: Requirements): Plan {
  const judged = checks.map(check => ({ check, lacking: missing(check, { target, limits }) }))
  const exercised = judged.flatMap(({ check, lacking }) => (lacking ? [] : [check]))
  const writing = exercised.filter(({ reads }) => !reads)
  const reasons = Map.groupBy(
    judged.flatMap(({ lacking }) => (lacking ? [lacking] : [])),
    ({ status, reason }) => `${status}: ${reason}`,
  )
  const { name, url, apis, offers, place } = target
  return {
    target: { name, url, apis, offers, project: place?.project ?? null },
    checks: exercised.length,
    requirements: { list, informing: exercised.filter(({ id }) => !ids.has(id)).length },
    reads: exercised.length - writing.length,
    writes: limits.readOnly ? 0 : writing.length,
    materializes: limits.readOnly ? 0 : writing.filter(isMaterializing).length,
    left_out: [...reasons.values()].map(of => ({ ...of[0]!, checks: of.length })),
    opens: openedBy(checks, target, limits),
    requests_at_most: limits.requests,
    read_only: limits.readOnly,
  }
}

export function planText(plan: Plan): string {
  const { target, requirements } = plan
  const later = requirements.informing > 0 ? `; ${requirements.informing} that came later would only inform` : ''
  const where = target.project === null ? 'in worlds of its own, one for each check' : `in project ${target.project}`
  return [
    `${target.name} (${target.url}), ${where}`,
    ...target.apis.map(({ api, revision }) => `  ${api} ${revision}`),
    `Offers: ${target.offers.join(', ') || 'nothing beyond its API'}`,
    '',
    `${plan.checks} checks would run: ${plan.reads} only read, ${plan.writes} create, change and delete things of their own${
      plan.materializes > 0 ? `, ${plan.materializes} of them let tables be built` : ''
    }.`,
    `Held to the requirements of ${requirements.list}${later}.`,
    `At most ${plan.requests_at_most} requests${plan.read_only ? '; nothing is written' : ''}.`,
    ...plan.left_out.map(({ status, reason, checks }) => `${checks} ${status}: ${reason}`),
    ...plan.opens.flatMap(({ variable, what, checks, which }) => [
      `${variable} would open ${checks} checks (${what}):`,
      ...which.map(glob => `  ${glob}`),
    ]),
    'Nothing was judged and nothing was sent but what it takes to look at the target.',
    '',
  ].join('\n')
}
