// Proves the suite: each deliberate defect must be found by the check that it names, for the reason it names; each right variant must
// be left alone.
import type { Status } from '../reports/results.ts'
import { type Check, minute } from './check.ts'
import { documentOf } from './mutation-summary.ts'
import { type CheckOutcome, outcomesOf } from './run.ts'
import type { Target } from './targets.ts'

/**
 * `killed`: by the check that it names, for the reason that it names. `killed elsewhere`: by another check, or for another reason. `not
 * reached`: no check that was tried came where the defect is. `blunt`: too much fails to prove anything about one check. `unstable`: not the
 * same with each seed. `equivalent`: known to change nothing that could be seen.
 */
export const fates = [
  'killed',
  'killed elsewhere',
  'survived',
  'not reached',
  'blunt',
  'unstable',
  'equivalent',
] as const
export type Fate = (typeof fates)[number]

export type Origin = 'written' | 'derived'

/** What is known of a defect; how it is made is the mock's affair. */
export interface Defect {
  name: string
  defect: string
  caughtBy: string
  reason?: string | undefined
  askedBy?: string | undefined
  equivalent?: string | undefined
  /** Written by hand, or made from the documents. */
  origin: Origin
  /** Operations whose handlers it changes; undefined where that cannot be told. */
  touches?: string[] | undefined
}

export interface Variation {
  name: string
  says: string
  documents?: string[] | undefined
  /** Operations whose handlers it changes; undefined where it changes something else, too. */
  touches?: string[] | undefined
}

export interface MutantResult {
  name: string
  defect: string
  caught_by: string
  origin: Origin
  seed: number
  fate: Fate
  reason: string | null
  /** Times that the defect was reached. */
  activations: number
  /** Checks that ran, and those that did not pass and pass without the defect. */
  ran: number
  failed: string[]
}

export interface VariantResult {
  name: string
  says: string
  documents: string
  seed: number
  green: boolean
  reason: string | null
  activations: number
  ran: number
}

export interface Bench {
  target: Target
  version: string
  seed: number
  /** Checks of the target that are tried, and ids of those that do not pass without any defect. */
  checks: Set<Check>
  red: Set<string>
  /** How often a mutant or variant struck so far. */
  struck: (name: string) => number
}

/** More of all checks than this say nothing about a particular one. */
const bluntFrom = 0.2
const events = 1000
const unwell = (status: Status) => !['pass', 'not-applicable', 'expected-fail'].includes(status)
const violated = (status: Status) => ['fail', 'warn', 'info'].includes(status)

/** What proves a check must not hang on how busy the machine is: a check that ran out of time would neither pass nor find anything. */
export const unhurried = { request: 10 * minute, check: 30 * minute }

type Fits = (check: Check) => boolean
const any: Fits = () => true

const run = (bench: Bench, mutant: string | undefined, fits: Fits, jobs: number) =>
  outcomesOf({
    target: bench.target,
    version: bench.version,
    world: { events, seed: bench.seed, ...(mutant !== undefined && { mutant }) },
    jobs,
    deadlines: unhurried,
    fits: check => bench.checks.has(check) && fits(check),
  })

/** What the right mock does not pass. */
export async function baseline(bench: Bench): Promise<CheckOutcome[]> {
  const checks = await run(bench, undefined, any, 4)
  return checks.filter(({ status }) => unwell(status))
}

const folderOf = (id: string) => id.split('/').slice(0, 2).join('/')

/** Its killer, the checks of the operations that it touches, and the other rules of the killer's table. */
function related({ caughtBy, touches = [] }: Defect): Fits {
  const document = documentOf(caughtBy)
  const folders = new Set([folderOf(caughtBy), ...touches.map(operation => `${document}/${operation}`)])
  return ({ id }) => folders.has(folderOf(id))
}

const short = (text: string | null) => (text && text.length > 300 ? `${text.slice(0, 300)}…` : text)

function fateOf(defect: Defect, results: CheckOutcome[], failed: CheckOutcome[], of: number, activations: number) {
  const killer = results.find(({ id }) => id === defect.caughtBy)
  const said = killer
    ? `${defect.caughtBy}: ${killer.reason ?? killer.status}`
    : `no check is called ${defect.caughtBy}`
  const right = killer && violated(killer.status) && (!defect.reason || killer.reason?.includes(defect.reason))
  if (right && failed.length > bluntFrom * of) return { fate: 'blunt' as const, reason: `${failed.length} checks fail` }
  if (right) return { fate: 'killed' as const, reason: killer.reason }
  if (activations === 0) return { fate: 'not reached' as const, reason: said }
  const [first] = failed
  if (first) return { fate: 'killed elsewhere' as const, reason: `${said}; ${first.id}: ${first.reason}` }
  return { fate: 'survived' as const, reason: said }
}

/** By its killer alone, with whoever asks for it; where that does not find it, by what is related. `all`: by every check, which tells blunt defects, too. */
export async function judgeMutant(bench: Bench, defect: Defect, all: boolean): Promise<MutantResult> {
  const { name, caughtBy, askedBy, origin, equivalent } = defect
  const base = { name, defect: defect.defect, caught_by: caughtBy, origin, seed: bench.seed }
  if (equivalent) return { ...base, fate: 'equivalent', reason: equivalent, activations: 0, ran: 0, failed: [] }
  const before = bench.struck(name)
  const attempt = async (fits: Fits) => {
    const checks = await run(bench, name, fits, 2)
    const failed = checks.filter(({ id, status }) => unwell(status) && !bench.red.has(id))
    const activations = bench.struck(name) - before
    return {
      ran: checks.length,
      failed,
      activations,
      ...fateOf(defect, checks, failed, bench.checks.size, activations),
    }
  }
  try {
    let seen = await attempt(all ? any : ({ id }) => id === caughtBy || id === askedBy)
    if (seen.fate !== 'killed' && !all) seen = await attempt(related(defect))
    return { ...base, ...seen, reason: short(seen.reason), failed: seen.failed.map(({ id }) => id) }
  } catch (error) {
    const reason = `the suite broke off: ${(error as Error).stack}`
    return { ...base, fate: 'killed elsewhere', reason, activations: bench.struck(name) - before, ran: 0, failed: [] }
  }
}

const documentsOf = ({ documents }: Variation) => documents?.toSorted().join(',')

/** Those that may strike anywhere change different things. */
const fitTogether = (one: Variation, other: Variation): boolean =>
  documentsOf(one) === documentsOf(other) &&
  (!one.documents || (one.touches?.every(operation => other.touches?.includes(operation) === false) ?? false))

/** Variants that are judged in one world: of the same documents, and no two of them change the same operation. */
export function together(variations: Variation[]): Variation[][] {
  const groups: Variation[][] = []
  for (const variation of variations) {
    const group = groups.find(members => members.every(member => fitTogether(member, variation)))
    if (group) group.push(variation)
    else groups.push([variation])
  }
  return groups
}

/**
 * Of variants that concern the same documents, by the checks of those: first in worlds that have them all, and where a check complains each
 * by itself. A variant that never strikes proves nothing, so it is not green.
 */
export async function judgeVariants(bench: Bench, variations: Variation[]): Promise<VariantResult[]> {
  const [{ documents }] = variations as [Variation]
  const names = variations.map(({ name }) => name)
  const before = names.map(bench.struck)
  const concerned = ({ id }: Pick<Check, 'id'>) => documents?.includes(documentOf(id)) ?? true
  const checks = await run(bench, names.join(','), concerned, 4)
  const blamed = checks.filter(({ id, status }) => unwell(status) && !bench.red.has(id))
  if (blamed.length > 0 && variations.length > 1) {
    const alone: VariantResult[] = []
    for (const variation of variations) alone.push(...(await judgeVariants(bench, [variation])))
    return alone
  }
  const complaints = blamed.map(({ id, status, reason }) => `${id} (${status}): ${short(reason)}`)
  return variations.map(({ name, says }, i) => {
    const activations = bench.struck(name) - before[i]!
    return {
      name,
      says,
      documents: [...new Set(checks.map(({ id }) => documentOf(id)))].join(', '),
      seed: bench.seed,
      green: activations > 0 && blamed.length === 0,
      reason: activations === 0 ? 'it never strikes' : complaints.slice(0, 5).join('\n') || null,
      activations,
      ran: checks.length,
    }
  })
}
