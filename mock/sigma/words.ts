// The wording of what does not fit a schema: that of io-ts' reporters, with which Sigma validates (dossier sigma 4.5).

import type { Contract, Violation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'

type Schema = Record<string, unknown>

/** What a message says before and after `but instead got`. */
export interface Objection extends Record<string, unknown> {
  expected: string
  value: string
}

const longest = 160
const cut = (name: string): string => (name.length > longest ? `${name.slice(0, longest - 3)}...` : name)

function resolved(contract: Contract, schema: Schema): Schema {
  const name = String(schema['$ref'] ?? '')
    .split('/')
    .at(-1)!
  const meant = own(contract.schemas, name)
  return meant ? resolved(contract, meant) : schema
}

const alternativesIn = ({ anyOf, oneOf }: Schema) => (anyOf ?? oneOf) as Schema[] | undefined
const partsIn = ({ allOf }: Schema) => allOf as Schema[] | undefined
const propertiesIn = ({ properties }: Schema) => (properties ?? {}) as Record<string, Schema>

const secretNames = new WeakMap<Contract, ReadonlySet<string>>()

/** What members are called that a document takes and never gives: no objection repeats them. */
function secretsOf(contract: Contract): ReadonlySet<string> {
  const known = secretNames.get(contract)
  if (known) return known
  const named = Object.values(contract.schemas).flatMap(schema => Object.entries(propertiesIn(schema)))
  const isSecret = (schema: Schema) => resolved(contract, schema)['writeOnly'] === true
  const names = new Set(named.flatMap(([name, schema]) => (isSecret(schema) ? [name] : [])))
  secretNames.set(contract, names)
  return names
}

/** JSON; what is absent is JavaScript's word for it. */
const written = (value: unknown, secrets: ReadonlySet<string> = new Set()): string =>
  JSON.stringify(value, (name, inner) => (secrets.has(name) ? '...' : inner)) ?? 'undefined'

function objectName(contract: Contract, schema: Schema): string {
  const required = new Set(schema['required'] as string[] | undefined)
  const members = Object.entries(propertiesIn(schema)).map(([key, inner]) => ({
    isRequired: required.has(key),
    text: `${key}: ${typeName(contract, inner)}`,
  }))
  const listed = (wanted: boolean) => members.flatMap(({ isRequired, text }) => (isRequired === wanted ? [text] : []))
  const strict = `{ ${listed(true).join(', ')} }`
  const partial = `Partial<{ ${listed(false).join(', ')} }>`
  if (listed(true).length === 0) return partial
  return listed(false).length === 0 ? strict : `(${strict} & ${partial})`
}

/** The name that io-ts gives to a type. */
function typeName(contract: Contract, of: Schema): string {
  const schema = resolved(contract, of)
  if (typeof schema['title'] === 'string') return schema['title']
  const words = (schema['enum'] ?? (Object.hasOwn(schema, 'const') ? [schema['const']] : undefined)) as
    | unknown[]
    | undefined
  if (words) return words.map(word => written(word)).join(' | ')
  const alternatives = alternativesIn(schema) ?? partsIn(schema)
  const sign = partsIn(schema) ? ' & ' : ' | '
  if (alternatives) {
    const joined = `(${alternatives.map(inner => typeName(contract, inner)).join(sign)})`
    return schema['properties'] ? `(${objectName(contract, schema)} & ${joined})` : joined
  }
  const types = [schema['type'] ?? (schema['properties'] ? 'object' : 'unknown')].flat() as string[]
  const names = types.map(type => {
    if (type === 'array') return `Array<${typeName(contract, (schema['items'] ?? {}) as Schema)}>`
    if (type === 'object') return objectName(contract, schema)
    return type === 'integer' ? 'number' : type
  })
  return names.length === 1 ? names[0]! : `(${names.join(' | ')})`
}

const requires = ({ required }: Schema, key: string): boolean =>
  (required as string[] | undefined)?.includes(key) === true

/** The object that a member belongs to, among the parts or alternatives of a schema: rather one that cannot do without it. */
function holderOf(contract: Contract, of: Schema, key: string): Schema {
  const schema = resolved(contract, of)
  const within = [...(partsIn(schema) ?? []), ...(alternativesIn(schema) ?? [])].map(part =>
    holderOf(contract, part, key),
  )
  const having = within.filter(part => own(propertiesIn(part), key) !== undefined)
  return having.find(part => requires(part, key)) ?? having[0] ?? schema
}

/** Of an intersection: the number of the part that has a member. */
function partOf(holder: Schema, key: string): number[] {
  if (holder['x-intersection'] !== true) return []
  const said = own(propertiesIn(holder), key)?.['x-part']
  return [typeof said === 'number' ? said : requires(holder, key) ? 0 : 1]
}

/** Keys with dots between them, each behind the number of its part. */
function placeOf(contract: Contract, body: Schema, steps: string[]): string {
  let at = body
  return steps
    .flatMap(step => {
      const holder = holderOf(contract, at, step)
      at = own(propertiesIn(holder), step) ?? ((holder['items'] ?? {}) as Schema)
      return [...partOf(holder, step), step]
    })
    .join('.')
}

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))

const isChoice = ({ keyword }: Violation) => keyword === 'anyOf' || keyword === 'oneOf'

/**
 * Alternatives report on each branch before they report on themselves: what none of them takes is one objection, that of the outermost,
 * which is the last one at its place.
 */
function firstOf(violations: Violation[]): Violation {
  const [first] = violations
  const around = violations.filter(
    choice => isChoice(choice) && `${first!.instancePath}/`.startsWith(`${choice.instancePath}/`),
  )
  return around.toReversed().toSorted((a, b) => a.instancePath.length - b.instancePath.length)[0] ?? first!
}

function wanted(contract: Contract, { keyword, params, parentSchema = {} }: Violation): string {
  const isMissing = keyword === 'required'
  const missing = isMissing ? own(propertiesIn(parentSchema), String(params['missingProperty'])) : undefined
  const schema = resolved(contract, isMissing ? (missing ?? {}) : parentSchema)
  const alternatives = typeof schema['title'] === 'string' ? undefined : alternativesIn(schema)
  if (!alternatives) return cut(typeName(contract, schema))
  return ['one of:', ...alternatives.map(inner => `    ${cut(typeName(contract, inner))}`)].join('\n')
}

/** The first thing that is wrong with a body. */
export function objectionTo(contract: Contract, schema: Schema, violations: Violation[]): Objection {
  const violation = firstOf(violations)
  const { keyword, params, instancePath, data } = violation
  const missing = keyword === 'required' ? [String(params['missingProperty'])] : []
  const steps = stepsOf(instancePath)
  const place = placeOf(contract, schema, [...steps, ...missing])
  const expected = wanted(contract, violation)
  const at = place === '' ? '' : `${expected.includes('\n') ? '\n' : ' '}at ${place}`
  const secrets = secretsOf(contract)
  const found = steps.some(step => secrets.has(step)) ? '...' : data
  return { expected: `${expected}${at}`, value: missing.length > 0 ? 'undefined' : written(found, secrets) }
}

const shownInPath = (text: string): string => (text.length > 4 ? `${text.slice(0, 4)}...` : text)

/** What is wrong with a parameter. Long ones are not shown whole where they stand in the path. */
export const objectionToParameter = (
  contract: Contract,
  { name, in: place, schema }: { name: string; in: string; schema: Schema },
  value: string | undefined,
): Objection => ({
  expected: `${typeName(contract, schema)} at ${name}`,
  value: written(place === 'path' && value !== undefined ? shownInPath(value) : value),
})
