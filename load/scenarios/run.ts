// Presses `run` of stored queries: answers from the cache, then calculated ones, each proven by the answer's own flag.
import exec from 'k6/execution'
import http, { type RefinedResponse, type ResponseType } from 'k6/http'
import { Counter, Rate, Trend } from 'k6/metrics'

interface Plan {
  url: string
  project: string
  run: string
  phases: { name: string; rate: number }[]
  operations: Record<string, { method: string; path: string }>
  options: Record<string, unknown>
}

const plan: Plan = JSON.parse(open(__ENV['UNDERSTUDY_LOAD_PLAN']!))
const key = __ENV['UNDERSTUDY_POSTHOG_KEY']!

export const options = plan.options

/** Time to the last byte of proven answers alone: refusals and throttled requests have series of their own. */
const answerMs = new Trend('answer_ms', true)
const answers = new Counter('answers')
const failed = new Rate('failed')
const throttled = new Counter('throttled')
/** Answers that were not what the phase is about: calculated in `cached`, cached in `forced`. */
const unproven = new Counter('unproven')
/** How far behind its schedule a request started: the generator's own fault. */
const lateMs = new Trend('late_ms', true)
const leftBehind = new Counter('left_behind')

http.setResponseCallback(http.expectedStatuses({ min: 200, max: 299 }, 404, 429))

const refresh: Record<string, string> = { cached: 'cache', forced: 'force' }
const nameOf = (phase: string) => `ust-load-${plan.run}-${phase}`

function call(operation: string, fields: Record<string, string>, body?: unknown): RefinedResponse<ResponseType> {
  const { method, path } = plan.operations[operation]!
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fields[name]!).replace('%40', '@'))
  return http.request(method.toUpperCase(), plan.url + filled, body === undefined ? null : JSON.stringify(body), {
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    tags: { operation, name: operation },
    timeout: '30s',
  })
}

/** An endpoint for each phase, each with a query of its own: what one calculates must not fill the other's cache. */
export function setup(): void {
  for (const [i, { name }] of plan.phases.entries()) {
    const query = `SELECT event, count() AS seen FROM events WHERE timestamp > now() - INTERVAL 1 HOUR GROUP BY event LIMIT ${10 + i}`
    const body = { name: nameOf(name), description: 'Load run, may be deleted', query: { kind: 'HogQLQuery', query } }
    const { status, body: said } = call('createEndpoint', { project_id: plan.project }, body)
    if (status !== 201)
      exec.test.abort(`the endpoint to press could not be created: ${status} ${String(said).slice(0, 300)}`)
  }
}

/** Deleted means that it can no longer be found. */
export function teardown(): void {
  for (const { name } of plan.phases) {
    const place = { project_id: plan.project, name: nameOf(name) }
    call('deleteEndpoint', place)
    if (call('retrieveEndpoint', place).status !== 404) leftBehind.add(1, { endpoint: place.name })
  }
}

function warm(): void {
  for (const { name } of plan.phases)
    call('runEndpoint', { project_id: plan.project, name: nameOf(name) }, { refresh: refresh[name] })
}

/** Its `is_cached`; undefined when the body is no result. */
function flagOf(response: RefinedResponse<ResponseType>): boolean | undefined {
  try {
    const flag = response.json('is_cached')
    return typeof flag === 'boolean' ? flag : undefined
  } catch {
    return undefined
  }
}

/** What came of one request of a phase. */
function outcomeOf(
  response: RefinedResponse<ResponseType>,
  phase: string,
): 'throttled' | 'failed' | 'unproven' | 'answered' {
  if (response.status === 429) return 'throttled'
  const cached = response.status === 200 ? flagOf(response) : undefined
  if (cached === undefined) return 'failed'
  return cached === (phase === 'cached') ? 'answered' : 'unproven'
}

export function ask(): void {
  const phase = __ENV['PHASE']!
  const planned = plan.phases.find(({ name }) => name === phase)
  if (!planned) {
    warm()
    return
  }
  const due = exec.scenario.startTime + (exec.scenario.iterationInTest * 1000) / planned.rate
  lateMs.add(Math.max(0, Date.now() - due))
  const response = call('runEndpoint', { project_id: plan.project, name: nameOf(phase) }, { refresh: refresh[phase] })
  const outcome = outcomeOf(response, phase)
  if (outcome !== 'throttled') failed.add(outcome === 'failed')
  if (outcome === 'throttled') throttled.add(1)
  if (outcome === 'unproven') unproven.add(1)
  if (outcome === 'answered') {
    answers.add(1)
    answerMs.add(response.timings.duration)
  }
}

/** Metrics alone: what setup returned and the plan's options stay out of the file. */
export function handleSummary({ metrics }: { metrics: Record<string, unknown> }): Record<string, string> {
  return { [__ENV['UNDERSTUDY_LOAD_SUMMARY']!]: JSON.stringify({ metrics }) }
}
