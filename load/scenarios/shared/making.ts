// What a run makes and how it answers for it: given up where it cannot be made, told where it is still there.
import exec from 'k6/execution'
import { Counter } from 'k6/metrics'
import type { Answer } from './client.ts'

/** Things that could still be found after they were deleted. */
export const leftBehind = new Counter('left_behind')

/** Ends the run before it began; with the answer that is to blame, where one is. */
export function giveUp(what: string, answer?: Answer): never {
  exec.test.abort(answer ? `${what}: ${answer.status} ${String(answer.body).slice(0, 300)}` : what)
  throw new Error(what)
}

/** What the user supplies as JSON in the environment; checked before k6 starts. */
export const supplied = <T>(name: string, otherwise: T): T => {
  const text = __ENV[name]
  return text ? (JSON.parse(text) as T) : otherwise
}
