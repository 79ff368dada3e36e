// HogQL as tokens, in one pass that never goes back: a text that cannot be told from code for certain has no tokens at all.

/** In a template, `f'…{expression}…'`, a `chunk` is what stands between the expressions; its beginning and end are signs. */
type Kind = 'space' | 'comment' | 'number' | 'word' | 'name' | 'text' | 'chunk' | 'sign'

export interface Token {
  kind: Kind
  /** As it is written. */
  raw: string
}

/** Characters; PostHog's own queries are far shorter, and the mock takes none that are longer. */
export const longestQuery = 65_536

/** What begins an element of HogQLX, whose text has other rules: as the lexer of PostHog tells it from a comparison. */
const element = String.raw`\/|[A-Za-z_][\w-]*(?:[>/]|\s+(?:[>/#\w]|--))`

/** The alternatives begin differently, and each ends where it must: a number or a word is never cut in two. */
const code = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`(?<comment>(?:--|\/\/|#)[^\n\r]*|\/\*[\s\S]*?\*\/)`,
    String.raw`(?<number>(?:0[xX][\da-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(?![\w$.'"\x60]))`,
    String.raw`(?<sign>f'|<(?!${element})|\/(?![*>])|[-+*%=>!~|?:;,.()[\]{}])`,
    String.raw`(?<word>[A-Za-z_$][\w$]*(?![\w$']))`,
    String.raw`(?<name>(?<quote>["\x60])(?:(?!\k<quote>)[^\\]|\\[\s\S]|\k<quote>{2})*\k<quote>(?!\k<quote>))`,
    String.raw`(?<text>'(?:[^'\\]|\\[\s\S]|'')*'(?!'))`,
  ].join('|'),
  'y',
)
const template = /(?<chunk>(?:[^'\\{]|\\[\s\S]|'')+)|(?<sign>['{])/y
/** A point after these asks for a part, and begins no number. */
const operand = new Set<Kind | undefined>(['word', 'name', 'number', 'text'])

function tokenAt(hogql: string, at: number, isInTemplate: boolean, before: Token | undefined): Token | undefined {
  if (!isInTemplate && hogql[at] === '.' && (operand.has(before?.kind) || /[)\]}]/.test(before?.raw ?? '')))
    return { kind: 'sign', raw: '.' }
  const rule = isInTemplate ? template : code
  rule.lastIndex = at
  const found = rule.exec(hogql)
  const [kind] =
    Object.entries(found?.groups ?? {}).find(([name, said]) => name !== 'quote' && said !== undefined) ?? []
  return found && kind ? { kind: kind as Kind, raw: found[0] } : undefined
}

/** All that is in a query, in order; undefined where something in it is not known for certain. */
export function tokensOf(hogql: string): Token[] | undefined {
  if (hogql.length > longestQuery) return undefined
  const tokens: Token[] = []
  /** Templates and braces that are open, the innermost last. */
  const open: ("'" | '{')[] = []
  for (let at = 0; at < hogql.length; at += tokens.at(-1)!.raw.length) {
    const isInTemplate = open.at(-1) === "'"
    const token = tokenAt(hogql, at, isInTemplate, tokens.at(-1))
    if (!token) return undefined
    tokens.push(token)
    if (token.kind !== 'sign') continue
    if (token.raw === '{') open.push('{')
    else if (token.raw === "f'") open.push("'")
    else if (token.raw === '}' && open.pop() !== '{') return undefined
    else if (token.raw === "'") open.pop()
  }
  return open.length === 0 ? tokens : undefined
}

const escapes = new Map(Object.entries({ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', a: '\x07', '0': '\0' }))

/** What a text, a name or a chunk of a template says. */
export const saidBy = ({ kind, raw }: Token): string =>
  (kind === 'chunk' ? raw : raw.slice(1, -1)).replaceAll(/\\([\s\S])|''|""|``/g, (both, one: string | undefined) =>
    one ? (escapes.get(one) ?? one) : kind === 'name' || both === "''" ? both[0]! : both,
  )

/** A text of HogQL that says this. */
export const quoted = (text: string) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`
