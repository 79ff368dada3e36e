// Looks words up in plain objects: only what was put there is found, never `constructor` or `toString`, which all objects have.

/** The member of that name; undefined where there is none. Whoever looks up words of others looks them up here, or in a Map. */
export const own = <T>(record: { readonly [word: string]: T } | null | undefined, word: string): T | undefined =>
  record !== null && record !== undefined && Object.hasOwn(record, word) ? record[word] : undefined
