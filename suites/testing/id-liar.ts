// Deployments that choose ids and lie about them, of any family: what an answer may tell, and a target that tells it.
import { between } from './between.ts'

/** What an answer may tell as the id of what was made; `real` are those that the mock chose, `foreign` was there before. */
export type Lie = (ids: { foreign: string; real: string[] }) => unknown

export const lies: [string, Lie][] = [
  ['an existing one', ({ foreign }) => foreign],
  ['one of the same run', ({ real }) => real[0]],
  ['a path', ({ foreign }) => `../x/${foreign}`],
  ['the place above', () => '..'],
  ['a path in disguise', ({ foreign }) => `%2e%2e%2f${foreign}`],
  ['none', () => undefined],
  ['an object', ({ foreign }) => ({ id: foreign })],
]

/**
 * Each lie; where reads lie as well the first is enough: what was listed before is not read to know it again, so that a target which calls
 * it by another name is asked the same with every lie.
 */
export const ways = lies.flatMap(([name, lie], i) =>
  (i === 0 ? [false, true] : [false]).map(reads => ({
    told: reads ? `${name}, and reads lie as well` : name,
    lie,
    reads,
  })),
)

export const pathOf = (url: string) => url.split('?', 1)[0]!.replace(/\/$/, '')

interface Made {
  /** Whether something is made there. */
  isMadeAt(path: string): boolean
  /** The member of the answer with its id. */
  id: string
  /** The member that the run knows it again by. */
  named: string
}

/** Lies about the ids of what is made; where `reads` do, too, what was there before is called as what was sent last. */
export async function idLiar(
  upstream: string,
  { isMadeAt, id, named }: Made,
  foreign: string,
  lie: Lie,
  reads: boolean,
) {
  const real: string[] = []
  let name: unknown
  const target = await between(upstream, ({ method, url, sent }, body) => {
    const isOne = reads && method === 'GET' && pathOf(url).endsWith(foreign)
    if (isOne && name !== undefined) return JSON.stringify({ ...JSON.parse(body), [named]: name })
    if (method !== 'POST' || !isMadeAt(pathOf(url))) return body
    const made = JSON.parse(body)
    name = JSON.parse(sent)[named]
    real.push(made[id])
    return JSON.stringify({ ...made, [id]: lie({ foreign, real }) })
  })
  return { ...target, real }
}
