// `{...}` in a query: values, filters, variables, in this order (dossier posthog-query-layer 5).

import { ExactNumber } from '../../../spec/json.ts'
import { own } from '../../../spec/own.ts'
import type { CompileOptions } from '../types.ts'
import type { AnyNode, ConstantValue, Expr, SelectNode } from './ast.ts'
import { constant, replace, walk } from './ast.ts'
import { fillFilters } from './filters.ts'
import { refuse } from './frame.ts'
import { exactly } from './numbers.ts'
import { about } from './place.ts'
import { placeholderChain } from './placeholder-chain.ts'
import { print } from './print.ts'
import { nearest } from './suggest.ts'

/** The query without placeholders. */
export function fillPlaceholders(select: SelectNode, options: CompileOptions): SelectNode {
  if (!hasPlaceholder(select)) return select
  const { values = {}, variables = {}, strayVariables = [] } = options
  const given = replace(select, node => {
    const chain = placeholderChain(node)
    return chain?.length === 1 && Object.hasOwn(values, chain[0]!) ? constantOf(own(values, chain[0]!)) : undefined
  })
  const filtered = fillFilters(given, options)
  const valueNamed = (name: string): Expr => {
    if (strayVariables.includes(name)) refuse(`Variable ${name} does not exist`)
    if (Object.hasOwn(variables, name)) return constantOf(own(variables, name))
    const near = nearest(name, Object.keys(variables))
    return refuse(`Variable ${name} is missing from query${near ? `. Did you mean: ${near}?` : ''}`)
  }
  const bound = replace(filtered, node => {
    const chain = placeholderChain(node)
    if (chain?.[0] !== 'variables' || chain.length < 2) return undefined
    return about(node, () => valueNamed(chain.slice(1).join('.')))
  })
  walk(bound, node => {
    if (node.node === 'Placeholder') about(node, () => refuseLeft(node, Object.keys(values)))
  })
  return bound
}

/** Nothing is known to stand here. */
function refuseLeft(node: AnyNode, known: string[]): never {
  const name = print((node as AnyNode & { expr: Expr }).expr)
  if (known.length > 0)
    refuse(`Placeholder {${name}} is not available in this context. You can use the following: ${known.join(', ')}`)
  return refuse(`Unresolved placeholder: {${name}}`)
}

function hasPlaceholder(select: SelectNode): boolean {
  let found = false
  walk(select, node => {
    found ||= node.node === 'Placeholder'
    return !found
  })
  return found
}

/** JSON of a caller as a constant of the same type; objects are their JSON text. */
export function constantOf(given: unknown): Expr {
  const plain = (item: unknown): ConstantValue => {
    if (item === undefined || item === null) return null
    if (typeof item === 'string' || typeof item === 'boolean' || typeof item === 'number') return item
    if (item instanceof ExactNumber) return exactly(item)
    return Array.isArray(item) ? item.map(plain) : JSON.stringify(item)
  }
  return constant(plain(given))
}
