// What was found out last, for those who ask the same again and again.

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
