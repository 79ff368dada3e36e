// Bodies that the framework's serializers judge: members that are not known are ignored, the first violation is told by code and member.

import type { JsonSchema } from '../../spec/contract.ts'
import { ExactNumber } from '../../spec/json.ts'
import type { Contract, Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Call } from '../core/api.ts'
import { refusal } from '../core/reply.ts'
import { isoExact, microsAt } from './time.ts'

export interface FieldError {
  code: string
  detail: string
  attr: string
}

/** The first thing that is wrong with a body. */
class Objection extends Error {
  readonly error: FieldError

  constructor(attr: string, code: string, detail: string) {
    super(detail)
    this.error = { code, detail, attr }
  }
}

/** A value as Python writes it. */
export function repr(value: unknown): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`
  if (typeof value === 'object' && !(value instanceof ExactNumber))
    return `{${Object.entries(value)
      .map(pair => pair.map(repr).join(': '))
      .join(', ')}}`
  return String(value)
}

const text = (value: unknown): string => (typeof value === 'string' ? value : repr(value))

/** A value's type as Python names it. */
export function kindOf(value: unknown): string {
  if (value instanceof ExactNumber) return value.isInteger ? 'int' : 'float'
  if (Array.isArray(value)) return 'list'
  if (value === null) return 'NoneType'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (typeof value === 'object') return 'dict'
  return typeof value === 'string' ? 'str' : 'bool'
}

const isNumber = (value: unknown) => typeof value === 'number' || value instanceof ExactNumber

export const isDictionary = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof ExactNumber)

/** A schema without references, and whether it takes null. */
function resolved(contract: Contract, schema: JsonSchema): { schema: JsonSchema; nullable: boolean } {
  const reference = schema['$ref']
  if (typeof reference === 'string') return resolved(contract, own(contract.schemas, reference.split('/').at(-1)!)!)
  const parts = schema['anyOf'] as JsonSchema[] | undefined
  const other = parts?.find(part => part['type'] !== 'null')
  if (parts && other) return { schema: resolved(contract, other).schema, nullable: parts.length > 1 }
  const types = [schema['type']].flat()
  return { schema, nullable: types.includes('null') || schema['type'] === undefined }
}

const truths = new Map<unknown, boolean | null>([
  ...['t', 'y', 'yes', 'true', 'on', '1'].map(word => [word, true] as const),
  ...['f', 'n', 'no', 'false', 'off', '0'].map(word => [word, false] as const),
  ...['null', ''].map(word => [word, null] as const),
])

function truth(value: unknown, attr: string): boolean {
  const read = typeof value === 'boolean' ? value : truths.get(isDictionary(value) ? undefined : plainWord(value))
  if (read === undefined) throw new Objection(attr, 'invalid_input', 'Must be a valid boolean.')
  if (read === null) throw notNull(attr)
  return read
}

const plainWord = (value: unknown) =>
  typeof value === 'string' ? value.toLowerCase() : isNumber(value) ? String(Number(value)) : undefined

const notNull = (attr: string) => new Objection(attr, 'null', 'This field may not be null.')

/** Longer texts are not looked at. */
const longestInteger = 1000

function integer(value: unknown, schema: JsonSchema, attr: string): number {
  const sent = typeof value === 'string' || isNumber(value) ? String(value) : ''
  if (sent.length > longestInteger) throw new Objection(attr, 'max_string_length', 'String value too large.')
  if (!/^\s*[+-]?\d+(\.0*)?\s*$/.test(sent)) throw new Objection(attr, 'invalid_input', 'A valid integer is required.')
  const [number, { minimum, maximum }] = [Number(sent), schema]
  if (typeof maximum === 'number' && number > maximum)
    throw new Objection(attr, 'max_value', `Ensure this value is less than or equal to ${maximum}.`)
  if (typeof minimum === 'number' && number < minimum)
    throw new Objection(attr, 'min_value', `Ensure this value is greater than or equal to ${minimum}.`)
  return number
}

const instant = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?)(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** The moments that the framework knows, in UTC. */
const firstMoment = Date.parse('0001-01-01T00:00:00Z')
const lastMoment = Date.parse('9999-12-31T23:59:59.999Z')

/** Epoch milliseconds of a text that says a moment, in UTC where it has no offset; undefined where it says none. */
export function momentOf(sent: string): number | undefined {
  const [, date, time = '00:00', offset = 'Z'] = instant.exec(sent) ?? []
  if (date === undefined) return undefined
  // A day that its month does not have is none, and there is no year 0.
  const day = new Date(`${date}T00:00Z`)
  if (!(day.getTime() >= firstMoment) || !day.toISOString().startsWith(date)) return undefined
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? []
  const at = Date.parse(`${date}T${time.replace(',', '.')}${sign ? `${sign}${hours}:${minutes}` : 'Z'}`)
  return Number.isNaN(at) ? undefined : at
}

/** Microseconds beyond the milliseconds of a text that says a moment. */
const microsOf = (sent: string): number => Number((/[.,]\d{3}(\d{1,3})/.exec(sent)?.[1] ?? '').padEnd(3, '0'))

/** The same to the microsecond, which is a fraction of the milliseconds; centuries from now, where a double has no room for that, to those. */
export function exactMomentOf(sent: string): number | undefined {
  const at = momentOf(sent)
  if (at === undefined) return undefined
  const micros = microsOf(sent)
  const exact = at + micros / 1000
  return microsAt(exact) === micros ? exact : at
}

/** Whether a text that says a moment says an offset, too. */
export const hasOffset = (sent: string): boolean => instant.exec(sent)?.[3] !== undefined

function moment(value: unknown, attr: string): string {
  const at = typeof value === 'string' ? exactMomentOf(value.trim()) : undefined
  if (at === undefined)
    throw new Objection(
      attr,
      'invalid_input',
      'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].',
    )
  // By an offset at the ends of the calendar; as DateTimeField of the framework says it.
  if (at < firstMoment || Math.floor(at) > lastMoment)
    throw new Objection(attr, 'overflow', 'Datetime value out of range.')
  return isoExact(at)
}

const timeOfDay = /^([01]?\d|2[0-3]):[0-5]?\d(:[0-5]?\d(\.\d{1,12})?)?$/

function time(value: unknown, attr: string): string {
  const sent = typeof value === 'string' ? value.trim() : ''
  if (timeOfDay.test(sent)) return sent
  const detail = 'Time has wrong format. Use one of these formats instead: hh:mm[:ss[.uuuuuu]].'
  throw new Objection(attr, 'invalid_input', detail)
}

const isUuid = /^(urn:uuid:)?\{?[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}\}?$/i

/** In the form that rows are kept by. */
function uuid(value: unknown, attr: string): string {
  if (typeof value !== 'string' || !isUuid.test(value))
    throw new Objection(attr, 'invalid_input', 'Must be a valid UUID.')
  const hex = value.toLowerCase().replace(/^urn:uuid:|[^\da-f]/g, '')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function words(value: unknown, schema: JsonSchema, attr: string): string {
  if (typeof value !== 'string' && !isNumber(value)) throw new Objection(attr, 'invalid_input', 'Not a valid string.')
  const sent = String(value).trim()
  if (sent === '' && schema['minLength']) throw new Objection(attr, 'blank', 'This field may not be blank.')
  const { maxLength } = schema
  if (typeof maxLength === 'number' && [...sent].length > maxLength)
    throw new Objection(attr, 'max_length', `Ensure this field has no more than ${maxLength} characters.`)
  if (sent.includes('\0')) throw new Objection(attr, 'null_characters_not_allowed', 'Null characters are not allowed.')
  return sent
}

function choice(value: unknown, choices: unknown[], attr: string): unknown {
  if (choices.includes(value)) return value
  throw new Objection(attr, 'invalid_choice', `"${text(value)}" is not a valid choice.`)
}

function list(contract: Contract, value: unknown, schema: JsonSchema, attr: string): unknown {
  if (!Array.isArray(value))
    throw new Objection(attr, 'not_a_list', `Expected a list of items but got type "${kindOf(value)}".`)
  const items = (schema['items'] ?? {}) as JsonSchema
  return value.map((item, i) => readMember(contract, item, items, `${attr}__${i}`))
}

const formats = new Map<unknown, (value: unknown, attr: string) => unknown>([
  ['date-time', moment],
  ['iso-time', time],
  ['uuid', uuid],
])

function readMember(contract: Contract, value: unknown, of: JsonSchema, attr: string): unknown {
  const { schema, nullable } = resolved(contract, of)
  if (value === null) {
    if (nullable || (schema['enum'] as unknown[] | undefined)?.includes(null)) return null
    throw notNull(attr)
  }
  if (schema['enum']) return choice(value, schema['enum'] as unknown[], attr)
  const types = [schema['type']].flat().filter(type => type !== 'null')
  if (types.includes('boolean')) return truth(value, attr)
  if (types.includes('integer')) return integer(value, schema, attr)
  const read = formats.get(schema['format'])
  if (read) return read(value, attr)
  if (types.includes('string')) return words(value, schema, attr)
  if (types.includes('array')) return list(contract, value, schema, attr)
  if (!types.includes('object')) return value
  if (schema['properties']) return readObject(contract, value, schema, attr)
  if (isDictionary(value)) return value
  throw new Objection(attr, 'not_a_dict', `Expected a dictionary of items but got type "${kindOf(value)}".`)
}

const notDictionary = (value: unknown) => `Invalid data. Expected a dictionary, but got ${kindOf(value)}.`

/** Members in the order of their schema. */
function readObject(contract: Contract, value: unknown, schema: JsonSchema, attr: string): Record<string, unknown> {
  if (!isDictionary(value)) throw new Objection(`${attr}__non_field_errors`, 'invalid_input', notDictionary(value))
  const required = (schema['required'] ?? []) as string[]
  const members = Object.entries(schema['properties'] as Record<string, JsonSchema>)
  // Where a document says so, whatever else is sent has a meaning, too.
  const others = schema['additionalProperties'] === true ? value : {}
  const read = Object.fromEntries(
    members.flatMap(([name, of]): [string, unknown][] => {
      const place = attr ? `${attr}__${name}` : name
      if (Object.hasOwn(value, name)) return [[name, readMember(contract, own(value, name), of, place)]]
      if (required.includes(name)) throw new Objection(place, 'required', 'This field is required.')
      return []
    }),
  )
  return { ...others, ...read }
}

/** A body as it was read: a number that was sent for a text is a text now. */
export type AsRead<Body> = {
  [Name in keyof Body]: string extends Body[Name]
    ? Exclude<Body[Name], number>
    : Body[Name] extends (infer Item)[] | null | undefined
      ? AsRead<{ item: Item }>['item'][] | Exclude<Body[Name], unknown[]>
      : Body[Name] extends object
        ? AsRead<Body[Name]>
        : Body[Name]
}

/** Handlers that see bodies as they were read. */
export type Reading<Handlers> = {
  [Id in keyof Handlers]: Handlers[Id] extends (call: Call<infer Path, infer Body, infer Refusal>) => infer Result
    ? (call: Call<Path, AsRead<Body>, Refusal>) => Result
    : never
}

/** A value as a member of this schema is read: the first violation is told by `object`. */
export function readAs(operation: Operation, value: unknown, schema: JsonSchema, attr: string): unknown {
  return told(operation, () => readMember(operation.contract, value, schema, attr))
}

function told<Result>(operation: Operation, read: () => Result): Result {
  try {
    return read()
  } catch (thrown) {
    if (!(thrown instanceof Objection)) throw thrown
    throw refusal(operation, 'body_invalid', { ...thrown.error })
  }
}

/** The members that the schema has, as they are read, or the first violation in the order of the schema's members. */
export function serialized(body: unknown, operation: Operation): unknown {
  if (!isDictionary(body)) throw refusal(operation, 'not_an_object', { what: kindOf(body) })
  const { schema } = resolved(operation.contract, operation.body!.schema)
  return told(operation, () => readObject(operation.contract, body, schema, ''))
}
