// Removes what k6 left behind: it runs no teardown when its setup was broken off.

import { setTimeout } from 'node:timers/promises'
import { own } from '../spec/own.ts'
import { familyOf } from './families.ts'
import type { Ask, Resource } from './family.ts'
import type { Plan } from './planned.ts'
import { resourceOf } from './resources.ts'
import type { Target } from './target.ts'

type Reached = Pick<Target, 'url' | 'key' | 'project'>
type Swept = Pick<Plan, 'run' | 'makes' | 'operations'>

/** Seconds to wait where a throttle says nothing, and the most that is waited. */
const patience = { usual: 5, most: 60 }

interface Call {
  /** That fill the path. */
  fields?: Record<string, string>
  query?: string
}

/** A throttled call is made again, twice at most. Undefined when there is no answer. */
async function call(
  { url, key, project }: Reached,
  plan: Swept,
  operation: string,
  { fields = {}, query = '' }: Call = {},
) {
  const { method, path } = own(plan.operations, operation)!
  const filled = path
    .replace('{project_id}', project)
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(own(fields, name)!))
  const send = async () => {
    const ask: Ask = (to, init) => fetch(to, { ...init, signal: AbortSignal.timeout(15_000) })
    const headers = { Authorization: await familyOf(plan.makes).authorization(url, key, ask) }
    return ask(url + filled + query, { method: method.toUpperCase(), headers })
  }
  for (let tries = 1; ; tries++) {
    const answer = await send().catch(() => undefined)
    if (answer?.status !== 429 || tries === 3) return answer
    const seconds = Number(answer.headers.get('retry-after') ?? patience.usual)
    await setTimeout(Math.min(seconds, patience.most) * 1000)
  }
}

type Item = Record<string, unknown>

/** Everything in a list, page after page; undefined when the target does not tell. */
async function allIn(target: Reached, plan: Swept, operation: string, fields = {}): Promise<Item[] | undefined> {
  const { things, next } = familyOf(plan.makes).paging
  const items: Item[] = []
  for (let query: string | undefined = '?limit=500'; query !== undefined; ) {
    const answer = await call(target, plan, operation, { fields, query })
    if (answer?.status !== 200) return undefined
    const page = Object(await answer.json().catch(() => null)) as Item
    const found = own(page, things)
    if (!Array.isArray(found)) return undefined
    items.push(...found.filter(item => item !== null && typeof item === 'object'))
    const place = next(page)
    query = place && found.length > 0 ? `?limit=500&${place}` : undefined
  }
  return items
}

/** A value that is safe to fill a path: what a list tells could lead elsewhere. */
const isPlain = (value: unknown): value is string => typeof value === 'string' && /^[\w-]+$/.test(value)

/** Keys of what the run made at a target; undefined when the target does not tell. */
async function madeIn(target: Reached, plan: Swept, { list, key, named, begins }: Resource) {
  const items = await allIn(target, plan, list)
  // Nothing else.
  const isMade = ({ [named]: name }: Item) => isPlain(name) && name.startsWith(begins(plan.run))
  return items?.filter(isMade).flatMap(({ [key]: value }) => (isPlain(value) ? value : []))
}

/** Cancels what would go on without the thing that it belongs to. */
async function cancelWork(target: Reached, plan: Swept, { work }: Resource, made: string): Promise<void> {
  if (!work) return
  const items = (await allIn(target, plan, work.list, { [work.of]: made })) ?? []
  for (const { id, status } of items)
    if (isPlain(id) && work.states.includes(String(status)))
      await call(target, plan, work.cancel, { fields: { [work.of]: made, id } })
}

/** Milliseconds for what was under way when k6 was stopped to become visible; so many looks are taken. */
const settling = { pause: 300, looks: 5 }

/** Answers how many are still there, at least: none where two looks in a row found nothing. */
async function sweepOne(target: Reached, plan: Swept): Promise<number> {
  const resource = resourceOf(plan.makes)
  let before: number | undefined
  for (let look = 1; ; look++) {
    const made = await madeIn(target, plan, resource)
    if (!made) return 1
    if (look === settling.looks || (made.length === 0 && before === 0)) return made.length
    for (const value of made) {
      await cancelWork(target, plan, resource, value)
      await call(target, plan, resource.remove, { fields: { [resource.key]: value } })
    }
    before = made.length
    await setTimeout(settling.pause)
  }
}

/** Deletes what a run made at its targets. Answers how many things are still there. */
export async function sweep(targets: Reached[], plan: Swept): Promise<number> {
  let left = 0
  for (const target of targets) left += await sweepOne(target, plan)
  return left
}
