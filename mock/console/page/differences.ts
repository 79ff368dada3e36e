// Two texts line by line: what both have, what went, what came.

export interface Line {
  how: 'same' | 'gone' | 'come'
  text: string
}

/** By the longest common subsequence; queries are short enough for its table. */
export function differencesOf(before: readonly string[], after: readonly string[]): Line[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  const length = (i: number, j: number) => lengths[i]![j]!
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      lengths[i]![j] = before[i] === after[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1))
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ how: 'same', text: before[i++]! })
      j++
    } else if (j === after.length || (i < before.length && length(i + 1, j) >= length(i, j + 1)))
      lines.push({ how: 'gone', text: before[i++]! })
    else lines.push({ how: 'come', text: after[j++]! })
  }
  return lines
}
