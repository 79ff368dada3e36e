// HogQL that is written as text, with places for the parts that a query brings: what a caller typed goes in as a tree only.
import { own } from '../../../spec/own.ts'
import type { Expr, NodeOf, SelectNode } from '../hogql/ast.ts'
import { constant, replace } from '../hogql/ast.ts'
import { parseExpression, parseSelect } from '../hogql/parse.ts'
import { placeholderChain } from '../hogql/placeholder-chain.ts'

export type Parts = Record<string, Expr | SelectNode>

/** The tree with each `{name}` replaced by the part of that name. Parts may hold placeholders of their own: they stay. */
function filled<T>(tree: T, parts: Parts): T {
  return replace(tree, node => {
    const chain = placeholderChain(node)
    if (!chain) return undefined
    const name = chain.join('.')
    if (!Object.hasOwn(parts, name)) throw new Error(`The template has a place {${name}} and nothing for it.`)
    return own(parts, name)
  })
}

/** A SELECT: `selectFrom('SELECT count() FROM {table} WHERE {conditions}', { table: field('events'), conditions })`. */
export const selectFrom = (text: string, parts: Parts = {}): SelectNode => filled(parseSelect(text), parts)
/** An expression in the same way. */
export const expression = (text: string, parts: Parts = {}): Expr => filled(parseExpression(text), parts)

/**
 * An expression whose parts stand where they belong. Its text is the same whatever they are, so that it is parsed once: the
 * parser takes milliseconds for every bracket.
 */
export function hogql(texts: TemplateStringsArray, ...parts: (Expr | number)[]): Expr {
  const text = texts.reduce((before, next, index) => `${before}{part_${index - 1}}${next}`)
  const trees = parts.map((part, index) => [`part_${index}`, typeof part === 'number' ? constant(part) : part] as const)
  return expression(text, Object.fromEntries(trees))
}

/** A list of numbers as one constant, so that no tree of thousands of nodes is made of it. */
export const constants = (values: (number | string)[]): NodeOf<'Constant'> => ({ node: 'Constant', value: values })
