// Removes what k6 left behind: it runs no teardown when its setup was broken off.

import { setTimeout } from 'node:timers/promises'
import { own } from '../spec/own.ts'
import type { Plan } from './plan.ts'
import type { Target } from './target.ts'

type Reached = Pick<Target, 'url' | 'key' | 'project'>

/** Seconds to wait where a throttle says nothing, and the most that is waited. */
const patience = { usual: 5, most: 60 }

interface Call {
  name?: string
  query?: string
}

/** A throttled call is made again, twice at most. Undefined when there is no answer. */
async function call(
  { url, key, project }: Reached,
  plan: Plan,
  operation: string,
  { name = '', query = '' }: Call = {},
) {
  const { method, path } = own(plan.operations, operation)!
  const filled = path.replace('{project_id}', project).replace('{name}', encodeURIComponent(name))
  const send = () =>
    fetch(url + filled + query, {
      method: method.toUpperCase(),
      headers: { Authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(15_000),
    }).catch(() => undefined)
  for (let tries = 1; ; tries++) {
    const answer = await send()
    if (answer?.status !== 429 || tries === 3) return answer
    const seconds = Number(answer.headers.get('retry-after') ?? patience.usual)
    await setTimeout(Math.min(seconds, patience.most) * 1000)
  }
}

interface Page {
  results?: unknown
  next?: unknown
}

/** Names of what the run made at a target; undefined when the target does not tell. */
async function madeIn(target: Reached, plan: Plan): Promise<string[] | undefined> {
  const names: string[] = []
  // Nothing else: a name that a list tells could lead elsewhere.
  const isMade = (name: unknown): name is string =>
    typeof name === 'string' && name.startsWith(`ust-load-${plan.run}-`) && /^[\w-]+$/.test(name)
  for (let query: string | undefined = '?limit=500'; query !== undefined; ) {
    const answer = await call(target, plan, 'listEndpoints', { query })
    if (answer?.status !== 200) return undefined
    const { results, next } = ((await answer.json().catch(() => null)) ?? {}) as Page
    if (!Array.isArray(results)) return undefined
    names.push(...results.map(item => (item as { name?: unknown } | null)?.name).filter(isMade))
    const offset: string | undefined = /[?&]offset=(\d+)/.exec(String(next ?? ''))?.[1]
    query = offset && results.length > 0 ? `?limit=500&offset=${offset}` : undefined
  }
  return names
}

/** Milliseconds for what was under way when k6 was stopped to become visible; so many looks are taken. */
const settling = { pause: 300, looks: 5 }

/** Answers how many are still there, at least: none where two looks in a row found nothing. */
async function sweepOne(target: Reached, plan: Plan): Promise<number> {
  let before: number | undefined
  for (let look = 1; ; look++) {
    const made = await madeIn(target, plan)
    if (!made) return 1
    if (look === settling.looks || (made.length === 0 && before === 0)) return made.length
    for (const name of made) await call(target, plan, 'deleteEndpoint', { name })
    before = made.length
    await setTimeout(settling.pause)
  }
}

/** Deletes what a run made at its targets. Answers how many endpoints are still there. */
export async function sweep(targets: Reached[], plan: Plan): Promise<number> {
  let left = 0
  for (const target of targets) left += await sweepOne(target, plan)
  return left
}
