// Repeatable chance in SQL: a hash of the parameter `seed` and of what it is about.

/** A number in [0, 1) that depends on the seed, on `what` and on columns. */
export const chance = (what: string, ...columns: string[]) =>
  `(cityHash64({seed:Int64}, '${what}', ${columns.join(', ')}) / 18446744073709551616.)`

export interface List {
  sql: string
  length: number
}

export const texts = (...values: string[]): List => ({ sql: `['${values.join("','")}']`, length: values.length })

/** Each text as often as its weight says. */
export const weighted = (weights: Record<string, number>) =>
  texts(...Object.entries(weights).flatMap(([text, n]) => Array<string>(n).fill(text)))

export const oneOf = ({ sql, length }: List, what: string, ...columns: string[]) =>
  `arrayElement(${sql}, 1 + toUInt32(floor(${chance(what, ...columns)} * ${length})))`

/** 32 digits with a version and a variant in their places; `head` gives the first twelve. */
export const uuid = (version: number, head: string, ...columns: string[]) => {
  const hash = `hex(sipHash128({seed:Int64}, ${columns.join(', ')}))`
  return `toUUID(concat(${head || `substring(${hash}, 1, 12)`}, '${version}', substring(${hash}, 13, 3), 'a', substring(${hash}, 16, 15)))`
}
