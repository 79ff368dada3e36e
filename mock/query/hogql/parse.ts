// HogQL text to a tree, by the official parser: loaded once, bounded, remembered by text.
import type { HogQLParser } from '@posthog/hogql-parser'
import { QueryError } from '../types.ts'
import type { Expr, SelectNode } from './ast.ts'
import { isSelect } from './ast.ts'

/** Trees of this many texts are kept; a tree is frozen data that nobody changes. */
const remembered = 1000
/** Longest query text, in characters. */
export const longestText = 200_000

let parser: HogQLParser | undefined
let loading: Promise<void> | undefined

/** Loads the parser; once it is there, everything else here is synchronous. */
export function loadParser(): Promise<void> {
  loading ??= renew()
  return loading
}

async function renew(): Promise<void> {
  const { default: createHogQLParser } = await import('@posthog/hogql-parser')
  parser = await createHogQLParser()
}

const selects = new Map<string, SelectNode | QueryError>()
const expressions = new Map<string, Expr | QueryError>()

/** @throws QueryError `hogql_syntax_error` with the parser's words. */
export function parseSelect(text: string): SelectNode {
  if (text.trim() === '') throw syntaxError('Empty query')
  return recall(selects, text, () => {
    const tree = read<SelectNode>('parseSelect', text)
    if (!isSelect(tree)) throw syntaxError('Expected a SELECT query')
    return tree
  })
}

/** @throws QueryError `hogql_syntax_error` with the parser's words. */
export function parseExpression(text: string): Expr {
  if (text.trim() === '') throw syntaxError('Empty query')
  return recall(expressions, text, () => read<Expr>('parseExpr', text))
}

const syntaxError = (detail: string) => new QueryError('syntax', 'hogql_syntax_error', detail)

/** The least recently used go first. Refusals are kept too: a wrong query costs the parser as much as a right one. */
function recall<T>(known: Map<string, T | QueryError>, text: string, parse: () => T): T {
  let tree = known.get(text)
  if (tree === undefined) tree = attempt(parse)
  else known.delete(text)
  known.set(text, tree)
  if (known.size > remembered) known.delete(known.keys().next().value!)
  if (tree instanceof QueryError) throw new QueryError(tree.kind, tree.code, tree.message, tree.status)
  return tree
}

function attempt<T>(parse: () => T): T | QueryError {
  try {
    return parse()
  } catch (thrown) {
    if (thrown instanceof QueryError) return thrown
    throw thrown
  }
}

function read<T>(rule: 'parseSelect' | 'parseExpr', text: string): T {
  if (!parser) throw new Error('loadParser() has not finished')
  if (text.length > longestText)
    throw syntaxError(`Query is too long: ${text.length} of at most ${longestText} characters`)
  const answer = JSON.parse(parser[rule](text, true)) as { error?: boolean; message?: string }
  if (answer.error) throw syntaxError(answer.message ?? 'Syntax error')
  return answer as T
}
