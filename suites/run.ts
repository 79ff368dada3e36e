// Runs checks on a target, a few at a time, and puts what came of them into the results.
import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { RunStarted, StreamEvent } from '../reports/ndjson.ts'
import { redacted, redactor } from '../reports/redact.ts'
import {
  type CheckResult,
  type Level,
  type RequirementsHeld,
  type Results,
  schemaVersion,
  totalsOf,
  verdictOf,
} from '../reports/results.ts'
import { presentable } from '../reports/shorten.ts'
import { checksOf, fitsOnly } from './catalogue.ts'
import { type Check, minute, second } from './check.ts'
import { secretsIn } from './credentials.ts'
import { clientOf, closeLate, exercise, open, type Run } from './exercise.ts'
import { familyOf } from './families.ts'
import type { Fingerprint } from './family.ts'
import { fingerprints } from './fingerprint.ts'
import { Unreachable } from './http.ts'
import { Ledger, unfit } from './ledger.ts'
import { mutationOf } from './mutation-summary.ts'
import { nameOf, prefixOf } from './names.ts'
import { knock, Reach } from './reach.ts'
import { Recorder } from './record.ts'
import { repeatableResults } from './repeat.ts'
import { type Requirements, requirementsOf } from './requirements.ts'
import { heldTo, levels, withFindings, withKnown } from './statuses.ts'
import { type Target, UsageError } from './targets.ts'
import { byTheWallClock, type Waiting } from './teardown.ts'
import { Teller } from './telling.ts'
import type { WorldRequest } from './world-requests.ts'

export interface VerifyOptions {
  target: Target
  /** The suite's own version. */
  version: string
  /** Globs or folders of check ids, separated by commas. */
  only?: string
  /** Which of these are run. */
  fits?: (check: Check) => boolean
  /** The lowest level of checks that are run; all of them when absent. */
  level?: Level
  readOnly?: boolean
  /** People may be sent invitations. In worlds of the mock there is nobody to get them. */
  invites?: boolean
  allowIncomplete?: boolean
  /** Violations of observed behaviour fail, too. */
  upstream?: boolean
  /** What the target is held to; the newest list when absent. */
  requirements?: Requirements
  /** Expected deviations beside those of the target, by id with the reason. */
  known?: Record<string, string>
  /** What the worlds of the mock are to be. */
  world?: WorldRequest
  /** False: wait in real time, also on the mock. */
  virtual?: boolean
  /** With `virtual` false, on the mock: how much faster than the wall's its clocks run. */
  clockRate?: number
  /** How time passes that checks of a deployment wait for; by the wall's clock when absent. */
  pass?: (ms: number) => Promise<unknown>
  /** Leave the worlds of checks that did not pass, so that their commands can be repeated. */
  keepWorlds?: boolean | undefined
  /** Checks at a time. */
  jobs?: number
  /** Requests of the whole run. */
  ceiling?: number
  deadlines?: { request: number; check: number }
  /** Where to write down what is made on a deployment. */
  ledger?: string
  /** How it is waited for what may yet arrive at the end. */
  waiting?: Waiting
  signal?: AbortSignal
  onResult?: (result: CheckResult, done: number, of: number) => void
  /** Told of what happens, as soon as it does, without secrets; see reports/ndjson.ts. */
  onEvent?: (event: StreamEvent) => void
  /** Told of each answer, and of the check that asked for it. */
  onAnswer?: Run['onAnswer']
  /** Changes what a check is answered, before it is read. */
  tamper?: Run['tamper']
  /** Told first what the target turned out to be, by API. */
  onLook?: (found: Record<string, Fingerprint>) => void
}

type Choice = Pick<VerifyOptions, 'only' | 'fits' | 'level'> & { target: Pick<Target, 'contracts'> }

/** The checks that options choose, in order. Throws UsageError when no id fits. */
export function chosen({ target, only, fits = () => true, level = 'info' }: Choice): Check[] {
  const all = target.contracts.flatMap(checksOf)
  const fitting = all.filter(({ id }) => only === undefined || fitsOnly(id, only))
  if (fitting.length === 0) {
    // Where the environment has keys of one family only, that one is judged.
    const judged = target.contracts.map(({ api }) => api).join(', ')
    throw new UsageError(
      `No check is called ${only} among those of ${judged}, which are judged here; verify --list shows their names, and --api says what to judge.`,
    )
  }
  return fitting.filter(check => fits(check) && levels.indexOf(check.level) <= levels.indexOf(level))
}

/** What the APIs of one family turn out to be. */
async function lookInto(run: Run, apis: Target['apis']): Promise<Record<string, Fingerprint>> {
  const { document } = apis[0]!
  const stage = await open(run, { id: document })
  try {
    return await fingerprints(clientOf(run, stage, document, run.signal), apis)
  } finally {
    await stage.world?.delete()
  }
}

/** What the target turns out to be, in its project or in worlds like those of the checks. */
async function look(run: Run): Promise<Record<string, Fingerprint>> {
  try {
    const found: Record<string, Fingerprint> = {}
    for (const apis of Map.groupBy(run.target.apis, ({ api }) => familyOf(api)).values())
      Object.assign(found, await lookInto(run, apis))
    return found
  } catch (error) {
    if (error instanceof Unreachable) throw new UsageError(`${run.target.url} does not answer: ${error.message}`)
    throw error
  }
}

/** The revisions that a target turns out to speak, by API; those that cannot be told are left out. */
export async function revisionsFound(target: Target): Promise<Record<string, string>> {
  const found = await look(prepared({ target, version: '', readOnly: true }, newId()))
  return Object.fromEntries(
    Object.entries(found).flatMap(([api, { revision }]) => (revision === null ? [] : [[api, revision]])),
  )
}

/** A few at a time, in order; stops taking new ones when the run is interrupted. */
async function inParallel<T, R>(
  items: T[],
  jobs: number,
  signal: AbortSignal,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) {
      if (signal.aborted) return
      try {
        results.push(await work(item))
      } catch (error) {
        if (!signal.aborted) throw error
      }
    }
  }
  await Promise.all(Array.from({ length: jobs }, worker))
  return results
}

/** Throws UsageError: a run whose target went away says nothing of it. */
function refuseGone({ run, cleanup: { left } }: Results, ledger: string | undefined): void {
  if (run.gone === undefined) return
  const rest = left.length > 0 ? `; ${left.length} of its things may be left: sweep --ledger ${ledger}` : ''
  throw new UsageError(`${run.gone}. The run ended early, after ${run.requests} requests${rest}.`)
}

const secretsOf = ({ place }: Target): Record<string, string> => {
  const known = [place?.keys.main, place?.keys.readonly, ...Object.values(place?.given ?? {})]
  const secrets = known.flatMap(credential => (credential ? secretsIn(credential) : []))
  return Object.fromEntries(secrets.map(({ secret, name }) => [secret, name]))
}

/** In worlds of the mock nobody is hurt by many requests. */
export const limitsOf = ({ target, readOnly = false, invites = false, ceiling }: VerifyOptions): Run['limits'] => ({
  readOnly,
  invites: invites || !target.place,
  requests: ceiling ?? (target.place ? 5000 : 100_000),
})

/** Throws UsageError. */
function refuseUnfit(ledger: string | undefined): void {
  const reason = ledger === undefined ? undefined : unfit(ledger)
  if (reason === undefined) return
  throw new UsageError(`--ledger: ${ledger} ${reason}. Name another file, in a folder that is there.`)
}

function prepared(options: VerifyOptions, id: string): Run {
  const { target } = options
  let sequence = 0
  const inWorlds = target.place === undefined
  const limits = limitsOf(options)
  if (!inWorlds && !limits.readOnly) refuseUnfit(options.ledger)
  const ledger = new Ledger(inWorlds ? undefined : options.ledger)
  if (!inWorlds) ledger.start({ run: id, url: target.url, project: target.place!.project })
  return {
    target,
    recorder: new Recorder(),
    ledger,
    limits,
    prefix: prefixOf(id),
    world: options.world ?? {},
    virtual: options.virtual ?? true,
    clockRate: options.clockRate ?? 1,
    pass: options.pass,
    deadlines: options.deadlines ?? { request: 30 * second, check: inWorlds ? minute : 15 * minute },
    signal: options.signal ?? new AbortController().signal,
    upstream: options.upstream ?? false,
    requirements: options.requirements ?? requirementsOf(target.contracts.map(({ api }) => api)),
    aside: new Map(),
    keepWorlds: options.keepWorlds ?? false,
    kept: new Map(),
    fresh: () => nameOf(id, ++sequence),
    left: [],
    awaited: [],
    waiting: options.waiting ?? byTheWallClock(() => undefined),
    secrets: secretsOf(target),
    onAnswer: options.onAnswer,
    tamper: options.tamper,
  }
}

type Head = Omit<RunStarted, 'event' | 'at' | 'requirements' | 'checks'>

/** What is known of a run before it begins. */
const headOf = (
  { version, only }: VerifyOptions,
  { target, limits }: Run,
  run: Pick<Results['run'], 'id' | 'started_at'>,
  found: Record<string, Fingerprint>,
): Head => ({
  schema_version: schemaVersion,
  understudy: version,
  run: { ...run, read_only: limits.readOnly, only: only ?? null },
  target: { name: target.name, url: target.url, mock: target.mock, apis: target.apis, offers: target.offers, found },
})

const knownOf = ({ known }: VerifyOptions, { target }: Run) => ({ ...target.known, ...known })

interface Performed {
  checks: CheckResult[]
  /** Why the run ended early: the target is not there any more. */
  gone: string | undefined
}

/** What came of each of the checks, in their order, once all that they saw is known. */
async function perform(
  checks: Check[],
  run: Run,
  options: VerifyOptions,
  onResult: (result: CheckResult) => void = () => undefined,
): Promise<Performed> {
  const jobs = options.jobs ?? (run.target.place ? 2 : 2 * availableParallelism())
  const reach = new Reach(run)
  const raw = await inParallel(checks, jobs, AbortSignal.any([run.signal, reach.gone]), async check => {
    const result = await exercise(check, run)
    await reach.look()
    onResult(result)
    return result
  })
  await closeLate(run)
  run.ledger.close()
  const order = new Map(checks.map(({ id }, i) => [id, i]))
  raw.sort((a, b) => order.get(a.id)! - order.get(b.id)!)
  const judged = withKnown(heldTo(withFindings(raw, run), run.requirements), knownOf(options, run))
  return { checks: judged, gone: reach.why }
}

const newId = () => randomUUID().slice(0, 8)

export type CheckOutcome = Pick<CheckResult, 'id' | 'status' | 'reason'>

/** What `verify` says of each check, for whoever wants to know no more than that: a report costs more than a few checks do. */
export async function outcomesOf(options: VerifyOptions): Promise<CheckOutcome[]> {
  const run = prepared(options, newId())
  const { checks } = await perform(chosen(options), run, options)
  const redact = redactor(run.secrets)
  return checks.map(({ id, status, reason }) => ({ id, status, reason: reason && redact(reason) }))
}

/** The coverage has no word of the target's: its texts are those of documents, which no secret stands in. */
function withoutSecrets(results: Results, redact: (text: string) => string): Results {
  const { coverage, ...told } = results
  return { ...results, ...redacted(told, redact) }
}

/** Judges a target. Throws UsageError when nothing can be judged. */
export async function verify(options: VerifyOptions): Promise<Results> {
  const started = performance.now()
  const first = { id: newId(), started_at: new Date().toISOString() }
  const checks = chosen(options)
  const run = prepared(options, first.id)
  await knock(run)
  const found = await look(run)
  options.onLook?.(found)
  const head = headOf(options, run, first, found)
  const teller = new Teller(run, knownOf(options, run), options.onEvent)
  teller.begin({ ...head, requirements: run.requirements.list, checks: checks.length })
  let done = 0
  const { checks: judged, gone } = await perform(checks, run, options, result => {
    options.onResult?.(result, ++done, checks.length)
    teller.checked(result)
  })
  const results = report(run, head, judged, {
    ms: performance.now() - started,
    allowIncomplete: options.allowIncomplete ?? false,
    gone,
  })
  const short = presentable(results, whole => withoutSecrets(whole, redactor(run.secrets)))
  const shown = repeatableResults(short, run.kept)
  teller.end(shown)
  refuseGone(shown, options.ledger)
  return shown
}

function heldBy({ requirements: { list, newest, ids }, target }: Run, checks: CheckResult[]): RequirementsHeld {
  const informing = checks.filter(({ required }) => required === false).length
  const there = new Set(target.contracts.flatMap(checksOf).map(({ id }) => id))
  const gone = [...ids].filter(id => !there.has(id))
  return { list, newest, required: checks.length - informing, informing, gone }
}

function report(
  run: Run,
  head: Head,
  checks: CheckResult[],
  { ms, allowIncomplete, gone }: { ms: number; allowIncomplete: boolean; gone: string | undefined },
): Results {
  const { recorder, ledger, left, target } = run
  const interrupted = run.signal.aborted
  const { id, started_at, read_only, only } = head.run
  return {
    ...head,
    run: {
      id,
      started_at,
      duration_ms: Math.round(ms),
      requests: recorder.requests,
      throttled_ms: recorder.throttledMs,
      unanswered: recorder.unanswered,
      repeated: recorder.repeated,
      read_only,
      interrupted,
      ...(gone !== undefined && { gone }),
      only,
      ...(run.keepWorlds && !target.place && { worlds_left: [...run.kept.keys()] }),
      ...(recorder.sampled > 0 && { sampled: recorder.sampled }),
    },
    ...verdictOf({ checks, left: left.length, interrupted, gone: gone !== undefined, allowIncomplete }),
    totals: totalsOf(checks),
    requirements: heldBy(run, checks),
    mutation: mutationOf(target.contracts),
    checks,
    coverage: recorder.coverage(target.contracts),
    cleanup: {
      created: ledger.entries.filter(({ confirmed }) => confirmed).length,
      deleted: ledger.entries.filter(({ confirmed, deleted }) => confirmed && deleted).length,
      left,
    },
  }
}
