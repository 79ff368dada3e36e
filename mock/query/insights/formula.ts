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

/** More nesting than anybody writes; keeps a hostile formula off the stack. */
const maxLength = 500

const priorities: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2 }

class Parser {
  private at = 0
  private readonly formula: string
  private readonly tokens: string[]
  private readonly seriesCount: number

  constructor(formula: string, seriesCount: number) {
    this.formula = formula
    this.seriesCount = seriesCount
    if (formula.length > maxLength) refuse(formula, `longer than ${maxLength} characters`)
    this.tokens = formula.match(/\d+(?:\.\d*)?|\.\d+|\S/g) ?? []
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
    const token = this.tokens[this.at++] ?? refuse(this.formula, 'it ends too early')
    if (token === '-') return { kind: 'negative', of: this.operand() }
    if (token === '+') return this.operand()
    if (/^[\d.]/.test(token)) return { kind: 'number', value: Number(token) }
    if (/^[a-z]$/i.test(token)) return this.series(token)
    if (token !== '(') return refuse(this.formula, `unexpected '${token}'`)
    const inner = this.expression(1)
    if (this.tokens[this.at++] !== ')') refuse(this.formula, "')' is missing")
    return inner
  }

  private series(letter: string): Node {
    const index = letter.toUpperCase().charCodeAt(0) - 65
    if (index >= this.seriesCount) refuse(this.formula, `there is no series ${letter.toUpperCase()}`)
    return { kind: 'series', index }
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
      const [left, right] = [evaluate(node.left, series), evaluate(node.right, series)]
      if (node.sign === '+') return left + right
      if (node.sign === '-') return left - right
      if (node.sign === '*') return left * right
      return right === 0 ? 0 : left / right
    }
  }
}

/** The formula as a function of one point of each series; dividing by zero gives zero. Throws QueryError. */
export function parseFormula(formula: string, seriesCount: number): (series: readonly number[]) => number {
  const node = new Parser(formula, seriesCount).whole()
  return series => evaluate(node, series)
}
