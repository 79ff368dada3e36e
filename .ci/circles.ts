// What leads where by imports, and which of the things that import each other do so in a circle.

/** Groups of which each leads to each other one; a thing that leads to itself alone is no group. */
export function circles(importsOf: Map<string, Iterable<string>>): string[][] {
  const reached = new Map([...importsOf.keys()].map(from => [from, reachedFrom(from, importsOf)]))
  const found = new Map<string, string[]>()
  for (const [from, to] of reached) {
    const circle = [...to].filter(other => other !== from && reached.get(other)?.has(from))
    if (circle.length > 0) found.set([from, ...circle].sort().join(' '), [from, ...circle].sort())
  }
  return [...found.values()]
}

/** All that a thing leads to. */
export function reachedFrom(start: string, importsOf: Map<string, Iterable<string>>): Set<string> {
  const seen = new Set<string>()
  const open = [start]
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const to of importsOf.get(next) ?? [])
      if (!seen.has(to)) {
        seen.add(to)
        open.push(to)
      }
  return seen
}

/** What a file cannot be read without, types too; `import()` comes later. */
export const staticImports = (text: string): string[] =>
  [...text.matchAll(/^(?:import|export)\b(?:[^'"`;()=]*?\bfrom)?\s*'(\.{1,2}\/[^']+)'/gm)].map(([, path]) => path!)
