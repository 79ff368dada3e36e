// The entry `understudy/verify`: judges a deployment and answers what it found as data.
import '#node-version'
import type { Results } from '../reports/results.ts'
import type { Choices } from '../suites/choices.ts'
import type { Target } from '../suites/targets.ts'

export type { StreamEvent } from '../reports/ndjson.ts'
export type {
  CheckResult,
  Evidence,
  Finding,
  Level,
  OperationCoverage,
  Results,
  Status,
  TransitionCoverage,
  Verdict,
} from '../reports/results.ts'
export type { Choices } from '../suites/choices.ts'

/** What is judged. */
export interface Judged {
  /** These APIs only; all that there is a suite for when absent. */
  api?: string[]
  /** The revision that the target speaks, by API: `{ 'posthog-endpoints': '2025' }`. */
  revision?: Record<string, string>
  /** The project to work in; the key's current one when absent. */
  project?: string
  /**
   * Where `UNDERSTUDY_POSTHOG_KEY` and the other credentials stand; `process.env` when absent. Without a key the mock
   * is judged in worlds of its own, one for each check.
   */
  env?: Record<string, string | undefined>
}

export interface VerifyOptions extends Judged, Choices {}

/** Looks at a target before it is judged. */
export async function lookAtTarget(target: string, { api, revision, project, env }: Judged): Promise<Target> {
  const { lookAtSpoken } = await import('../suites/spoken.ts')
  return lookAtSpoken({ target, api: api?.join(','), revisions: revision, project, env: env ?? process.env })
}

/** Judges a target that was looked at. */
export async function judge(target: Target, choices: Choices): Promise<Results> {
  const { verify } = await import('../suites/run.ts')
  const { runOptions } = await import('../suites/choices.ts')
  const { version } = await import('../mock/version.ts')
  return verify(runOptions(target, version, choices))
}

/**
 * Judges a deployment, given by URL, by the name of a target or by a YAML file, as `understudy verify` does: off loopback it only reads
 * unless `allowWrites` is given. Answers whatever it found; throws when nothing could be judged (out of reach, key refused,
 * no such check).
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { start } from 'understudy'
 * import { verify } from 'understudy/verify'
 *
 * const mock = await start()
 * const { verdict, totals, checks } = await verify(mock.url, { only: 'posthog-endpoints/versions', env: {} })
 * assert.equal(verdict, 'conforms')
 * assert.ok(totals.pass > 0 && checks.every(({ status }) => status === 'pass'))
 * await mock.close()
 * ```
 */
export async function verify(target: string, options: VerifyOptions = {}): Promise<Results> {
  return judge(await lookAtTarget(target, options), options)
}
