// The names in a placeholder: `{a.b.c}`.
import type { AnyNode, Expr } from './ast.ts'

export function placeholderChain(node: AnyNode): string[] | undefined {
  if (node.node !== 'Placeholder') return undefined
  const { expr } = node as AnyNode & { expr: Expr }
  return expr.node === 'Field' ? expr.chain.map(String) : undefined
}
