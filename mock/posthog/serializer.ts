// Bodies that the framework's serializers judge: members that are not known are ignored, the first violation is told by code and member.

import type { JsonSchema } from '../../spec/contract.ts'
import { ExactNumber } from '../../spec/json.ts'
import type { Operation, Violation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import { refusal } from '../core/reply.ts'

export interface FieldError {
  code: string
  detail: string
  attr: string
}

/** A value as Python writes it. */
function repr(value: unknown): string {
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

function kindOf(value: unknown): string {
  if (value instanceof ExactNumber) return value.isInteger ? 'int' : 'float'
  if (Array.isArray(value)) return 'list'
  if (value === null) return 'NoneType'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  return typeof value === 'string' ? 'str' : 'bool'
}

/** What is said of one violation of a member's schema. */
function said({ keyword, data, params, parentSchema }: Violation): Omit<FieldError, 'attr'> {
  if (keyword === 'required') return { code: 'required', detail: 'This field is required.' }
  if (data === null) return { code: 'null', detail: 'This field may not be null.' }
  if (parentSchema?.['enum']) return { code: 'invalid_choice', detail: `"${text(data)}" is not a valid choice.` }
  if (keyword === 'minLength' || keyword === 'pattern') return { code: 'blank', detail: 'This field may not be blank.' }
  if (keyword === 'maxLength')
    return { code: 'max_length', detail: `Ensure this field has no more than ${params['limit']} characters.` }
  return { code: 'invalid_input', detail: 'Not a valid string.' }
}

const memberOf = ({ instancePath, params }: Violation): string =>
  String(instancePath.split('/')[1] ?? params['missingProperty'])

function schemaOf({ contract, body }: Operation): JsonSchema {
  const reference = String(body?.schema['$ref'])
  return own(contract.schemas, reference.split('/').at(-1)!)!
}

/** As validators know numbers. */
const plain = (body: object): object =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value instanceof ExactNumber ? Number(value) : value]),
  )

/** The body as it was sent, or the first violation in the order of the schema's members. */
export function serialized(body: unknown, operation: Operation): unknown {
  if (body === null || typeof body !== 'object' || Array.isArray(body) || body instanceof ExactNumber)
    throw refusal(operation, 'not_an_object', { what: kindOf(body) })
  const violations = operation.violations(plain(body))
  if (violations.length === 0) return body
  const order = Object.keys(schemaOf(operation)['properties'] as object)
  const [first] = violations.toSorted((a, b) => order.indexOf(memberOf(a)) - order.indexOf(memberOf(b)))
  throw refusal(operation, 'body_invalid', { ...said(first!), attr: memberOf(first!) })
}
