// Values that together use every member and every value of an enum that a schema knows. Members of one object are used at the same
// time, so there are as many objects as the longest list of a member's values, not as their product.

import type { JsonSchema } from '../../spec/contract.ts'
import type { Contract } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import { declaredIn, seenIn } from '../fields.ts'

export interface Covering {
  contract: Contract
  /** Values that no schema can give, by the name of a schema or of a member, `member` or `Schema.member`. */
  known: Record<string, unknown[]>
  /** Members with `x-evidence`, which no documentation page states. */
  observed: boolean
}

const simple: Record<string, unknown> = { string: 'text', integer: 1, number: 1, boolean: true, object: {} }

const typeOf = ({ type }: JsonSchema): unknown => (Array.isArray(type) ? type.find(each => each !== 'null') : type)

/** Each list in turn, from its beginning where it is shorter than the longest. */
function together(members: [string, unknown[]][]): object[] {
  const most = Math.max(1, ...members.map(([, values]) => values.length))
  return Array.from({ length: most }, (_, i) =>
    Object.fromEntries(members.map(([name, values]) => [name, values[i % values.length]])),
  )
}

/** Arrays within arrays are short, so that a value does not grow beyond reason. */
const shortest = 4

const chunked = (items: unknown[], most: number): unknown[][] => {
  const size = Math.min(most, Math.max(1, items.length))
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}

/** Without the values that use nothing new. */
function thinned(contract: Contract, schema: JsonSchema, values: unknown[]): unknown[] {
  const declared = declaredIn(contract, schema)
  if (declared.size === 0) return values
  const used = new Set<string>()
  return values.filter(value => {
    const before = used.size
    for (const path of seenIn(value, declared)) used.add(path)
    return used.size > before
  })
}

interface Where {
  /** Names of the schemas around it. */
  within: string[]
  inArray: boolean
}

function members(all: Covering, properties: Record<string, JsonSchema>, where: Where): object[] {
  const used = Object.entries(properties).filter(([, schema]) => all.observed || !schema['x-evidence'])
  const known = (name: string) => own(all.known, `${where.within.at(-1)}.${name}`) ?? own(all.known, name)
  const lists = used.map(([name, schema]): [string, unknown[]] => [name, known(name) ?? walk(all, schema, where)])
  return together(lists.filter(([, values]) => values.length > 0))
}

function arrays(all: Covering, { items, maxItems }: JsonSchema, where: Where): unknown[][] {
  const values = thinned(all.contract, items as JsonSchema, walk(all, items as JsonSchema, { ...where, inArray: true }))
  return chunked(values, Math.min((maxItems as number | undefined) ?? Infinity, where.inArray ? shortest : Infinity))
}

function walk(all: Covering, schema: JsonSchema, where: Where): unknown[] {
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const name = reference.split('/').at(-1)!
    // A circle is not gone round.
    if (where.within.includes(name)) return []
    const inside = { ...where, within: [...where.within, name] }
    return own(all.known, name) ?? walk(all, own(all.contract.schemas, name)!, inside)
  }
  const parts = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined
  if (parts) return parts.flatMap(part => walk(all, part, where))
  if ('const' in schema) return [schema['const']]
  const listed = schema['enum'] as unknown[] | undefined
  if (listed) return listed.filter(value => value !== null)
  if (schema['properties']) return members(all, schema['properties'] as Record<string, JsonSchema>, where)
  if (schema['items']) return arrays(all, schema, where)
  const value = own(simple, String(typeOf(schema)))
  return value === undefined ? [] : [value]
}

/** The values for the schema of this name. */
export function covering(all: Covering, name: string): unknown[] {
  const schema = { $ref: `#/components/schemas/${name}` }
  return thinned(all.contract, schema, walk(all, schema, { within: [], inArray: false }))
}

/** Whether all that was sent is in what came back; what was added does not matter, and null is as good as absent. */
export function holds(shown: unknown, sent: unknown): boolean {
  if (sent === null || sent === undefined) return shown === null || shown === undefined
  if (typeof sent !== 'object') return shown === sent
  if (typeof shown !== 'object' || shown === null || Array.isArray(shown) !== Array.isArray(sent)) return false
  if (Array.isArray(sent) && (shown as unknown[]).length !== sent.length) return false
  return Object.entries(sent).every(([name, value]) => holds(own(shown as Record<string, unknown>, name), value))
}
