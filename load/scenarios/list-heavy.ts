// Presses the lists of a project that has many endpoints, one of them with many versions: no page may lack anything or hold it twice.
import { type Answer, bodyOf, call, type Json } from './shared/client.ts'
import { create, queryOf, remove } from './shared/endpoints.ts'
import { areDifferent } from './shared/lives.ts'
import { giveUp } from './shared/making.ts'
import { failure, measured, type Observed } from './shared/measure.ts'
import { nameOf, type Phase, plan } from './shared/plan.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

/** Made for a target, and named after it: the first has the versions. */
const madeFor = (target: number): Phase[] =>
  Array.from({ length: plan.fill }, (_, i) => ({ ...plan.phases[0]!, target, name: `${target}-${i}` }))

const made = plan.targets.flatMap((_, target) => madeFor(target))

export function setup(): void {
  for (const item of made) create(item)
  for (const [target] of plan.targets.entries())
    for (let i = 1; i < plan.fill; i++) {
      const [first] = madeFor(target)
      const body = { query: queryOf(`version ${i + 1}`) }
      const answer = call(first!, 'updateEndpoint', { name: nameOf(first!) }, { body })
      if (answer.status !== 200) giveUp('a version could not be made', answer)
    }
}

export function teardown(): void {
  remove(made)
}

interface Page {
  count: number
  next: string | null
  results: Json[]
}

const pageIn = (answer: Answer): Page | undefined => {
  const body = bodyOf(answer)
  return Array.isArray(body['results']) && typeof body['count'] === 'number' ? (body as unknown as Page) : undefined
}

const usual = 100
/** So that a walk takes a few pages, whatever the project holds beside. */
const small = Math.max(5, Math.ceil(plan.fill / 4))

/** What a list shows, when it is one. */
function observed(answer: Answer, isRight: (list: NonNullable<ReturnType<typeof pageIn>>) => boolean): Observed {
  const ms = answer.timings.duration
  const failed = failure(answer)
  if (failed) return { outcome: failed, ms }
  const list = pageIn(answer)
  if (!list) return { outcome: 'unproven', ms }
  return { outcome: isRight(list) ? 'answered' : 'wrong', ms }
}

const page = (phase: Phase): Observed =>
  observed(
    call(phase, 'listEndpoints', {}),
    list =>
      list.count >= plan.fill &&
      list.results.length === Math.min(usual, list.count) &&
      (list.next !== null) === list.count > usual &&
      areDifferent(list.results.map(({ name }) => name)),
  )

/** Newest first, and none left out. */
function versions(phase: Phase): Observed {
  const [first] = madeFor(phase.target)
  return observed(
    call(phase, 'listVersions', { name: nameOf(first!) }, { query: `?limit=${plan.fill}` }),
    list =>
      list.count === plan.fill &&
      list.results.length === plan.fill &&
      list.results.every(({ version }, i) => version === plan.fill - i),
  )
}

/** Limit and offset of a link to the next page; the rest of it is not followed, so that no key goes elsewhere. */
const restOf = (next: string): string => {
  const numbers = ['limit', 'offset'].flatMap(name => new RegExp(`[?&]${name}=(\\d+)`).exec(next)?.[0].slice(1) ?? [])
  return `?${numbers.join('&')}`
}

function walk(phase: Phase): Observed {
  const names: string[] = []
  let [ms, pages] = [0, 0]
  for (let query = `?limit=${small}`; ; ) {
    const answer = call(phase, 'listEndpoints', {}, { query })
    ms += answer.timings.duration
    pages++
    const failed = failure(answer)
    if (failed) return { outcome: failed, ms }
    const list = pageIn(answer)
    if (!list || pages > 1000) return { outcome: 'unproven', ms }
    names.push(...list.results.map(({ name }) => String(name)))
    // A page that comes again would come for ever.
    if (list.next === null || !areDifferent(names)) break
    query = restOf(list.next)
  }
  const all = new Set(names)
  const isRight = areDifferent(names) && madeFor(phase.target).every(item => all.has(nameOf(item)))
  return { outcome: isRight ? 'answered' : 'wrong', ms, series: { pages } }
}

const lists: Record<string, (phase: Phase) => Observed> = { page, walk, versions }

export function warm(): void {
  for (const phase of plan.phases) call(phase, 'listEndpoints', {})
}

export function ask(): void {
  measured(phase => lists[phase.asks]!(phase))
}
