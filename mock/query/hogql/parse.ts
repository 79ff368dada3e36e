// HogQL text to a tree, by the official parser: loaded once, bounded, remembered by text.
import type { HogQLParser } from '@posthog/hogql-parser'
import { QueryError } from '../types.ts'
import type { AnyNode, Expr, SelectNode } from './ast.ts'
import { isSelect, replace } from './ast.ts'
import type { Outline } from './nesting.ts'
import { cut, outline, withoutTexts } from './nesting.ts'
import { exactConstants } from './numbers.ts'
import { at, type Placed } from './place.ts'

/** Trees of this many texts are kept; nobody changes a tree. */
const remembered = 1000
/** Characters of a text, kept or not: a bound on the memory that kept texts take. */
const longestText = 65_536
/** Brackets within brackets. */
const deepest = 100
/** Sum of the depths of all brackets: the parser takes seconds for this many. */
const heaviest = 1500
/** Columns and arguments: a thousand take the parser a second or two. */
const mostItems = 1000
/** Operators: so many take the parser a second or two, and more than some hundreds in a row end it. */
const mostOperators = 3000
/** Levels that the parser can take as they stand, if slowly. */
const plainDepth = 4
/** Levels that a text may have left when it could not be cut. */
const uncutDepth = 6

let parser: HogQLParser | undefined
/** A parser that overflowed its stack is broken for good; the next one is taken at once. */
const spares: HogQLParser[] = []
const spareCount = 3
let loading: Promise<void> | undefined

/** Loads the parser; once it is there, everything else here is synchronous. */
export function loadParser(): Promise<void> {
  loading ??= refill().then(() => {
    parser ??= spares.pop()
  })
  return loading
}

async function refill(): Promise<void> {
  const { default: createHogQLParser } = await import('@posthog/hogql-parser')
  while (spares.length < spareCount) spares.push(await createHogQLParser())
}

const selects = new Map<string, SelectNode | QueryError>()
const expressions = new Map<string, Expr | QueryError>()

/** @throws QueryError `hogql_syntax_error` with the parser's words. */
export function parseSelect(text: string): SelectNode {
  return recall(selects, text, () => {
    const tree = read('parseSelect', text)
    if (!isSelect(tree)) throw syntaxError('Expected a SELECT query')
    return tree
  })
}

/** @throws QueryError `hogql_syntax_error` with the parser's words. */
export const parseExpression = (text: string): Expr =>
  recall(expressions, text, () => read('parseExpr', text) as unknown as Expr)

const syntaxError = (detail: string) => new QueryError('syntax', 'hogql_syntax_error', detail)
const tooDeep = () => syntaxError('Query is nested too deeply')
const tooWide = () => syntaxError(`Query lists too many columns or arguments: at most ${mostItems}`)
const tooHeavy = () => syntaxError('Query has too many nested parts')

/** The least recently used go first. Refusals are kept too: a wrong query costs the parser as much as a right one. */
function recall<T>(known: Map<string, T | QueryError>, text: string, parse: () => T): T {
  if (text.trim() === '') throw syntaxError('Empty query')
  if (text.length > longestText)
    throw syntaxError(`Query is too long: ${text.length} of at most ${longestText} characters`)
  const tree = known.get(text) ?? attempt(parse)
  keep(known, text, tree)
  if (tree instanceof QueryError) throw new QueryError(tree.kind, tree.code, tree.message, tree.status)
  return tree
}

function keep<T>(known: Map<string, T>, key: string, tree: T): void {
  known.delete(key)
  known.set(key, tree)
  if (known.size > remembered) known.delete(known.keys().next().value!)
}

function attempt<T>(parse: () => T): T | QueryError {
  try {
    return parse()
  } catch (thrown) {
    if (thrown instanceof QueryError) return thrown
    throw thrown
  }
}

/**
 * The tree of a query whose nodes say where they stand, for whoever wants to know what is wrong with it; undefined for one that is only
 * read in pieces.
 * @throws QueryError that says where.
 */
export function parsePlaced(text: string): SelectNode | undefined {
  if (text.length > longestText || tooMuchIn(text)) return undefined
  const { depth, items } = outline(text)
  if (depth > plainDepth || items > mostItems) return undefined
  const answer = ask('parseSelect', text, true)
  if (isFailure(answer)) throw at(syntaxError(answer.message), answer)
  return isSelect(answer) ? answer : undefined
}

type Rule = 'parseSelect' | 'parseExpr'

function read(rule: Rule, text: string): AnyNode {
  const objection = tooMuchIn(text)
  if (objection) throw objection
  const shape = outline(text)
  if (shape.depth > deepest) throw tooDeep()
  if (shape.items > mostItems) throw tooWide()
  if (shape.depth > plainDepth && shape.clear) return readInPieces(rule, text, shape)
  if (shape.depth > uncutDepth) throw tooDeep()
  if (shape.weight > heaviest) throw tooHeavy()
  const inPieces = shape.depth > 1 && shape.clear ? attempt(() => readInPieces(rule, text, shape)) : undefined
  // What is wrong with a text is said of the text as it stands.
  return inPieces === undefined || inPieces instanceof QueryError ? accept(ask(rule, text)) : inPieces
}

/** What takes the parser seconds, whatever its brackets are. */
function tooMuchIn(text: string): QueryError | undefined {
  const code = withoutTexts(text)
  if (isSlow(code)) return tooDeep()
  return operatorsIn(code) > mostOperators ? tooHeavy() : undefined
}

/** Long runs of these: prefix NOT, member access, branches within branches. */
const isSlow = (code: string): boolean =>
  /(?:\bnot\s+){40}/i.test(code) || /(?:\.\s*[\w$]+){60}/.test(code) || caseDepth(code) > 40

const operatorsIn = (code: string): number =>
  code.match(/[-+*/%=<>~?:|]+|\b(?:and|or|in|i?like|is|between)\b/gi)?.length ?? 0

function caseDepth(code: string): number {
  let deep = 0
  let most = 0
  for (const [word] of code.matchAll(/\b(?:case|end)\b/gi)) {
    deep = word.toLowerCase() === 'case' ? deep + 1 : Math.max(0, deep - 1)
    most = Math.max(most, deep)
  }
  return most
}

function readInPieces(rule: Rule, text: string, shape: Outline): AnyNode {
  // In pieces no bracket is deeper than a few levels.
  if (countOf(shape.groups) * plainDepth > heaviest) throw tooHeavy()
  const pieces = new Map<string, { tree: AnyNode; text: string }>()
  let prefix = 'piece_'
  while (text.includes(prefix)) prefix += '_'
  const fill = (tree: AnyNode) =>
    replace(tree, node => {
      const chain = node.node === 'Placeholder' ? (node['expr'] as { chain?: unknown[] }).chain : undefined
      return chain?.length === 1 ? pieces.get(String(chain[0]))?.tree : undefined
    })
  let objection: string | undefined
  const whole = cut(text, shape, (piece, select, height) => {
    if (height > uncutDepth) throw objection ? syntaxError(objection) : tooDeep()
    const answer = askOnce(select ? 'parseSelect' : 'parseExpr', piece)
    if (isFailure(answer)) objection ??= answer.message
    if (isFailure(answer) || !standsAlone.has(answer.node)) return undefined
    const name = `${prefix}${pieces.size}`
    pieces.set(name, { tree: fill(answer), text: piece })
    return `{${name}}`
  })
  if (whole.height > uncutDepth) throw tooDeep()
  const answer = ask(rule, whole.text)
  if (!isFailure(answer)) return fill(answer)
  const original = (message: string): string =>
    message.replace(/\{(\w+)\}/g, (hole, name) => (pieces.has(name) ? original(pieces.get(name)!.text) : hole))
  throw syntaxError(original(answer.message))
}

const countOf = (groups: Outline['groups']): number =>
  groups.reduce((count, group) => count + 1 + countOf(group.groups), 0)

/** What means the same inside the query as by itself: not so names given to a value, or arguments by name. */
const standsAlone = new Set(
  `Constant Field Placeholder And Or Not Call ExprCall WindowFunction ArithmeticOperation CompareOperation BetweenExpr IsDistinctFrom Array Tuple Dict
  ArrayAccess TupleAccess TypeCast TryCast Lambda SelectQuery SelectSetQuery`.split(/\s+/),
)

interface Failure extends Placed {
  error: true
  type: string
  message: string
}

const isFailure = (answer: AnyNode | Failure): answer is Failure => 'error' in answer

function accept(answer: AnyNode | Failure): AnyNode {
  if (isFailure(answer)) throw syntaxError(answer.message)
  return answer
}

const answers = new Map<string, AnyNode | Failure>()

/** Pieces come again, in one text and in the next. */
function askOnce(rule: Rule, piece: string): AnyNode | Failure {
  const key = `${rule} ${piece}`
  const answer = answers.get(key) ?? ask(rule, piece)
  keep(answers, key, answer)
  return answer
}

/** `placed` has every node say where it stands. */
function ask(rule: Rule, text: string, placed = false): AnyNode | Failure {
  if (!parser) throw loading ? tooDeep() : new Error('loadParser() has not finished')
  try {
    return JSON.parse(parser[rule](text, !placed), exactConstants)
  } catch {
    parser = spares.pop()
    void refill().then(() => {
      parser ??= spares.pop()
    })
    throw tooDeep()
  }
}
