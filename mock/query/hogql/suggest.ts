// The nearest name, as Python's difflib finds it: Ratcliff/Obershelp similarity of at least 0.6.

const cutoff = 0.6

/** The best of `names` for a misspelled one, or nothing. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  let best = ''
  let bestRatio = cutoff
  for (const candidate of names) {
    const atMost = (2 * Math.min(name.length, candidate.length)) / (name.length + candidate.length)
    const ratio = atMost < bestRatio ? 0 : similarity(candidate, name)
    // Of equally near names difflib gives the one that sorts last.
    if (ratio < bestRatio || (ratio === bestRatio && candidate < best)) continue
    best = candidate
    bestRatio = ratio
  }
  return best || undefined
}

const similarity = (a: string, b: string) =>
  a.length + b.length === 0 ? 1 : (2 * matching(a, 0, a.length, b, 0, b.length)) / (a.length + b.length)

/** Characters in common: those of the longest common run, and of what lies left and right of it. */
function matching(a: string, fromA: number, toA: number, b: string, fromB: number, toB: number): number {
  const run = longestRun(a, fromA, toA, b, fromB, toB)
  if (run.length === 0) return 0
  return (
    run.length +
    matching(a, fromA, run.a, b, fromB, run.b) +
    matching(a, run.a + run.length, toA, b, run.b + run.length, toB)
  )
}

function longestRun(a: string, fromA: number, toA: number, b: string, fromB: number, toB: number) {
  let best = { a: fromA, b: fromB, length: 0 }
  let above = new Map<number, number>()
  for (let i = fromA; i < toA; i++) {
    const row = new Map<number, number>()
    for (let j = fromB; j < toB; j++) {
      if (a[i] !== b[j]) continue
      const length = (above.get(j - 1) ?? 0) + 1
      row.set(j, length)
      if (length > best.length) best = { a: i - length + 1, b: j - length + 1, length }
    }
    above = row
  }
  return best
}
