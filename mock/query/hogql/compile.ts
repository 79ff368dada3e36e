// HogQL to one ClickHouse SELECT with bound parameters.
import { source } from '../sources.ts'
import { type Compiled, type CompileOptions, personModes, type Scope } from '../types.ts'
import type { SelectNode } from './ast.ts'
import { literalNumber, variablesIn } from './ast.ts'
import { patience } from './column-pattern.ts'
import type { Compilation, SourceOf } from './frame.ts'
import { expandElements } from './hogqlx.ts'
import { limited } from './limits.ts'
import { parseSelect } from './parse.ts'
import { fillPlaceholders } from './placeholders.ts'
import { print } from './print.ts'
import { compileSelect } from './select.ts'
import { Bindings } from './value.ts'

/** A query may choose which person its events are of. */
function inPersonMode({ scope, modifiers }: CompileOptions): Scope {
  const chosen = personModes.find(mode => mode === modifiers?.['personsOnEventsMode'])
  return chosen ? { ...scope, personMode: chosen } : scope
}

const start = (options: CompileOptions, sourceOf: SourceOf): Compilation => ({
  scope: inPersonMode(options),
  options,
  bindings: new Bindings(),
  source: sourceOf,
  timezone: options.modifiers?.['convertToProjectTimezone'] === false ? 'UTC' : options.scope.timezone,
  selects: 0,
  expanding: new Set(),
  patience,
  names: 0,
  views: new Set(),
  grouped: new Set(),
})

export const treeOf = (select: string | SelectNode): SelectNode =>
  typeof select === 'string' ? parseSelect(select) : select

/**
 * `loadParser()` must have finished when `select` is text.
 * @throws QueryError for what HogQL refuses: syntax, unknown names, wrong calls, missing variables.
 */
export function compile(select: string | SelectNode, options: CompileOptions, sourceOf: SourceOf = source): Compiled {
  const { select: tree, ...pager } = limited(expandElements(fillPlaceholders(treeOf(select), options)), options)
  const compilation = start(options, sourceOf)
  const { sql, columns } = compileSelect(compilation, undefined, tree)
  return {
    sql,
    params: compilation.bindings.params,
    columns: columns.map(column => column.name),
    hogql: print(tree, true),
    views: [...compilation.views],
    ...pager,
  }
}

/** What the text says about itself. Resolves everything, so that unknown tables, fields and functions are refused. */
export function analyse(select: string | SelectNode, scope: Scope, sourceOf: SourceOf = source) {
  const tree = treeOf(select)
  const variables = variablesIn(tree)
  const unbound = Object.fromEntries(variables.map(name => [name, null]))
  compile(tree, { scope, variables: unbound }, sourceOf)
  const limit = tree.node === 'SelectQuery' ? literalNumber(tree.limit) : undefined
  return { variables, isUnion: tree.node === 'SelectSetQuery', ...(limit !== undefined && { limit }) }
}

export type { Expr, SelectNode } from './ast.ts'
export { hasOffset, variablesIn } from './ast.ts'
export { loadParser, parseExpression, parsePlaced, parseSelect } from './parse.ts'
export { print } from './print.ts'
