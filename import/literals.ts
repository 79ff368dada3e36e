// Queries without what is written in them: names stay, literals become invented ones, the same for the same.
import { own } from '../spec/own.ts'
import { isPersonal, isTellable, monthOf, rounded } from './harmless.ts'

const units = /^(\d{1,3} )?(second|minute|hour|day|week|month|quarter|year)s?$/i
const formats = /^(%[A-Za-z]|[-:/ .,T|_])*$/
const relative = /^-?\d{0,4}[a-z]{1,6}$|^all$/i
const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
const plainWords = new Set(['true', 'false', 'null'])

/** Numbers of time and of bytes tell nothing. */
const constants = new Set([1024, 1440, 3600, 10_080, 86_400, 604_800, 1_048_576])

const token =
  /--[^\n]*|\/\*[\s\S]*?\*\/|\bf'(?<template>(?:[^'\\{}]|\\[\s\S]|''|\{(?:[^{}']|'(?:[^'\\]|\\[\s\S]|'')*')*\})*)'|'(?<text>(?:[^'\\]|\\[\s\S]|'')*)'|(?<quote>["`])(?<name>(?:(?!\k<quote>)[^\\]|\\[\s\S])*)\k<quote>|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<number>\d+(?:\.\d+)?)/gu

const escapes = new Map(Object.entries({ n: '\n', t: '\t', r: '\r', '0': '\0' }))
const unescaped = (text: string) =>
  text.replaceAll(/\\([\s\S])|''/g, (both, one: string | undefined) => (one ? (escapes.get(one) ?? one) : both[0]!))
export const quoted = (text: string) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`

/** Literals of the HogQL in a text, as they mean. */
export const literalsOf = (hogql: string): string[] =>
  [...hogql.matchAll(token)].flatMap(({ groups }) =>
    groups?.['text'] === undefined ? [] : [unescaped(groups['text'])],
  )

/** Where texts begin and end is told for certain: no quote is left over, and no template that is nested deeper. */
const isReadable = (hogql: string): boolean =>
  !/['"`]/.test(hogql.replaceAll(token, ' ')) &&
  ![...hogql.matchAll(token)].some(({ 0: word, index }) => word === 'f' && hogql[index + 1] === "'")

/** What tables a query reads, but for those that it makes itself. */
export function tablesOf(hogql: string): string[] {
  const plain = hogql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\[\s\S]|'')*'/g, ' ')
  const made = [...plain.matchAll(/([\w$]+)\s+as\s*\(/gi)].map(([, name]) => name!.toLowerCase())
  const read = [...plain.matchAll(/\b(?:from|join)\s+([\w$.`"]+)/gi)].map(([, name]) => name!.replaceAll(/[`"]/g, ''))
  return read.filter(name => !made.includes(name.toLowerCase()))
}

/** Members of insights, filters and steps that say how something is counted, and not whom. */
const structural = new Set(
  `kind event events math math_property math_property_type type operator interval key property id breakdown breakdown_type display
  date_from date_to funnelVizType funnelOrderType funnelWindowIntervalUnit breakdownAttributionType period retentionType targetEntity
  returningEntity url_matching aggregation_group_type_index event_type time_interval operator_value explicit_datetime
  compare_to yAxisScaleType status metric`.split(/\s+/),
)
const hogqlMembers = new Set(['hogql', 'math_hogql', 'expression', 'funnelAggregateByHogQL', 'pathsHogQLExpression'])
const names = new Set(['event', 'key', 'property', 'math_property', 'breakdown', 'id'])
/** Free words, and what the product fills in by itself. */
const dropped = new Set(
  'name custom_name description tags label labels response modifiers variables values_label version created_by email title'.split(
    ' ',
  ),
)

export class Literals {
  /** Names of events and properties, which stay. */
  readonly #names = new Set<string>()
  readonly #known = new Map<string, string>()
  #invented = 0

  keep(names: Iterable<string>): void {
    for (const name of names) this.#names.add(name)
  }

  /** A value is written as `shown` wherever a query speaks of it; what is known first stays. */
  know(value: string, shown: string): void {
    if (!this.#known.has(value)) this.#known.set(value, shown)
  }

  /** How many had to be invented. */
  get invented(): number {
    return this.#invented
  }

  /** What stands in the place of a literal. */
  text(value: string): string {
    const known = this.#known.get(value)
    if (known !== undefined) return known
    if (this.#stays(value)) return value
    const month = monthOf(value)
    if (month) return month
    const [, before = '', after = ''] = /^(%?)[\s\S]*?(%?)$/.exec(value) ?? []
    const shown = `${before}literal_${++this.#invented}${after}`
    this.#known.set(value, shown)
    return shown
  }

  #stays(value: string): boolean {
    if (this.#names.has(value)) return true
    return (
      units.test(value) ||
      formats.test(value) ||
      zones.has(value) ||
      plainWords.has(value.toLowerCase()) ||
      (value.length <= 2 && !/[\p{L}\p{N}]/u.test(value))
    )
  }

  number(value: number): number {
    return Math.abs(value) < 1000 || constants.has(value) ? value : rounded(value)
  }

  /** HogQL without comments, with other literals. */
  hogql(query: string): string {
    if (!isReadable(query))
      return /^\s*(select|with)\b/i.test(query) ? "select 'unreadable' as unreadable" : "'unreadable'"
    const said = query.replaceAll(token, (all, ...rest) => {
      const groups = rest.at(-1) as Record<string, string | undefined>
      const { template, text, name, quote, number } = groups
      if (template !== undefined) return this.#template(template)
      if (text !== undefined) return quoted(this.text(unescaped(text)))
      if (name !== undefined)
        return isTellable(name) || this.#names.has(name) ? all : `${quote}name_${++this.#invented}${quote}`
      if (number !== undefined) return String(this.number(Number(number)))
      return all.startsWith('--') || all.startsWith('/*') ? '' : all
    })
    return said.replaceAll(/[ \t]+$/gm, '').trim()
  }

  /** `f'…{expression}…'`: the expressions stay. */
  #template(text: string): string {
    const parts = text.split(/(\{(?:[^{}']|'(?:[^'\\]|\\[\s\S]|'')*')*\})/).map(part => {
      if (part.startsWith('{')) return `{${this.hogql(part.slice(1, -1))}}`
      return /[\p{L}\p{N}]/u.test(part) ? ' literal ' : part
    })
    return `f'${parts.join('')}'`
  }

  /** A query, a filter or a step in JSON. */
  structure(value: unknown, member = '', of: Record<string, unknown> = {}): unknown {
    if (Array.isArray(value)) return value.map(one => this.structure(one, member, of)).filter(one => one !== undefined)
    if (value === null || typeof value === 'boolean') return value
    if (typeof value === 'number') return member === 'id' || of['type'] === 'cohort' ? value : this.number(value)
    if (typeof value === 'string') return this.#word(value, member, of)
    if (typeof value !== 'object') return undefined
    const entries = Object.entries(value as Record<string, unknown>).flatMap(([name, each]) => {
      if (dropped.has(name) || !/^[\w$]{1,60}$/.test(name)) return []
      const said = this.structure(each, name, value as Record<string, unknown>)
      // Nothing was said there: only a value may be none.
      return said === undefined || (said === null && name !== 'value') ? [] : [[name, said] as const]
    })
    return Object.fromEntries(entries)
  }

  #word(value: string, member: string, of: Record<string, unknown>): string | undefined {
    const type = own(of, member === 'breakdown' ? 'breakdown_type' : 'type')
    if (hogqlMembers.has(member) || (member === 'query' && own(of, 'kind') === 'HogQLQuery')) return this.hogql(value)
    if (type === 'hogql' && names.has(member)) return this.hogql(value)
    if (member === 'value')
      return /^performed_event(_\w+)?$/.test(value) && type === 'behavioral' ? value : this.text(value)
    if (!structural.has(member)) return member === 'url' ? this.text(value) : undefined
    if (member.startsWith('date_') || member === 'explicit_datetime')
      return relative.test(value) ? value : monthOf(value)
    if (names.has(member)) return isTellable(value) ? value : this.text(value)
    return /^[\w$ -]{1,60}$/.test(value) && !isPersonal(value) ? value : undefined
  }
}
