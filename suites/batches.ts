// Many requests, a few of them under way at the same time: a count is a count, in whatever order.
import { NotApplicable, second, type Tools } from './check.ts'

/** So few that each is answered within its own deadline even where they are answered one after another. */
const abreast = 8

/** Does it with each of them; what came of it, in their order. */
export async function inBatches<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let done = 0; done < items.length; done += abreast)
    results.push(...(await Promise.all(items.slice(done, done + abreast).map(work))))
  return results
}

/** Throws NotApplicable a minute after `began`: whoever answers so slowly cannot be asked too often within one. */
export async function expectWithinMinute({ now }: Pick<Tools, 'now'>, began: number): Promise<void> {
  const seconds = Math.round(((await now()) - began) / second)
  if (seconds >= 60) throw new NotApplicable(`it takes ${seconds} s to ask as often as a minute allows`)
}

/** Asks so many times; the statuses that came, with their numbers. */
export async function statusesOf(
  times: number,
  ask: () => Promise<{ status: number }>,
): Promise<Record<number, number>> {
  const seen: Record<number, number> = {}
  for (const { status } of await inBatches(Array.from({ length: times }), ask)) seen[status] = (seen[status] ?? 0) + 1
  return seen
}
