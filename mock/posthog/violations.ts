// The wording of bodies that break the strict model: the texts of pydantic, which PostHog validates with.

import { ExactNumber, integerOf } from '../../spec/json.ts'
import type { Violation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import { floatText } from '../query/hogql/numbers.ts'

const scalars: Record<string, string> = {
  string: 'Input should be a valid string [type=string_type',
  integer: 'Input should be a valid integer [type=int_type',
  number: 'Input should be a valid number [type=float_type',
  boolean: 'Input should be a valid boolean [type=bool_type',
  object: 'Input should be a valid dictionary [type=dict_type',
  array: 'Input should be a valid list [type=list_type',
}
const pythonTypes: Record<string, string> = { string: 'str', number: 'float', boolean: 'bool', object: 'dict' }

function python(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'string')
    return `'${[...value.slice(0, 120)].slice(0, 60).join('').replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const text = isNumber(value) ? pythonNumber(value) : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const isNumber = (value: unknown): value is number | ExactNumber =>
  typeof value === 'number' || value instanceof ExactNumber

function pythonNumber(value: number | ExactNumber): string {
  if (value instanceof ExactNumber ? value.isInteger : Number.isInteger(value)) return String(value)
  const near = Number(value)
  return Number.isFinite(near) ? floatText(near) : String(near).replace('Infinity', 'inf')
}

function pythonType(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType'
  if (Array.isArray(value)) return 'list'
  if (value instanceof ExactNumber) return value.isInteger ? 'int' : 'float'
  return Number.isInteger(value) ? 'int' : pythonTypes[typeof value]!
}

const listed = (values: unknown[]) => {
  const quoted = values.map(python)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

/** What is said of a number where a whole one is wanted. */
const saysOfNumber = (value: number) =>
  Number.isFinite(value)
    ? 'Input should be a valid integer, got a number with a fractional part [type=int_from_float'
    : 'Input should be a finite number [type=finite_number'

/** A word stands as it is; anything else as it would be written, for an object need not turn into text. */
const tagOf = (tag: unknown): string => (typeof tag === 'string' ? tag : python(tag))

/** What is said, up to the type; the input follows. */
function says({ keyword, params, schema, message, data }: Violation): string {
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties')
    return 'Extra inputs are not permitted [type=extra_forbidden'
  if (keyword === 'required') return 'Field required [type=missing'
  if (keyword === 'enum')
    return `Input should be ${listed(params['allowedValues'].filter((value: unknown) => value !== null))} [type=enum`
  if (keyword === 'const') return `Input should be ${python(params['allowedValue'])} [type=literal_error`
  if (keyword === 'discriminator')
    return `Input tag '${tagOf(params['tagValue'])}' found using 'kind' does not match any of the expected tags [type=union_tag_invalid`
  if (keyword === 'type' && typeof data === 'number' && [schema].flat().includes('integer')) return saysOfNumber(data)
  if (keyword === 'type')
    return own(scalars, [schema].flat().find(type => type !== 'null') as string) ?? `${message} [type=type_error`
  return `${message} [type=value_error`
}

function placeOf({ instancePath, keyword, params }: Violation): string {
  const place = instancePath.slice(1).replaceAll('/', '.')
  const member =
    keyword === 'required'
      ? params['missingProperty']
      : keyword === 'additionalProperties'
        ? params['additionalProperty']
        : ''
  return [place, member].filter(Boolean).join('.')
}

/** The steps of a JSON pointer. */
const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The value a violation speaks of, as it was sent: of an unknown member its own value, not the object around it. */
function inputOf({ keyword, params, instancePath }: Violation, body: unknown): unknown {
  const extra = keyword === 'additionalProperties' ? [params['additionalProperty'] as string] : []
  return [...stepsOf(instancePath), ...extra].reduce<unknown>(
    (at, step) => own(at as Record<string, unknown>, step),
    body,
  )
}

/** Alternatives report on each branch: the summary and the branch for null say nothing to people. */
const speaking = (violation: Violation) =>
  !['oneOf', 'anyOf', 'if'].includes(violation.keyword) &&
  !(violation.keyword === 'type' && violation.schema === 'null')

/** `1 validation error for EndpointRunRequest\nrefresh\n  Input should be …`; names every offending member. */
export function wordViolations(model: string, violations: Violation[], body: unknown): string {
  const spoken = violations.filter(speaking)
  const lines = (spoken.length > 0 ? spoken : violations).map(violation => {
    const input = inputOf(violation, body)
    return `${placeOf(violation)}\n  ${says(violation)}, input_value=${python(input)}, input_type=${pythonType(input)}]`
  })
  return `${lines.length} validation error${lines.length === 1 ? '' : 's'} for ${model}\n${lines.join('\n')}`
}

/** The first violation as it is told of a member: without the type of the error and what was sent. */
export function fieldViolation(violations: Violation[]): { detail: string; attr: string } {
  const first = violations.find(speaking) ?? violations[0]!
  return { detail: says(first).replace(/ \[type=\w+$/, ''), attr: placeOf(first) || 'body' }
}

const truths: Record<string, boolean> = {
  true: true,
  t: true,
  yes: true,
  y: true,
  on: true,
  '1': true,
  false: false,
  f: false,
  no: false,
  n: false,
  off: false,
  '0': false,
}

/** What the lenient model reads where the schema wants another scalar; undefined when it does not either. */
function coercion({ keyword, schema, data }: Violation): number | boolean | undefined {
  if (keyword !== 'type') return undefined
  const types = [schema].flat()
  if (types.includes('boolean') && typeof data === 'string') return own(truths, data.toLowerCase())
  if (types.includes('boolean') && (data === 0 || data === 1)) return data === 1
  if (types.includes('integer') && typeof data === 'string' && /^\s*[+-]?\d+(\.0*)?\s*$/.test(data))
    return integerOf(data.replace(/\.0*\s*$/, ''))
  if (types.includes('number') && typeof data === 'string' && data.trim() !== '' && Number.isFinite(Number(data)))
    return Number(data)
  return undefined
}

/** A copy with another value at a place that is there. */
function replacedAt(body: unknown, [step, ...rest]: string[], value: unknown): unknown {
  if (step === undefined) return value
  const inner = replacedAt(own(body as Record<string, unknown>, step), rest, value)
  return Array.isArray(body) ? body.with(Number(step), inner) : { ...(body as object), [step]: inner }
}

/** The body with its scalars read leniently, or undefined when there was nothing to read so. */
export function coerced(body: unknown, violations: Violation[]): unknown {
  let copy: unknown
  for (const violation of violations) {
    const value = coercion(violation)
    const path = stepsOf(violation.instancePath)
    if (value !== undefined && path.length > 0) copy = replacedAt(copy ?? body, path, value)
  }
  return copy
}
