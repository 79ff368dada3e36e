// What was found out last, for those who ask the same again and again.

/** So many answers are kept, of texts that are no longer. */
export const mostKept = 500
export const longestKept = 500

/** `find` of the same text as last time is not asked again; its answer must depend on nothing else. */
export function lately<Asked extends string | undefined, Found>(
  find: (asked: Asked) => Found,
): (asked: Asked) => Found {
  let last: { asked: Asked; found: Found } | undefined
  return asked => {
    if (!last || last.asked !== asked) last = { asked, found: find(asked) }
    return last.found
  }
}

/** The same of several texts; nothing found is sought again. `rest` goes along, and the answer must not depend on it. */
export function latelyOf<Found, Rest extends unknown[] = []>(
  find: (asked: string, ...rest: Rest) => Found,
): (asked: string, ...rest: Rest) => Found {
  const known = new Map<string, Found>()
  return (asked, ...rest) => {
    const before = known.get(asked)
    if (before !== undefined) return before
    const found = find(asked, ...rest)
    if (found === undefined || asked.length > longestKept) return found
    if (known.size === mostKept) known.clear()
    known.set(asked, found)
    return found
  }
}
