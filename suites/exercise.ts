// One check on one target: gives it a place and tools, lets it run, says what came of it.
import type { CheckResult, Level, Status } from '../reports/results.ts'
import type { Operation } from '../spec/load.ts'
import { Allowance } from './allowance.ts'
import type { Answer, Credential, Wire } from './asking.ts'
import { Blocked, type Check, levelOfViolation, NotApplicable, type OtherRefusal, Violation } from './check.ts'
import { Client, type ClientOptions } from './client.ts'
import type { ControlledWorld } from './control.ts'
import { remedyFor, secretsIn } from './credentials.ts'
import { familyOf } from './families.ts'
import type { Place } from './family.ts'
import { Ceiling, type Limits } from './guard.ts'
import { Unreachable } from './http.ts'
import { type Entry, Ledger } from './ledger.ts'
import type { Recorder } from './record.ts'
import type { Requirements } from './requirements.ts'
import { openWorld, type Target } from './targets.ts'
import { type Left, tearDown, tearDownLate, type Waiting } from './teardown.ts'
import { toolsOf } from './tools.ts'
import { Trail } from './trail.ts'
import type { WorldRequest } from './world-requests.ts'

/** What all checks of a run have in common. */
export interface Run {
  target: Target
  recorder: Recorder
  /** Of the whole run; worlds have none of their own to keep. */
  ledger: Ledger
  limits: Limits
  prefix: string
  world: WorldRequest
  /** Move the clocks of worlds; otherwise wait as on any deployment. */
  virtual: boolean
  /** How much faster than the wall's the clocks of worlds run that are not moved. */
  clockRate: number
  /** How time passes that checks of a deployment wait for; by the wall's clock when absent. */
  pass: ((ms: number) => Promise<unknown>) | undefined
  /** Milliseconds: for one request, and for one check of a target that answers quickly. */
  deadlines: { request: number; check: number }
  signal: AbortSignal
  /** Violations of observed behaviour fail, too. */
  upstream: boolean
  /** What the target is held to. */
  requirements: Requirements
  /** What documents say against answers to checks that the list does not name, with how often. */
  aside: Map<string, number>
  fresh: () => string
  left: Left[]
  /** What was asked for, not answered, and not there when it was to be removed. */
  awaited: Entry[]
  waiting: Waiting
  /** Names by secret: what reports must not show. */
  secrets: Record<string, string>
  /** Told of each answer, and of the check that asked for it. */
  onAnswer: ((answer: Answer, check: string) => void) | undefined
  /** Changes what a check is answered, before it is read. */
  tamper?: ((operation: Operation, wire: Wire, check: string) => Wire) | undefined
  /** Worlds stay whose check did not pass, or whose answers broke a document: by their id, the keys by name. */
  keepWorlds?: boolean
  kept: Map<string, Record<string, string>>
  /** Why no further check is tried: nobody would answer it. */
  silence?: string
}

const violated = (level: Level, upstream: boolean): Status =>
  level === 'must' || (level === 'should' && upstream) ? 'fail' : level === 'should' ? 'warn' : 'info'

type Verdict = Pick<CheckResult, 'status' | 'reason' | 'schema_path'>

/** What became of a check that threw. */
function verdictOn(error: unknown, check: Check, run: Run, client?: Client, trail?: Trail): Verdict {
  const reason = (error as Error).message
  if (error instanceof Unreachable) return { status: 'blocked', reason }
  if (error instanceof Violation) {
    const { schemaPath } = error
    const told = schemaPath === undefined ? {} : { schema_path: schemaPath }
    return { status: violated(levelOfViolation(error, check), run.upstream), reason, ...told }
  }
  if (error instanceof NotApplicable) return { status: 'not-applicable', reason }
  if (error instanceof Blocked || error instanceof Ceiling) return { status: 'blocked', reason }
  // An answer can trip a rule up, whether it breaks its document or not: that is the target's fault.
  const fault = client?.misfits.at(-1) ?? trail?.blame(error as Error)
  if (fault !== undefined)
    return { status: violated(check.level, run.upstream), reason: `the rule cannot go on: ${fault}` }
  return { status: 'suite-error', reason: (error as Error).stack ?? reason }
}

/** Why a check is not exercised on a target; undefined when it is. */
export function missing(
  check: Check,
  { target, limits }: Pick<Run, 'target' | 'limits'>,
): { status: Status; reason: string } | undefined {
  const lacking = check.needs?.find(need => !target.offers.includes(need))
  if (lacking) {
    if (target.claims.includes(lacking))
      return { status: 'fail', reason: `the target says that it offers ${lacking}, and does not` }
    const remedy = remedyFor(familyOfCheck(check), lacking)
    if (remedy?.expected) return { status: 'blocked', reason: `needs ${remedy.says}` }
    const given = remedy ? `; it takes ${remedy.says}` : ''
    return { status: 'not-applicable', reason: `the target does not offer ${lacking}${given}` }
  }
  if (limits.readOnly && !check.reads)
    return { status: 'blocked', reason: 'writes, or may write: allow it with --allow-writes' }
  return undefined
}

const familyOfCheck = ({ id }: Pick<Check, 'id'>) => familyOf(id.split('/', 1)[0]!)

interface Stage {
  place: Place
  world: ControlledWorld | undefined
  ledger: Ledger
}

export async function open(run: Run, check: Pick<Check, 'id' | 'world'>): Promise<Stage> {
  const { target } = run
  if (target.place) return { place: target.place, world: undefined, ledger: run.ledger }
  const request = { ...run.world, ...check.world, ...(run.virtual && { frozen: true }) }
  const world = await openWorld(target, request, familyOfCheck(check))
  for (const { name, secret } of Object.values(world.place.keys)) run.secrets[secret] = name
  if (!run.virtual && run.clockRate !== 1) await world.hurry(run.clockRate)
  return { place: world.place, world, ledger: new Ledger() }
}

/** `check` is the id of who asks, or begins like one. */
export const clientOf = (
  run: Run,
  { place, world, ledger }: Stage,
  check: string,
  signal: AbortSignal,
  allowance?: Allowance,
): Client => {
  const own = run.target.contracts.filter(({ api }) => api === check.split('/', 1)[0])
  const options: ClientOptions = {
    place,
    contracts: [...own, ...run.target.contracts],
    recorder: run.recorder,
    ledger,
    limits: { ...run.limits, world: world !== undefined },
    prefix: run.prefix,
    deadline: run.deadlines.request,
    signal,
    wait: run.waiting.wait,
    hide: ({ name, secret }) => {
      run.secrets[secret] = name
    },
    ...(run.tamper && { tamper: (operation, wire) => run.tamper!(operation, wire, check) }),
    ...(allowance && { allowance }),
  }
  return new Client(options)
}

type Outcome = Verdict & Pick<CheckResult, 'dialect' | 'requests' | 'exchanges'>

/** Who waits for answers that do not come, or come slowly, is late through no fault of the product's. */
export function tooLate(
  allowance: Pick<Allowance, 'limit' | 'isSlow' | 'latency'>,
  { unanswered, repeated }: Pick<Client, 'unanswered' | 'repeated'>,
): Error {
  const what = `not done within ${Math.round(allowance.limit) / 1000} s`
  if (unanswered + repeated > 0)
    return new Blocked(`${what}, and ${unanswered + repeated} of its requests were not answered`)
  return allowance.isSlow
    ? new Blocked(`${what}: the target takes ${(allowance.latency / 1000).toFixed(1)} s for an answer`)
    : new Violation(what)
}

async function attempt(check: Check, run: Run, stage: Stage, client: Client, allowance: Allowance): Promise<Outcome> {
  let dialect: CheckResult['dialect'] = null
  const speaks = (spoken: 'documented' | 'upstream') => {
    dialect = spoken
  }
  const hide = (credential: Credential) => {
    for (const { secret, name } of secretsIn(credential)) run.secrets[secret] = name
  }
  const trail = new Trail()
  let otherwise: OtherRefusal | undefined
  const tools = toolsOf({
    client,
    family: familyOfCheck(check),
    trail,
    hide,
    world: stage.world,
    virtual: run.virtual,
    clockRate: stage.world ? run.clockRate : 1,
    pass: run.pass,
    fresh: run.fresh,
    speaks,
    signal: client.options.signal!,
    allowance,
    // What is essential may be broken behind a no in other words.
    ...(check.essential && { reworded: (refusal: OtherRefusal) => (otherwise ??= refusal) }),
  })
  let outcome: Verdict = { status: 'pass', reason: null }
  try {
    await check.run(tools)
    const [illegal] = client.illegalSteps
    if (illegal) throw new Violation(illegal.what, illegal.schemaPath)
    if (otherwise) throw otherwise
  } catch (thrown) {
    run.signal.throwIfAborted()
    const error = otherwise && !(thrown instanceof Violation) ? otherwise : thrown
    outcome = verdictOn(allowance.signal.aborted ? tooLate(allowance, client) : error, check, run, client, trail)
  }
  const exchanges = outcome.status === 'pass' ? [] : client.exchanges.slice(-6)
  return { ...outcome, dialect, requests: client.requests, exchanges }
}

async function close(run: Run, stage: Stage, client: Client, passed: boolean): Promise<void> {
  if (stage.world && run.keepWorlds && !(passed && client.misfits.length === 0)) {
    const keys = Object.values(stage.place.keys).map(({ name, secret }) => [name, secret])
    return void run.kept.set(stage.world.id, Object.fromEntries(keys))
  }
  if (stage.world) return stage.world.delete()
  const { left, awaited } = await tearDown(unstopped(client), stage.ledger, client.made, run.waiting)
  run.left.push(...left)
  run.awaited.push(...awaited)
}

/** Without the run's signal: an interrupted run still cleans up. Nor is that stopped by the ceiling. */
function unstopped(client: Client): Client {
  const { signal, ...options } = client.options
  // Stryker disable next-line ObjectLiteral: no ceiling and one that is never reached are the same
  return new Client({ ...options, limits: { ...options.limits, requests: Number.POSITIVE_INFINITY } })
}

/** At the end of a run, once for all of its checks: what may yet arrive is waited for, and removed. */
export async function closeLate(run: Run): Promise<void> {
  const { target, ledger, awaited, waiting, signal } = run
  if (!target.place || awaited.length === 0) return
  const client = clientOf(run, { place: target.place, world: undefined, ledger }, target.apis[0]!.document, signal)
  run.left.push(...(await tearDownLate(unstopped(client), ledger, awaited, waiting)))
}

/** Keeps what only later checks than the list saw from being held against the target. */
function setAside({ requirements, aside }: Run, { id }: Check, { misfits }: Client): void {
  if (requirements.ids.has(id)) return
  for (const misfit of misfits) aside.set(misfit, (aside.get(misfit) ?? 0) + 1)
}

export const resultOf = (check: Omit<Check, 'run'>, outcome: Partial<CheckResult>): CheckResult => ({
  id: check.id,
  api: check.id.split('/', 1)[0]!,
  operation: check.operation,
  kind: check.kind,
  says: check.says,
  level: check.level,
  ...(check.essential && { essential: check.essential }),
  evidence: check.evidence,
  source: check.source,
  status: 'pass',
  reason: null,
  dialect: null,
  duration_ms: 0,
  requests: 0,
  findings: [],
  exchanges: [],
  ...outcome,
})

/** Throws only when the run was interrupted. */
export async function exercise(check: Check, run: Run): Promise<CheckResult> {
  const lacking = missing(check, run)
  if (lacking) return resultOf(check, lacking)
  if (run.silence !== undefined) return resultOf(check, { status: 'blocked', reason: run.silence })
  const started = performance.now()
  let outcome: Partial<CheckResult> | undefined
  try {
    const stage = await open(run, check)
    const allowance = new Allowance(run.deadlines.check)
    const signal = AbortSignal.any([run.signal, allowance.signal])
    const client = clientOf(run, stage, check.id, signal, allowance)
    client.onAnswer = answer => run.onAnswer?.(answer, check.id)
    try {
      outcome = await attempt(check, run, stage, client, allowance)
    } finally {
      allowance.end()
      setAside(run, check, client)
      // Interrupted, it has no outcome: nobody will repeat it.
      await close(run, stage, client, outcome === undefined || outcome.status === 'pass')
    }
  } catch (error) {
    run.signal.throwIfAborted()
    // A world of the mock is asked for beside the client.
    if (error instanceof Unreachable) run.recorder.silent++
    outcome = verdictOn(error, check, run)
  }
  return resultOf(check, { ...outcome, duration_ms: Math.round(performance.now() - started) })
}
