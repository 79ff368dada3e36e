// Formulas over series letters (`A / (A + B) * 100`), evaluated point by point (dossier posthog-query-layer 9).
import { own } from '../../../spec/own.ts'
import { QueryError } from '../types.ts'

type Node =
  | { kind: 'number'; value: number }
  | { kind: 'series'; index: number }
  | { kind: 'negative'; of: Node }
  | { kind: 'operation'; sign: string; left: Node; right: Node }

const refuse = (formula: string, why: string): never => {
  throw new QueryError('resolution', 'invalid_input', `Invalid formula '${formula.slice(0, 200)}': ${why}`)
}
/** What parses and cannot be worked out, in the product's words. */
const impossible = (detail: string): never => {
  throw new QueryError('resolution', 'hogql_error', detail)
}

/** More nesting than anybody writes; keeps a hostile formula off the stack. */
const maxLength = 500

const priorities: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2 }

const operations: Record<string, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  // The remainder has the sign of what divides.
  '%': (left, right) => left - right * Math.floor(left / right),
  '**': (left, right) => left ** right,
}

const letterOf = (index: number) => String.fromCharCode(65 + index)

class Parser {
  private at = 0
  private readonly formula: string
  private readonly tokens: string[]
  private readonly seriesCount: number

  constructor(formula: string, seriesCount: number) {
    this.formula = formula
    this.seriesCount = seriesCount
    if (formula.length > maxLength) refuse(formula, `longer than ${maxLength} characters`)
    this.tokens = formula.match(/\d+(?:\.\d*)?|\.\d+|[a-z_]\w*|\*\*|\S/gi) ?? []
  }

  whole(): Node {
    const node = this.expression(1)
    if (this.at < this.tokens.length) refuse(this.formula, `unexpected '${this.tokens[this.at]}'`)
    return node
  }

  private expression(lowest: number): Node {
    let left = this.operand()
    for (;;) {
      const sign = this.tokens[this.at] ?? ''
      const priority = own(priorities, sign) ?? 0
      if (priority < lowest) return left
      this.at++
      left = { kind: 'operation', sign, left, right: this.expression(priority + 1) }
    }
  }

  private operand(): Node {
    const sign = this.tokens[this.at]
    if (sign !== '-' && sign !== '+') return this.power()
    this.at++
    const of = this.operand()
    return sign === '-' ? { kind: 'negative', of } : of
  }

  /** `-A ** 2` is `-(A ** 2)`, `A ** -B ** C` is `A ** (-(B ** C))`. */
  private power(): Node {
    const left = this.atom()
    if (this.tokens[this.at] !== '**') return left
    this.at++
    return { kind: 'operation', sign: '**', left, right: this.operand() }
  }

  private atom(): Node {
    const token = this.tokens[this.at++] ?? refuse(this.formula, 'it ends too early')
    if (/^[\d.]/.test(token)) return { kind: 'number', value: Number(token) }
    if (/^[a-z_]/i.test(token)) return this.series(token.toUpperCase())
    if (token !== '(') return refuse(this.formula, `unexpected '${token}'`)
    const inner = this.expression(1)
    if (this.tokens[this.at++] !== ')') refuse(this.formula, "')' is missing")
    return inner
  }

  private series(name: string): Node {
    if (this.tokens[this.at] === '(')
      return impossible(
        `Formulas only support arithmetic between series (like (A + B) / 2), not ${name}(). To aggregate a series, set its measurement (for example median or p95) on the series itself.`,
      )
    const known = Array.from({ length: this.seriesCount }, (_, index) => letterOf(index))
    const index = known.indexOf(name)
    if (index >= 0) return { kind: 'series', index }
    return impossible(
      `Formula references series ${name}, but only ${known.length} series ${known.length === 1 ? 'is' : 'are'} defined (${known.join(', ') || 'none'})`,
    )
  }
}

function evaluate(node: Node, series: readonly number[]): number {
  switch (node.kind) {
    case 'number':
      return node.value
    case 'series':
      return series[node.index] ?? 0
    case 'negative':
      return -evaluate(node.of, series)
    case 'operation': {
      const found = own(operations, node.sign)!(evaluate(node.left, series), evaluate(node.right, series))
      // Dividing by zero gives zero, also as a remainder or a negative power.
      return Number.isFinite(found) ? found : 0
    }
  }
}

/** The formula as a function of one point of each series; dividing by zero gives zero. Throws QueryError. */
export function parseFormula(formula: string, seriesCount: number): (series: readonly number[]) => number {
  const node = new Parser(formula, seriesCount).whole()
  return series => evaluate(node, series)
}
