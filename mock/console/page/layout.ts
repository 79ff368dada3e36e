// JSON set out for people, token by token: numbers keep the digits that they have.

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
