// What an expression compiles to, and the parameters bound on the way.
import type { ConstantValue } from './ast.ts'

/** As much of ClickHouse's types as the compilation rules ask about. `Json` is text holding a JSON object. */
export type Type =
  | 'String'
  | 'Integer'
  | 'Float'
  | 'Boolean'
  | 'DateTime'
  | 'Date'
  | 'UUID'
  | 'Array'
  | 'Tuple'
  | 'Map'
  | 'Interval'
  | 'Json'
  | 'Unknown'

/** ClickHouse SQL of one expression. Nothing in `sql` was typed by a caller: it holds parameters, known names, numbers. */
export interface Value {
  sql: string
  type: Type
  nullable: boolean
  /** Present on literals. */
  constant?: { value: ConstantValue }
  /** Where in which JSON text the value lies: member access continues from here. */
  json?: JsonPath
  /** The same value before its property definition typed it. */
  untyped?: string
  /** The column `timestamp` of events: comparisons with it stay bare, so that they can use its order. */
  timestamp?: boolean
}
export interface JsonPath {
  base: string
  keys: (string | number)[]
  /** The column that has a member of the whole text already, where there is one. */
  column?: (member: string) => string | undefined
}

export const value = (sql: string, type: Type = 'Unknown', nullable = true): Value => ({ sql, type, nullable })

export const quote = (name: string) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``

/** Parameters of one statement; an equal value of the same type is bound once, so that equal expressions stay equal. */
export class Bindings {
  readonly params: Record<string, unknown> = {}
  readonly #names = new Map<string, string>()

  /** `type` is a ClickHouse type written by us, never by a caller. */
  bind(value: unknown, type: string): string {
    const key = `${type} ${JSON.stringify(value)}`
    let name = this.#names.get(key)
    if (name === undefined) {
      name = `hogql_val_${this.#names.size}`
      this.#names.set(key, name)
      this.params[name] = value
    }
    return `{${name}:${type}}`
  }

  string(text: string): string {
    return this.bind(text, 'String')
  }

  /** Takes over the parameters that a source's SQL names. */
  adopt(params: Record<string, unknown>) {
    Object.assign(this.params, params)
  }
}
