// Paths with wildcards: `*` stands for anything but a slash, `**` for anything. Time grows with the length of a path, whatever the pattern.

/** A letter, or a wildcard: how often it stands for something is open. */
interface Step {
  letter: string | undefined
  /** A wildcard that takes slashes, too. */
  deep: boolean
}

/** No two wildcards side by side: the deeper of them says all. */
const stepsOf = (pattern: string): Step[] =>
  (pattern.match(/\*+|[^*]/gu) ?? []).map(part =>
    part.startsWith('*') ? { letter: undefined, deep: part.length > 1 } : { letter: part, deep: false },
  )

/**
 * All places of the pattern that the path may have come to are followed at once, a bit for each: nothing is ever tried twice, as
 * a regular expression does.
 */
export function globOf(pattern: string): (path: string) => boolean {
  const steps = stepsOf(pattern)
  const letters = new Map<string | undefined, bigint>()
  let deep = 0n
  for (const [i, step] of steps.entries()) {
    const bit = 1n << BigInt(i)
    letters.set(step.letter, (letters.get(step.letter) ?? 0n) | bit)
    if (step.deep) deep |= bit
  }
  const wild = letters.get(undefined) ?? 0n
  const end = 1n << BigInt(steps.length)
  /** A wildcard may stand for nothing. */
  const onwards = (places: bigint) => places | ((places & wild) << 1n)
  return path => {
    let places = onwards(1n)
    for (const letter of path) {
      const taken = (places & (letters.get(letter) ?? 0n)) << 1n
      places = onwards(taken | (places & (letter === '/' ? deep : wild)))
      if (places === 0n) return false
    }
    return (places & end) !== 0n
  }
}

/** Some letter fits both. */
function meet(one: Step, other: Step): boolean {
  if (one.letter !== undefined && other.letter !== undefined) return one.letter === other.letter
  if (one.letter === undefined && other.letter === undefined) return true
  const [letter, { deep }] = one.letter === undefined ? [other.letter, one] : [one.letter, other]
  return deep || letter !== '/'
}

/** Whether some path fits both patterns: pairs of places that a path may have come to, each looked at once. */
export function globsMeet(one: string, other: string): boolean {
  const [steps, others] = [stepsOf(one), stepsOf(other)]
  const width = others.length + 1
  const seen = new Uint8Array((steps.length + 1) * width)
  const open = [0]
  const visit = (i: number, j: number) => {
    if (seen[i * width + j]) return
    seen[i * width + j] = 1
    open.push(i * width + j)
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [i, j] = [Math.floor(at / width), at % width]
    const [step, against] = [steps[i], others[j]]
    if (!step && !against) return true
    if (step && step.letter === undefined) visit(i + 1, j)
    if (against && against.letter === undefined) visit(i, j + 1)
    if (!step || !against || !meet(step, against)) continue
    visit(step.letter === undefined ? i : i + 1, against.letter === undefined ? j : j + 1)
  }
  return false
}
