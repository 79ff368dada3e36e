// The entry `understudy/playwright`: a world of its own for each test, and the suite's checks as tests.
import '#node-version'
import { test as base } from '@playwright/test'
import type { CheckResult, Results } from '../reports/results.ts'
import { violatedPaths } from '../reports/words.ts'
import { contract } from '../spec/load.ts'
import { chosen } from '../suites/run.ts'
import { apisOf, readTarget, type Target } from '../suites/targets.ts'
import { type Connected, connect, type StartOptions, start } from './index.ts'
import { judge, lookAtTarget, type VerifyOptions } from './verify.ts'
import type { World, WorldOptions } from './world.ts'

export { expect } from '@playwright/test'

/** Options for `use` in the configuration or in a file. */
export interface UnderstudyOptions {
  /** How the mock of each worker is started; or the URL of one that runs already, with its token where it wants one. */
  mockOptions: StartOptions | { url: string; token?: string }
}

export interface UnderstudyFixtures {
  /** What the test's world is to be. */
  worldOptions: WorldOptions
  /** Nobody else is in it. When the test fails, its report says what the world was asked. */
  world: World
}

export interface UnderstudyWorkerFixtures extends UnderstudyOptions {
  /** The mock of this worker. */
  mock: Connected
}

async function withMock(options: UnderstudyOptions['mockOptions'], use: (mock: Connected) => Promise<void>) {
  if ('url' in options) return use(await connect(options.url, options.token))
  const mock = await start(options)
  await use(mock)
  await mock.close()
}

/**
 * Playwright's `test` with a `world` for each test, from a mock that each worker starts (or finds, by `mockOptions.url`).
 * Node 24.9 cannot load it there (`module is not linked`); 24.12 can.
 *
 * @example
 * ```ts
 * import { expect, test } from 'understudy/playwright'
 *
 * test.use({ worldOptions: { clock: '2026-05-01T00:00:00Z', events: 0 } })
 *
 * test('a new project has no endpoints', async ({ world, request }) => {
 *   const answer = await request.get(`${world.url}/api/projects/${world.posthog.project_id}/endpoints/`, {
 *     headers: { Authorization: `Bearer ${world.keys.personal_api_key}` },
 *   })
 *   expect(await answer.json()).toMatchObject({ results: [] })
 * })
 * ```
 */
export const test = base.extend<UnderstudyFixtures, UnderstudyWorkerFixtures>({
  mockOptions: [{}, { option: true, scope: 'worker' }],
  mock: [({ mockOptions }, use) => withMock(mockOptions, use), { scope: 'worker' }],
  worldOptions: [{}, { option: true }],
  world: async ({ mock, worldOptions }, use, info) => {
    const world = await mock.world(worldOptions)
    await use(world)
    if (info.status !== info.expectedStatus) {
      const body = JSON.stringify(await world.requests.list(), null, 2)
      await info.attach('requests', { body, contentType: 'application/json' })
    }
    await world.delete()
  },
})

const excused: CheckResult['status'][] = ['pass', 'warn', 'info', 'expected-fail', 'not-applicable']

/** What a person needs to see of a check that did not pass. */
function complaint(check: CheckResult): string {
  const { id, says, reason, findings, exchanges } = check
  const shown = [...findings.map(({ exchange }) => exchange), ...exchanges]
  return [id, says, reason, ...violatedPaths(check), ...shown.map(({ curl }) => curl)].join('\n')
}

function settle({ checks, exit_code, verdict }: Results, blockedIsFine: boolean): void {
  for (const { status, reason } of checks)
    if (status !== 'pass') test.info().annotations.push({ type: status, description: reason ?? '' })
  const [check] = checks
  const idle = check?.status === 'not-applicable' || (check?.status === 'blocked' && blockedIsFine)
  // A check that the list does not name makes no run complete, and fails none.
  const informs = checks.every(({ required, status }) => required === false && excused.includes(status))
  if (exit_code !== 0 && !idle && !informs)
    throw new Error(
      checks
        .filter(({ status }) => !excused.includes(status))
        .map(complaint)
        .join('\n\n') || verdict,
    )
  test.skip(idle, check?.reason ?? '')
}

/**
 * Registers the suite's checks as tests, one for each check: call it in a test file. Without a target they judge the mock of
 * the worker. The target is not asked before: say its revision where it is not the current one. What `verify` only warns of is an annotation; what the target does not offer is skipped.
 *
 * @example
 * ```ts
 * import { conformance } from 'understudy/playwright'
 *
 * conformance({ only: 'posthog-endpoints/activation', env: {} })
 * ```
 */
export function conformance(options: VerifyOptions & { target?: string } = {}): void {
  const { target, ...choices } = options
  const apis = apisOf(target === undefined ? {} : readTarget(target), choices.api?.join(','), choices.revision ?? {})
  const revision = Object.fromEntries(apis.map(({ api, revision }) => [api, revision]))
  const contracts = apis.map(({ document }) => contract(document))
  let looked: Promise<Target> | undefined
  const judged = async (id: string, url: string) => {
    // The suite has deadlines of its own.
    test.setTimeout(0)
    const ledger = test.info().outputPath('ledger.jsonl')
    looked ??= lookAtTarget(url, { ...choices, revision })
    settle(await judge(await looked, { ledger, ...choices, only: id, jobs: 1 }), choices.requireComplete === false)
  }
  for (const { id, says, level, essential } of chosen({ ...choices, target: { contracts } })) {
    const tag = [`@${level}`, ...(essential ? ['@essential'] : [])]
    const details = { tag, annotation: { type: 'requirement', description: says } }
    if (target === undefined) test(id, details, ({ mock }) => judged(id, mock.url))
    else test(id, details, () => judged(id, target))
  }
}
