// Names that somebody may have meant: by edit distance, letter case aside.

/** Insertions, deletions and replacements that turn one word into the other. */
export function distance(a: string, b: string): number {
  const row: number[] = []
  for (let j = 0; j <= b.length; j++) row.push(j)
  let done = 0
  for (const letter of a) {
    let diagonal = done
    let left = ++done
    row[0] = left
    for (let j = 0; j < b.length; j++) {
      const above = row[j + 1]!
      left = Math.min(diagonal + (letter === b[j] ? 0 : 1), above + 1, left + 1)
      row[j + 1] = left
      diagonal = above
    }
  }
  return row[b.length]!
}

/** Names longer than this are cut before they are compared: a hint is worth no more. */
const longest = 200

/** At most `count` of the names, nearest first; a name that begins or ends like the one sought counts as nearer. */
export function nearest(sought: string, names: Iterable<string>, count = 3): string[] {
  const wanted = sought.slice(0, longest).toLowerCase()
  const rank = (name: string) => {
    const other = name.slice(0, longest).toLowerCase()
    const related = wanted.length > 0 && (other.includes(wanted) || wanted.includes(other))
    return distance(wanted, other) - (related ? Math.min(wanted.length, other.length) : 0)
  }
  return [...new Set(names)]
    .map(name => ({ name, rank: rank(name) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ name }) => name)
}
