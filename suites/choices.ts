// What a caller chooses, on the command line or in a program, and the options of a run that follow from it.
import { randomUUID } from 'node:crypto'
import type { StreamEvent } from '../reports/ndjson.ts'
import type { CheckResult, Level } from '../reports/results.ts'
import { requirementsOf } from './requirements.ts'
import type { VerifyOptions } from './run.ts'
import type { Target } from './targets.ts'

/** Each is a flag of `understudy verify`. */
export interface Choices {
  /** Run only checks whose id fits, globs separated by commas: `posthog-endpoints/versions`. */
  only?: string
  /** The lowest level of checks to run; `info`, so all of them, when absent. */
  level?: Level
  /** `upstream`: observed behaviour that is violated fails, too. */
  profile?: 'documented' | 'upstream'
  /** Change nothing. */
  readOnly?: boolean
  /** Create and delete things on a deployment off loopback; without it such a deployment is only read. */
  allowWrites?: boolean
  /** Invite members on a deployment off loopback. */
  allowInvites?: boolean
  /** False: do not fail when something could not be exercised. */
  requireComplete?: boolean
  /** Hold the target to the requirements of this version of Understudy, such as `0.1.0`; to the newest list when absent. */
  requirements?: string
  /** Deviations that are expected, by id of the check with the reason. One that is gone fails the run. */
  known?: Record<string, string>
  /** Where to write down what is created on a deployment, a file that is not there yet, or an empty one; `understudy-ledger-<time>-<chance>.jsonl` when absent. */
  ledger?: string
  /** Requests of the whole run. */
  maxRequests?: number
  /** Checks at a time. */
  jobs?: number
  /** Wait instead of moving the clock of the mock. */
  realTime?: boolean
  /** With `realTime`, on the mock: how much faster than the wall's its clocks run. */
  clockRate?: number
  /** On the mock: leave the worlds of checks that did not pass, whose keys then stand in the commands of reports. */
  keepWorlds?: boolean
  /** Ends the run; it still cleans up. */
  signal?: AbortSignal
  /** Told of each check when it is done. */
  onResult?: (result: CheckResult, done: number, of: number) => void
  /** Told of what happens as soon as it does, in the lines of `--ndjson`. */
  onEvent?: (event: StreamEvent) => void
}

/** No two runs that begin at the same moment in one folder have the same. */
const ledgerName = () =>
  `understudy-ledger-${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.jsonl`

export const runOptions = (target: Target, version: string, choices: Choices): VerifyOptions => ({
  target,
  version,
  only: choices.only,
  level: choices.level,
  readOnly: choices.readOnly || (!target.loopback && !choices.allowWrites),
  invites: target.loopback || choices.allowInvites === true,
  allowIncomplete: choices.requireComplete === false,
  upstream: choices.profile === 'upstream',
  requirements: requirementsOf(
    target.contracts.map(({ api }) => api),
    choices.requirements,
  ),
  known: choices.known,
  virtual: !choices.realTime,
  ...(choices.clockRate !== undefined && { clockRate: choices.clockRate }),
  keepWorlds: choices.keepWorlds,
  jobs: choices.jobs,
  ceiling: choices.maxRequests,
  ledger: choices.ledger ?? ledgerName(),
  signal: choices.signal,
  onResult: choices.onResult,
  onEvent: choices.onEvent,
})
