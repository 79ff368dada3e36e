// HogQL that is written as text, with places for the parts that a query brings: what a caller typed goes in as a tree only.
import { readFileSync } from 'node:fs'
import { own } from '../../../spec/own.ts'
import type { Expr, NodeOf, SelectNode } from './ast.ts'
import { constant, replace } from './ast.ts'
import { parseExpression, parseSelect } from './parse.ts'
import { placeholderChain } from './placeholder-chain.ts'

export type Parts = Record<string, Expr | SelectNode>

/** Trees by text. Texts are ours: as many as there are ways to put a template together. */
export interface Trees {
  select: Map<string, SelectNode>
  expression: Map<string, Expr>
}

let trees: Trees | undefined

/**
 * The trees of the templates so far. Those that exports and most insights are made of stand in a file (`npm run generate`): a
 * parser that has just been started takes a quarter of a second for the templates of one insight.
 */
export function templates(): Trees {
  if (trees) return trees
  const { select, expression } = JSON.parse(readFileSync(new URL('templates.json', import.meta.url), 'utf8')) as {
    [Rule in keyof Trees]: Record<string, never>
  }
  trees = { select: new Map(Object.entries(select)), expression: new Map(Object.entries(expression)) }
  return trees
}

function treeOf<T>(known: Map<string, T>, text: string, parse: (text: string) => T): T {
  const tree = known.get(text) ?? parse(text)
  known.set(text, tree)
  return tree
}

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
export const selectFrom = (text: string, parts: Parts = {}): SelectNode =>
  filled(treeOf(templates().select, text, parseSelect), parts)
/** An expression in the same way. */
export const expression = (text: string, parts: Parts = {}): Expr =>
  filled(treeOf(templates().expression, text, parseExpression), parts)

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
