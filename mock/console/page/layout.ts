// JSON for people and from people: numbers keep the digits that they have.

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** A text that is no object or list as it is. */
export function laidOut(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text
  let depth = 0
  const parts: string[] = []
  const line = () => `\n${'  '.repeat(depth)}`
  const tokens = text.match(token) ?? []
  for (const [i, part] of tokens.entries()) {
    const closes = /^[}\]]$/.test(part)
    const empty = closes && /^[{[]$/.test(tokens[i - 1] ?? '')
    if (closes) depth--
    if (closes && !empty) parts.push(line())
    parts.push(part === ':' ? ': ' : part)
    if (/^[{[]$/.test(part)) depth++
    if (part === ',' || (/^[{[]$/.test(part) && !/^[}\]]$/.test(tokens[i + 1] ?? '}'))) parts.push(line())
  }
  return parts.join('')
}

/** A whole number that a double cannot hold stays the text that it came as. */
export const exact = (_: string, value: unknown, { source }: { source?: string } = {}) =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? (source ?? value) : value

/** Those of the texts that say something. */
export const said = <Name extends string>(texts: Record<Name, string>): Record<string, string> =>
  Object.fromEntries(Object.entries<string>(texts).filter(([, text]) => text !== ''))

/** What somebody typed: JSON as what it says, other text as it is. */
export function valueIn(text: string): unknown {
  try {
    return JSON.parse(text, exact)
  } catch {
    return text
  }
}
