// What a document lets be sent and shown, and what of it was seen: parameters, members of bodies, properties of answers, values of enums.

import type { JsonSchema } from '../spec/contract.ts'
import type { Contract, Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import type { HttpInput } from './asking.ts'

const nameOf = (schema: JsonSchema) =>
  typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1)! : undefined

type Names = ReadonlySet<string>

/** A schema and the alternatives and parts that it is made of, references followed. `within` guards against circles. */
function partsOf(contract: Contract, schema: JsonSchema | undefined, within: Names): [JsonSchema, Names][] {
  if (!schema) return []
  const name = nameOf(schema)
  if (name !== undefined)
    return within.has(name) ? [] : partsOf(contract, own(contract.schemas, name), new Set([...within, name]))
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap(word => (own(schema, word) as JsonSchema[] | undefined) ?? [])
  return [[schema, within], ...parts.flatMap(part => partsOf(contract, part, within))]
}

const valuesOf = (schema: JsonSchema): unknown[] =>
  ((schema['enum'] as unknown[] | undefined) ?? ('const' in schema ? [schema['const']] : [])).filter(
    value => value !== null,
  )

const propertiesOf = (schema: JsonSchema) =>
  Object.entries((schema['properties'] as Record<string, JsonSchema> | undefined) ?? {})

/** Paths of all properties, `a.b[].c`, and `path=value` for each value of an enum. */
export function declaredIn(contract: Contract, schema: JsonSchema | undefined): Set<string> {
  const found = new Set<string>()
  const walk = (schema: JsonSchema | undefined, path: string, within: Names): void => {
    for (const [part, inside] of partsOf(contract, schema, within)) {
      for (const value of valuesOf(part)) found.add(`${path}=${value}`)
      for (const [name, property] of propertiesOf(part)) {
        const at = path ? `${path}.${name}` : name
        found.add(at)
        walk(property, at, inside)
      }
      walk(part['items'] as JsonSchema | undefined, `${path}[]`, inside)
    }
  }
  walk(schema, '', new Set())
  return found
}

/** By what is declared: the paths of which a part is. There is nothing to be seen below others, however much it is. */
const parentsBy = new WeakMap<Set<string>, Set<string>>()

function parentsOf(declared: Set<string>): Set<string> {
  const known = parentsBy.get(declared)
  if (known) return known
  const found = new Set([''])
  for (const path of declared) for (const { index } of path.matchAll(/\.|\[\]|=/g)) found.add(path.slice(0, index))
  parentsBy.set(declared, found)
  return found
}

/** The same for one value: which of these paths it has. */
export function seenIn(value: unknown, declared: Set<string>): string[] {
  const found: string[] = []
  const parents = parentsOf(declared)
  const walk = (value: unknown, path: string): void => {
    if (value === undefined) return
    if (path && declared.has(path)) found.push(path)
    if (!parents.has(path)) return
    if (Array.isArray(value)) {
      const at = `${path}[]`
      for (const item of value) walk(item, at)
      return
    }
    if (value === null || typeof value !== 'object') {
      if (declared.has(`${path}=${value}`)) found.push(`${path}=${value}`)
      return
    }
    for (const [name, member] of Object.entries(value)) walk(member, path ? `${path}.${name}` : name)
  }
  walk(value, '')
  return found
}

export type Sent = Pick<HttpInput, 'query' | 'body' | 'text' | 'media'>

/** The members of a form. */
const formIn = ({ text, media }: Sent): object | undefined =>
  text !== undefined && media === 'application/x-www-form-urlencoded'
    ? Object.fromEntries(new URLSearchParams(text))
    : undefined

interface Declared {
  query: Set<string>
  body: Set<string>
  shown: Set<string>
}

/** By operation: a run of the suite for each mutant would read them a thousand times. */
const known = new WeakMap<Operation, Declared>()

function declaredOf(operation: Operation): Declared {
  const declared = known.get(operation) ?? readOff(operation)
  known.set(operation, declared)
  return declared
}

function readOff({ contract, parameters, body, answers }: Operation): Declared {
  const successes = Object.entries(answers).filter(([status]) => Number(status) < 300)
  return {
    query: new Set(parameters.flatMap(({ in: place, name }) => (place === 'query' ? [name] : []))),
    body: declaredIn(contract, body?.schema),
    shown: new Set(successes.flatMap(([, { schema }]) => [...declaredIn(contract, schema)])),
  }
}

/** What was sent to an operation and shown by it, against what its document declares. */
export class Fields {
  readonly #declared: Declared
  readonly #seen = { query: new Set<string>(), body: new Set<string>(), shown: new Set<string>() }

  constructor(operation: Operation) {
    this.#declared = declaredOf(operation)
  }

  note(sent: Sent, status: number, shown: unknown): void {
    for (const [name, value] of Object.entries(sent.query ?? {})) if (value !== undefined) this.#seen.query.add(name)
    for (const path of seenIn(sent.body ?? formIn(sent), this.#declared.body)) this.#seen.body.add(path)
    if (status < 300) for (const path of seenIn(shown, this.#declared.shown)) this.#seen.shown.add(path)
  }

  /** By place; `seen` 1 or 0. */
  get rows(): { place: 'query' | 'body' | 'answer'; path: string; seen: number }[] {
    const rows = (place: 'query' | 'body' | 'answer', of: 'query' | 'body' | 'shown') =>
      [...this.#declared[of]].map(path => ({ place, path, seen: this.#seen[of].has(path) ? 1 : 0 }))
    return [...rows('query', 'query'), ...rows('body', 'body'), ...rows('answer', 'shown')]
  }
}
