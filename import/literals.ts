// Queries without what is written in them: names stay, literals become invented ones, the same for the same.
import { ExactNumber } from '../spec/json.ts'
import { own } from '../spec/own.ts'
import { isPersonal, isTellable, monthOf, rounded } from './harmless.ts'
import { quoted, saidBy, type Token, tokensOf } from './tokens.ts'

const units = /^(\d{1,3} )?(second|minute|hour|day|week|month|quarter|year)s?$/i
const formats = /^(%[A-Za-z]|[-:/ .,T|_])*$/
const relative = /^-?\d{0,4}[a-z]{1,6}$|^all$/i
/** Those that Node knows, in which worlds count. */
export const zones: ReadonlySet<unknown> = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
const plainWords = new Set(['true', 'false', 'null'])

/** Numbers of time, of bytes and of quantiles tell nothing. */
const constants = new Set([
  0.001, 0.005, 0.025, 0.975, 0.995, 0.999, 1024, 1440, 3600, 10_080, 86_400, 604_800, 1_048_576,
])

/** Literals of the HogQL in a text, as they mean. */
export const literalsOf = (hogql: string): string[] =>
  (tokensOf(hogql) ?? []).filter(({ kind }) => kind === 'text').map(saidBy)

const isCode = ({ kind }: Token) => kind !== 'space' && kind !== 'comment'

/** What tables a query reads, but for those that it makes itself. */
export function tablesOf(hogql: string): string[] {
  const tokens = (tokensOf(hogql) ?? []).filter(isCode)
  const is = (at: number, word: RegExp) => tokens[at]?.kind === 'word' && word.test(tokens[at].raw)
  const isName = (at: number) => tokens[at]?.kind === 'word' || tokens[at]?.kind === 'name'
  const nameAt = (at: number) => (tokens[at]!.kind === 'name' ? saidBy(tokens[at]!) : tokens[at]!.raw)
  const [made, read] = [new Set<string>(), [] as string[]]
  for (const at of tokens.keys()) {
    if (isName(at) && is(at + 1, /^as$/i) && tokens[at + 2]?.raw === '(') made.add(nameAt(at).toLowerCase())
    if (!is(at, /^(from|join)$/i) || !isName(at + 1)) continue
    const parts = [nameAt(at + 1)]
    for (let next = at + 2; tokens[next]?.raw === '.' && isName(next + 1); next += 2) parts.push(nameAt(next + 1))
    read.push(parts.join('.'))
  }
  return read.filter(name => !made.has(name.toLowerCase()))
}

const words = (text: string) => new Set(text.trim().split(/\s+/))

/** Members of insights, filters and steps that say how something is counted, and not whom: words of a fixed choice. */
const structural = words(`
  kind event events math math_property math_property_type type operator interval key property id breakdown breakdown_type display
  date_from date_to funnelVizType funnelOrderType funnelWindowIntervalUnit breakdownAttributionType period retentionType
  url_matching event_type time_interval explicit_datetime explicit_datetime_to seq_event seq_event_type seq_time_interval compare_to
  includeEventTypes toggledLifecycles computedAs funnelStepReference layout meanRetentionCalculation timeWindowMode table_name
`)
const hogqlMembers = words(`
  hogql math_hogql expression funnelAggregateByHogQL pathsHogQLExpression orderBy id_field timestamp_field distinct_id_field
  aggregation_target_field created_at_field
`)
const names = words('event key property math_property breakdown id seq_event table_name')
/** What somebody wrote that a query is asked with. */
const free = words('url startPoint endPoint excludeEvents pathGroupings')
const formulas = words('formula formulas')
/** Members that are numbers, switches, or hold others. */
const others = words(`
  query value values source filters properties series fixedProperties dateRange explicitDate filterTestAccounts trendsFilter breakdownFilter
  compareFilter funnelsFilter retentionFilter pathsFilter funnelPathsFilter stickinessFilter lifecycleFilter conversionGoal
  samplingFactor aggregation_group_type_index group_type_index math_group_type_index math_multiplier limit optionalInFunnel
  formulaNodes smoothingIntervals decimalPlaces showLegend breakdowns breakdown_limit breakdown_hide_other_aggregation
  breakdown_histogram_bin_count breakdown_normalize_url breakdown_path_cleaning breakdown_group_type_index histogram_bin_count
  normalize_url compare funnelWindowInterval funnelFromStep funnelToStep binCount exclusions breakdownAttributionValue
  totalIntervals targetEntity returningEntity cumulative minimumOccurrences stepLimit edgeLimit minEdgeWeight maxEdgeWeight
  pathReplacements stickinessCriteria intervalCount explain operator_value time_value negation event_filters seq_time_value
  total_periods min_periods groups
`)
/** No other member of a query is taken: its name could be anybody's. */
export const members: ReadonlySet<string> = new Set(
  [structural, hogqlMembers, names, free, formulas, others].flatMap(each => [...each]),
)

/** A date that is relative stays; of others the month is told. Undefined for anything else. */
export const dateIn = (text: string): string | undefined => (relative.test(text) ? text : monthOf(text))

/** What looks within a text. */
const within = /^(not_)?(icontains|contains|regex)(_multi)?$/

export class Literals {
  /** Names of events and properties, which stay. */
  readonly #names = new Set<string>()
  readonly #known = new Map<string, string>()
  readonly #renamed = new Map<string, string>()
  /** By their names, which only stand where a query asks for such a thing. */
  readonly #things = { cohort: new Map<string, string>(), action: new Map<string, string>() }
  /** Values that what is made up has, as they are shown. */
  readonly #values = new Set<string>()
  readonly #parts = new Set<string>()
  #invented = 0

  keep(names: Iterable<string>): void {
    for (const name of names) this.#names.add(name)
  }

  /** A value is written as `shown` wherever a query speaks of it; what is known first stays. */
  know(value: string, shown: string): void {
    if (!this.#known.has(value)) this.#known.set(value, shown)
  }

  /** What a cohort or an action is called in the file, and wherever a query names it. */
  call(thing: 'cohort' | 'action', name: string | undefined, id: number): string {
    const shown = `${thing}_${id}`
    this.#things[thing].set(name ?? shown, shown)
    return shown
  }

  /** What stands in the place of a value that what is made up has. */
  valueOf(value: string): string {
    const shown = this.text(value)
    this.#values.add(shown)
    return shown
  }

  /** Whether what is made up has such a value. */
  isThere(value: string): boolean {
    const shown = this.#stays(value) ? value : this.#known.get(value)
    return shown !== undefined && this.#values.has(shown)
  }

  /** How many parts of values are looked for that none has. */
  get parts(): number {
    return this.#parts.size
  }

  #part(value: string): string {
    const shown = this.text(value)
    const part = shown.replaceAll('%', '')
    if (![...this.#values].some(each => each.includes(part))) this.#parts.add(part)
    return shown
  }

  /** How many had to be invented. */
  get invented(): number {
    return this.#invented
  }

  /** What stands in the place of a literal. */
  text(value: string): string {
    if (this.#stays(value)) return value
    const known = this.#known.get(value)
    if (known !== undefined) return known
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

  /** Whole numbers below a thousand stay; others have two digits. */
  number(value: number): number {
    if (!Number.isFinite(value)) return 0
    return (Number.isInteger(value) && Math.abs(value) < 1000) || constants.has(value) ? value : rounded(value)
  }

  /**
   * HogQL without comments, with other literals. One that cannot be read for certain is another altogether: a statement or an
   * expression, as this was.
   */
  hogql(query: string, isStatement = /^\s*(select|with)\b/i.test(query)): string {
    const tokens = tokensOf(query)
    if (!tokens) return isStatement ? "select 'unreadable' as unreadable" : "'unreadable'"
    const code = tokens.filter(isCode)
    let at = 0
    const said = tokens.map(token => {
      if (!isCode(token)) return token.raw.startsWith('/*') ? ' ' : token.kind === 'comment' ? '' : token.raw
      const [before, next] = [code.slice(Math.max(0, at - 2), at).map(({ raw }) => raw.toLowerCase()), code[at + 1]]
      at++
      return this.#token(token, before, next)
    })
    return said
      .join('')
      .split('\n')
      .map(line => line.trimEnd())
      .join('\n')
      .trim()
  }

  /** `before` are the two before it, in small letters. */
  #token(token: Token, before: readonly string[], next: Token | undefined): string {
    const { kind, raw } = token
    if (kind === 'chunk') return /[\p{L}\p{N}]/u.test(raw) ? ' literal ' : raw
    const thing = before.at(-1) === 'cohort' ? 'cohort' : before.join('') === 'matchesaction(' ? 'action' : undefined
    if (kind === 'text' && /^i?like$/.test(before.at(-1) ?? '')) return quoted(this.#part(saidBy(token)))
    if (kind === 'text') return quoted((thing && this.#things[thing].get(saidBy(token))) ?? this.text(saidBy(token)))
    if (kind === 'number') {
      const isId = thing && [...this.#things[thing].values()].includes(`${thing}_${raw}`)
      const shown = this.number(Number(raw))
      // A longer one may have digits that no number keeps.
      return isId || (raw.length <= 4 && Number(raw) === shown) ? raw : String(shown)
    }
    if (kind === 'name') return isTellable(saidBy(token)) ? raw : `${raw[0]}${this.#name(saidBy(token))}${raw[0]}`
    const isFunction = next?.raw === '(' && /^[A-Za-z]+\d{0,3}[A-Za-z]*$/.test(raw)
    return kind === 'word' && !isFunction && isPersonal(raw) ? this.#name(raw) : raw
  }

  /** The same for the same name, however it is quoted. */
  #name(name: string): string {
    if (this.#names.has(name)) return name
    const shown = this.#renamed.get(name) ?? `name_${++this.#invented}`
    this.#renamed.set(name, shown)
    return shown
  }

  /** A query, a filter or a step in JSON. */
  structure(value: unknown, member = '', of: Record<string, unknown> = {}): unknown {
    if (Array.isArray(value)) return value.map(one => this.structure(one, member, of)).filter(one => one !== undefined)
    if (value === null || typeof value === 'boolean') return value
    if (typeof value === 'number' || value instanceof ExactNumber)
      return member === 'id' || of['type'] === 'cohort' ? value : this.number(Number(value))
    if (typeof value === 'string') return this.#word(value, member, of)
    if (typeof value !== 'object') return undefined
    if (member === 'values' && of['kind'] === 'HogQLQuery') return this.#placeholders(value)
    const entries = Object.entries(value as Record<string, unknown>).flatMap(([name, each]) => {
      if (!members.has(name)) return []
      const said = this.structure(each, name, value as Record<string, unknown>)
      // Nothing was said there: only a value may be none.
      return said === undefined || (said === null && name !== 'value') ? [] : [[name, said] as const]
    })
    return Object.fromEntries(entries)
  }

  /** What stands for `{name}` in a query: the names are the project's own. */
  #placeholders(values: object): Record<string, unknown> {
    const said = Object.entries(values).flatMap(([name, each]) =>
      /^\w{1,60}$/.test(name) && !isPersonal(name) ? [[name, this.structure(each, 'value')] as const] : [],
    )
    return Object.fromEntries(said)
  }

  #word(value: string, member: string, of: Record<string, unknown>): string | undefined {
    const type = own(of, member === 'breakdown' ? 'breakdown_type' : 'type')
    if (hogqlMembers.has(member)) return this.hogql(value, false)
    if (member === 'query') return own(of, 'kind') === 'HogQLQuery' ? this.hogql(value, true) : undefined
    if (type === 'hogql' && names.has(member)) return this.hogql(value, false)
    if (member === 'value' && /^performed_event(_\w+)?$/.test(value) && type === 'behavioral') return value
    if (member === 'value') return within.test(String(own(of, 'operator'))) ? this.#part(value) : this.text(value)
    if (free.has(member)) return this.text(value)
    if (formulas.has(member)) return this.#formula(value)
    if (!structural.has(member)) return undefined
    if (member.startsWith('date_') || member.startsWith('explicit_datetime')) return dateIn(value)
    if (names.has(member)) return isTellable(value) ? value : this.text(value)
    return /^[\w$-]{1,60}$/.test(value) && !isPersonal(value) ? value : undefined
  }

  /** Of series, which are letters; what is none is that of the first. */
  #formula(text: string): string {
    if (!/^[A-Za-z\d+*/%().,\s-]{1,200}$/.test(text) || /[A-Za-z]{2}/.test(text)) return 'A'
    return text.replaceAll(/\d+(?:\.\d*)?|\.\d+/g, digits => String(this.number(Number(digits))))
  }
}
