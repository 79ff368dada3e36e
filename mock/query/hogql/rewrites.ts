// Functions that become something else in ClickHouse: conversions, moments, text, conditions (dossier 3, 4.1).
import { own } from '../../../spec/own.ts'
import { matchesAction } from './actions.ts'
import type { CallNode } from './ast.ts'
import { isSelect } from './ast.ts'
import { compared } from './comparisons.ts'
import { arithmetic, compileExpression, logic } from './expressions.ts'
import type { Compilation, Frame } from './frame.ts'
import { refuse } from './frame.ts'
import type { Type, Value } from './value.ts'
import { value } from './value.ts'

interface Call {
  c: Compilation
  frame: Frame
  node: CallNode
  args: Value[]
}
type Rewrite = (given: Call) => Value

const zone = ({ c }: Pick<Call, 'c'>) => c.bindings.string(c.timezone)

/** ClickHouse reads parameters of type DateTime64 as text in the type's zone. */
const instant = (now: number) => {
  const text = new Date(now).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 23)}000`
}
const day = (now: number) => new Date(now).toISOString().slice(0, 10)
const dayLength = 86_400_000

const now: Rewrite = given => {
  const bound = given.c.bindings.bind(instant(given.c.scope.now), "DateTime64(6, 'UTC')")
  return value(given.c.timezone === 'UTC' ? bound : `toTimeZone(${bound}, ${zone(given)})`, 'DateTime', false)
}
/** Dates of the server, which is in UTC whatever the project's zone. */
const date =
  (back: number): Rewrite =>
  ({ c }) =>
    value(c.bindings.bind(day(c.scope.now - back * dayLength), 'Date'), 'Date', false)

/** `accurateCastOrNull(x, 'T')`; numbers that a definition made of a property are text again first. */
const cast =
  (to: string, type: Type): Rewrite =>
  ({ args: [arg] }) =>
    value(`accurateCastOrNull(${arg!.sql}, '${to}')`, type, true)

const raw =
  (name: string, type: Type): Rewrite =>
  ({ args: [arg, ...rest] }) =>
    value(`${name}(${[arg!.untyped ?? arg!.sql, ...rest.map(item => item.sql)].join(', ')})`, type, arg!.nullable)

const wholeSeconds = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}:\d{2})?$/
const fractions = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}\.\d{1,6}$/

/** Literals in the common form parse exactly, other literals as well as possible, columns never fail (dossier 3). */
const toDateTime: Rewrite = given => {
  const [arg, timezone] = given.args as [Value, Value?]
  const at = timezone?.sql ?? zone(given)
  const text = arg.constant?.value
  if (typeof text === 'string') {
    if (wholeSeconds.test(text)) return value(`toDateTime(${arg.sql}, ${at})`, 'DateTime', false)
    if (fractions.test(text)) return value(`toDateTime64(${arg.sql}, 6, ${at})`, 'DateTime', false)
    return value(`parseDateTime64BestEffort(${arg.sql}, 6, ${at})`, 'DateTime', false)
  }
  if (['DateTime', 'Date', 'Integer'].includes(arg.type))
    return value(`toDateTime(${arg.sql}, ${at})`, 'DateTime', arg.nullable)
  const readable = arg.type === 'String' ? arg.sql : `toString(${arg.sql})`
  return value(`parseDateTime64BestEffortOrNull(${readable}, 6, ${at})`, 'DateTime', true)
}

const toDate: Rewrite = ({ args: [arg] }) =>
  arg!.type === 'DateTime' || arg!.type === 'Date'
    ? value(`toDate(${arg!.sql})`, 'Date', arg!.nullable)
    : value(`toDateOrNull(${arg!.type === 'String' ? arg!.sql : `toString(${arg!.sql})`})`, 'Date', true)

const parse =
  (name: string, digits = ''): Rewrite =>
  given => {
    const [text, ...rest] = given.args.map(arg => arg.sql)
    return value(`${name}(${[text, ...rest].join(', ')}${digits}, ${zone(given)})`, 'DateTime', true)
  }

/** Never NULL: what is missing is empty text. */
const concat: Rewrite = ({ args }) =>
  value(
    `concat(${args
      .map(arg => {
        if (arg.constant?.value === null) return "''"
        return arg.type === 'String' && !arg.nullable ? arg.sql : `ifNull(toString(${arg.sql}), '')`
      })
      .join(', ')})`,
    'String',
    false,
  )

const toStartOfWeek: Rewrite = ({ c, args: [moment, mode] }) =>
  value(
    `toStartOfWeek(${moment!.sql}, ${mode?.sql ?? (c.scope.weekStartDay === 'monday' ? 3 : 0)})`,
    'Date',
    moment!.nullable,
  )

const units = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'])

/** `dateAdd(moment, interval)` or `dateAdd('day', n, moment)`: units are words of the syntax there, so they come from a list. */
const shift =
  (sign: 'plus' | 'minus'): Rewrite =>
  given => {
    const [first, amount, moment] = given.args as [Value, Value, Value?]
    if (!moment) return arithmetic(sign, first, amount)
    const unit = String(first.constant?.value ?? '').toLowerCase()
    if (!units.has(unit)) return refuse(`Unsupported unit: ${unit}`)
    const interval = value(
      `toInterval${unit[0]!.toUpperCase()}${unit.slice(1)}(${amount.sql})`,
      'Interval',
      amount.nullable,
    )
    return arithmetic(sign, moment.type === 'String' ? toDateTime({ ...given, args: [moment] }) : moment, interval)
  }

const comparison =
  (name: string): Rewrite =>
  ({ frame, args: [left, right] }) =>
    compared(name, left!, right!, frame)

const parts: Record<string, string> = {
  year: 'toYear',
  month: 'toMonth',
  day: 'toDayOfMonth',
  hour: 'toHour',
  minute: 'toMinute',
  second: 'toSecond',
  dow: 'toDayOfWeek',
  doy: 'toDayOfYear',
  quarter: 'toQuarter',
  week: 'toISOWeek',
}

/** `case x when a then b ... else c`: a lookup where the branches are literals, else a chain of conditions. */
const caseOf: Rewrite = ({ c, frame, node }) => {
  if (node.args.length < 3) return refuse('CASE needs a subject and at least one branch')
  const [subject, ...branches] = node.args
  const otherwise = branches.length % 2 ? branches.pop()! : undefined
  const it = compileExpression(c, frame, subject!)
  const list: string[] = []
  for (let i = 0; i < branches.length; i += 2) {
    const when = compileExpression(c, frame, branches[i]!)
    list.push(compared('equals', it, when, frame).sql, compileExpression(c, frame, branches[i + 1]!).sql)
  }
  return value(`multiIf(${[...list, otherwise ? compileExpression(c, frame, otherwise).sql : 'NULL'].join(', ')})`)
}

const conditional =
  (name: string, isBranch: (index: number, count: number) => boolean): Rewrite =>
  ({ args }) => {
    const branches = args.filter((_, index) => isBranch(index, args.length))
    const types = new Set(branches.filter(arg => arg.constant?.value !== null).map(arg => arg.type))
    const type = types.size === 1 ? [...types][0]! : 'Unknown'
    return value(
      `${name}(${args.map(arg => arg.sql).join(', ')})`,
      type,
      branches.some(arg => arg.nullable),
    )
  }

const languageCodes = `aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo
  fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku
  kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl
  ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug
  uk ur uz ve vi vo wa wo xh yi yo za zh zu`

const languageCodeToName: Rewrite = ({ c, args: [code] }) => {
  const codes = languageCodes.split(/\s+/)
  const naming = new Intl.DisplayNames('en', { type: 'language' })
  const names = codes.map(item => naming.of(item) ?? item)
  const lists = `${c.bindings.bind(codes, 'Array(String)')}, ${c.bindings.bind(names, 'Array(String)')}`
  return value(`transform(${code!.sql}, ${lists}, 'Unknown')`, 'String', code!.nullable)
}

const text =
  (build: (args: string[]) => string, type: Type = 'String'): Rewrite =>
  ({ args }) =>
    value(
      build(args.map(arg => arg.sql)),
      type,
      args.some(arg => arg.nullable),
    )

export const special: Record<string, Rewrite> = {
  now,
  NOW: now,
  current_timestamp: now,
  nowInBlock: now,
  today: date(0),
  current_date: date(0),
  yesterday: date(1),
  toInt: cast('Int64', 'Integer'),
  toFloat: given =>
    given.args[0]!.untyped && given.args[0]!.type === 'Float' ? given.args[0]! : cast('Float64', 'Float')(given),
  toUUID: cast('UUID', 'UUID'),
  toNullableString: cast('Nullable(String)', 'String'),
  toDecimal: ({ args: [arg, scale] }) => {
    const digits = scale!.constant?.value
    if (typeof digits !== 'number' || !Number.isInteger(digits) || digits < 0 || digits > 18)
      return refuse('toDecimal needs a constant scale from 0 to 18')
    return value(`accurateCastOrNull(${arg!.sql}, 'Decimal64(${digits})')`, 'Unknown', true)
  },
  toIntOrZero: raw('toInt64OrZero', 'Integer'),
  toFloatOrZero: raw('toFloat64OrZero', 'Float'),
  toFloatOrDefault: raw('toFloat64OrDefault', 'Float'),
  toDateTime,
  toDate,
  to_date: toDate,
  toDateTime64: given => {
    const [moment, digits, timezone] = given.args.map(arg => arg.sql)
    return value(
      `toDateTime64(${moment}, ${digits ?? 6}, ${timezone ?? zone(given)})`,
      'DateTime',
      given.args[0]!.nullable,
    )
  },
  toDateTimeUS: parse('parseDateTime64BestEffortUSOrNull', ', 6'),
  parseDateTimeBestEffort: parse('parseDateTime64BestEffortOrNull', ', 6'),
  parseDateTime: given =>
    given.args.length === 3
      ? value(`parseDateTimeOrNull(${given.args.map(arg => arg.sql).join(', ')})`, 'DateTime', true)
      : parse('parseDateTimeOrNull')(given),
  toTimeZone: given =>
    value(
      `toTimeZone(${given.args[0]!.sql}, ${given.args[1]?.sql ?? zone(given)})`,
      'DateTime',
      given.args[0]!.nullable,
    ),
  timezone: text(([name, moment]) => `toTimeZone(${moment}, ${name})`, 'DateTime'),
  to_timestamp: given =>
    value(`toDateTime(${given.args[0]!.sql}, ${zone(given)})`, 'DateTime', given.args[0]!.nullable),
  make_timestamptz: text(args => `toTimeZone(makeDateTime(${args.slice(0, 6).join(', ')}), ${args[6]})`, 'DateTime'),
  make_interval: text(
    ([years, months, days, hours, minutes, seconds]) =>
      `(toIntervalYear(${years}) + toIntervalMonth(${months}) + toIntervalDay(${days}) + toIntervalHour(${hours}) + toIntervalMinute(${minutes}) + toIntervalSecond(${seconds}))`,
    'Interval',
  ),
  date_bin: text(([width, moment, origin]) => `toStartOfInterval(${moment}, ${width}, ${origin})`, 'DateTime'),
  date_part: ({ args: [part, moment] }) => {
    const name = String(part!.constant?.value ?? '')
    const read = own(parts, name) ?? refuse(`Unsupported date part: ${name}`)
    return value(`${read}(${moment!.sql})`, 'Integer', moment!.nullable)
  },
  toStartOfWeek,
  dateAdd: shift('plus'),
  date_add: shift('plus'),
  timeStampAdd: shift('plus'),
  dateSub: shift('minus'),
  date_subtract: shift('minus'),
  timeStampSub: shift('minus'),
  concat,
  md5: text(([arg]) => `hex(MD5(${arg}))`),
  split_part: text(([subject, separator, index]) => `arrayElement(splitByString(${separator}, ${subject}), ${index})`),
  substring: text(args => `substring(${args.join(', ')})`),
  lpad: text(args => `leftPad(${args.join(', ')})`),
  rpad: text(args => `rightPad(${args.join(', ')})`),
  languageCodeToName,
  if: conditional('if', index => index > 0),
  multiIf: conditional('multiIf', (index, count) => index % 2 === 1 || index === count - 1),
  ifNull: ({ args: [first, otherwise] }) =>
    value(
      `ifNull(${first!.sql}, ${otherwise!.sql})`,
      first!.type === otherwise!.type ? first!.type : 'Unknown',
      otherwise!.nullable,
    ),
  coalesce: ({ args }) =>
    value(
      `coalesce(${args.map(arg => arg.sql).join(', ')})`,
      args.every(arg => arg.type === args[0]!.type) ? args[0]!.type : 'Unknown',
      args.every(arg => arg.nullable),
    ),
  nullIf: ({ args: [first, second] }) => value(`nullIf(${first!.sql}, ${second!.sql})`, first!.type, true),
  assumeNotNull: ({ args: [arg] }) => value(`assumeNotNull(${arg!.sql})`, arg!.type, false),
  toNullable: ({ args: [arg] }) => value(`toNullable(${arg!.sql})`, arg!.type, true),
  and: ({ args }) => logic('and', args),
  or: ({ args }) => logic('or', args),
  ...Object.fromEntries(
    [
      'equals',
      'notEquals',
      'less',
      'greater',
      'lessOrEquals',
      'greaterOrEquals',
      'like',
      'ilike',
      'notLike',
      'notILike',
    ].map(name => [name, comparison(name)]),
  ),
  ...Object.fromEntries(
    (['plus', 'minus', 'multiply', 'divide', 'modulo'] as const).map(name => [
      name,
      ({ args }: Call) => arithmetic(name, args[0]!, args[1]!),
    ]),
  ),
  exists: ({ node, args: [rows] }) =>
    isSelect(node.args[0])
      ? value(`EXISTS ${rows!.sql}`, 'Integer', false)
      : refuse("Function 'exists' expects a SELECT"),
  _caseWithExpression: caseOf,
  matchesAction: ({ c, frame, node }) => matchesAction(c, frame, node.args[0]!),
}
