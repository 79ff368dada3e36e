// Controls of a workbook, and what the values that an export gives them mean (dossier sigma 8.1).

export type ControlType = 'text-list' | 'number-range' | 'date-range' | 'boolean-list'

export interface Control {
  /** By which `parameters` name it. */
  id: string
  valueType: ControlType
}

/** Values by the ids of controls, as they were sent. */
export type Parameters = ReadonlyMap<string, string>

/** A value that a control cannot have, in words for people. */
export class Unfit extends Error {}

type Bind = (value: unknown) => string
type Meaning = (text: string, of: string, bind: Bind) => string | undefined

/** A comma within a value is encoded; a stray percent sign is one. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const listed = (text: string): string[] => text.split(',').map(decoded)

/** `min:10,max:20`: bounds, of which an empty one is open; undefined where it is no range. */
function boundsIn(text: string): { min?: string; max?: string } | undefined {
  const found = /^min:([^,]*),max:([^,]*)$/.exec(text)
  if (!found) return undefined
  const [, min, max] = found
  return { ...(min && { min: decoded(min) }), ...(max && { max: decoded(max) }) }
}

const special = (of: string) =>
  new Map([
    [':null', `isNull(${of})`],
    [':empty', `${of} = ''`],
  ])

function texts(text: string, of: string, bind: Bind): string {
  const conditions = listed(text).map(word => special(of).get(word) ?? `${of} = ${bind(word)}`)
  return conditions.join(' OR ')
}

function booleans(text: string, of: string): string {
  const conditions = listed(text).map(word => {
    if (word === ':null') return `isNull(${of})`
    if (word !== 'true' && word !== 'false') throw new Unfit(`${JSON.stringify(word)} is none of true, false, :null.`)
    return `${of} = ${word}`
  })
  return conditions.join(' OR ')
}

function numberIn(text: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(text.trim())) throw new Unfit(`${JSON.stringify(text)} is not a number.`)
  return Number(text)
}

const allOf = (...conditions: (string | undefined | false)[]): string | undefined =>
  conditions.filter(condition => condition).join(' AND ') || undefined

function numbers(text: string, of: string, bind: Bind): string | undefined {
  const bounds = boundsIn(text)
  if (!bounds) return text === ':null' ? `isNull(${of})` : `${of} = ${bind(numberIn(text))}`
  const { min, max } = bounds
  return allOf(
    min !== undefined && `${of} >= ${bind(numberIn(min))}`,
    max !== undefined && `${of} <= ${bind(numberIn(max))}`,
  )
}

/** Milliseconds of a day without a time. */
const dayLength = 86_400_000

/** The span that a date or an instant stands for: `2020-04-01`, `2020-04-01T10:30`. */
function spanIn(text: string): { from: number; until: number } {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?Z?)?$/.exec(text)
  const [, date = '', hour, minute = '00', second = '00'] = found ?? []
  const from = Date.parse(`${date}T${hour ?? '00'}:${minute}:${second}Z`)
  if (!found || Number.isNaN(from) || new Date(from).toISOString().slice(0, 10) !== date)
    throw new Unfit(`${JSON.stringify(text)} is neither a date (2020-04-01T10:30:00) nor a span like prior-day-3.`)
  return { from, until: from + (hour === undefined ? dayLength : 1000) }
}

const instant = (ms: number): string => `toDateTime('${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}')`

/** The beginning of the unit that an instant is in, and so many of the unit. */
const units = new Map<string, [beginning: (of: string) => string, length: (count: string) => string]>([
  ['year', [of => `toStartOfYear(${of})`, count => `toIntervalYear(${count})`]],
  ['quarter', [of => `toStartOfQuarter(${of})`, count => `toIntervalQuarter(${count})`]],
  ['month', [of => `toStartOfMonth(${of})`, count => `toIntervalMonth(${count})`]],
  ['week', [of => `toStartOfWeek(${of}, 0)`, count => `toIntervalWeek(${count})`]],
  ['isoWeek', [of => `toStartOfWeek(${of}, 1)`, count => `toIntervalWeek(${count})`]],
  ['day', [of => `toStartOfDay(${of})`, count => `toIntervalDay(${count})`]],
  ['hour', [of => `toStartOfHour(${of})`, count => `toIntervalHour(${count})`]],
  ['minute', [of => `toStartOfMinute(${of})`, count => `toIntervalMinute(${count})`]],
])

/** `prior-day-3`: the three days before this one; `next-week-1`: the week after this one. */
function relative(text: string, of: string): string | undefined {
  const [, direction, unit = '', count = ''] = /^(prior|next)-([a-zA-Z]+)-(\d{1,6})$/.exec(text) ?? []
  const words = units.get(unit)
  if (direction === undefined || !words) return undefined
  const [beginning, length] = words
  const here = beginning('now()')
  if (direction === 'prior') return `${of} >= ${here} - ${length(count)} AND ${of} < ${here}`
  return `${of} >= ${here} + ${length('1')} AND ${of} < ${here} + ${length(String(Number(count) + 1))}`
}

function dates(text: string, of: string): string | undefined {
  if (text === ':null') return `isNull(${of})`
  const bounds = boundsIn(text)
  const span = bounds ? undefined : relative(text, of)
  if (span !== undefined) return span
  const { min, max } = bounds ?? { min: text, max: text }
  return allOf(
    min !== undefined && `${of} >= ${instant(spanIn(min).from)}`,
    max !== undefined && `${of} < ${instant(spanIn(max).until)}`,
  )
}

const meanings: Record<ControlType, Meaning> = {
  'text-list': texts,
  'number-range': numbers,
  'date-range': dates,
  'boolean-list': booleans,
}

/** The condition on a column that a control's value comes to; undefined where it restricts nothing. */
export function restriction(
  { id, valueType }: Control,
  text: string | undefined,
  of: string,
  bind: Bind,
): string | undefined {
  if (text === undefined || text === '') return undefined
  try {
    return meanings[valueType](text, of, bind)
  } catch (error) {
    if (error instanceof Unfit) throw new Unfit(`Control ${id}: ${error.message}`)
    throw error
  }
}
