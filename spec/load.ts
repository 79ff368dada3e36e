// Gives out the documents: operations with their validators. Reads generated/*.json; schemas compile when first needed.

import { readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Answer, ContractRecord, Evidence, JsonSchema, OperationRecord, Pointer, Refusal } from './contract.ts'
import { type Folded, folded } from './fold.ts'
import { withDoubles } from './json.ts'
import { own } from './own.ts'

/** Words of OpenAPI and of ours that say nothing about validity. Any other unknown word stops the start. */
const vocabulary = ['components', 'example', 'externalDocs', 'xml']
const extensions = [
  'x-evidence',
  'x-transitions',
  'x-rule',
  'x-variable',
  'x-coerce',
  'x-alias-of',
  'x-intersection',
  'x-part',
]

export type Violation = ErrorObject

/**
 * Something that a document says against an exchange. The address of what is violated has the file's name before it where that is
 * not the API's own document.
 */
export interface Misfit extends Folded {
  /** How well that is known, where it says so itself. */
  evidence?: Evidence
}

export interface Operation extends OperationRecord {
  contract: Contract
  /** What the schema says against a request body. */
  violations(body: unknown): Violation[]
  /** What the document says against an answer: undeclared status, wrong media type, misfitting body. Empty means nothing. */
  misfits(status: number, media: string | undefined, body: unknown): Misfit[]
  /** The lowest declared status, which is a success. */
  success: number
}

export interface Contract extends Omit<ContractRecord, 'operations'> {
  operations: Operation[]
  operation(id: string): Operation
  /** A validator for any schema of this document. */
  validator(schema: JsonSchema): ValidateFunction
  /** What a schema of this document that stands at `at` says against a value. */
  against(schema: JsonSchema, at: Pointer): (value: unknown) => Misfit[]
  /** The address of a part of what stands at `at`, as a misfit shows it. */
  place(at: Pointer, ...keys: string[]): Pointer
  /** `x-transitions` by schema name. */
  transitions: Record<string, Record<string, string[]>>
}

const rooted = (schema: unknown, root: string): unknown => {
  if (Array.isArray(schema)) return schema.map(item => rooted(item, root))
  if (schema === null || typeof schema !== 'object') return schema
  const entries = Object.entries(schema).map(([key, value]) =>
    key === '$ref' ? [key, `${root}${value}`] : [key, rooted(value, root)],
  )
  return Object.fromEntries(entries)
}

function ajvOf(record: ContractRecord): (schema: JsonSchema) => ValidateFunction {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    allErrors: true,
    verbose: true,
    discriminator: true,
    // Shorter code is no faster here, and to look for it is a third of what compiling costs.
    code: { optimize: false },
    // Stryker disable next-line BooleanLiteral: the linter of documents knows better; it would only cost time
    validateSchema: false,
    // Stryker disable next-line BooleanLiteral: nobody asks for them by name; it would only cost memory
    addUsedSchema: false,
  })
  ;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
  ajv.addVocabulary([...vocabulary, ...extensions])
  const id = `${record.api}.json`
  ajv.addSchema({ $id: id, components: { schemas: record.schemas } })
  return schema => ajv.compile(rooted(schema, id) as JsonSchema)
}

/** Made when first asked for, once. */
export const lazily = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** The address of a part of what stands at `at`. */
export const below = (at: Pointer, ...keys: string[]): Pointer =>
  [at, ...keys.map(key => key.replaceAll('~', '~0').replaceAll('/', '~1'))].join('/')

/** Notes where a schema and its parts stand. */
function locate(places: Map<unknown, Pointer>, schema: unknown, at: Pointer): void {
  if (schema === null || typeof schema !== 'object') return
  places.set(schema, at)
  for (const [key, part] of Object.entries(schema)) locate(places, part, below(at, key))
}

/** The file that a component stands in, when it is not the document itself. */
function lenders({ borrowed }: ContractRecord): (at: Pointer) => string {
  const files = new Map(Object.entries(borrowed).flatMap(([file, pointers]) => pointers.map(at => [at, file] as const)))
  return at => files.get(at.split('/', 4).join('/')) ?? ''
}

/**
 * Where things stand that violations are about. A validator knows its own schema only by the part that a reference led to, so its
 * parts are told from each other by identity. Nothing is looked up before something is wrong.
 */
function atlas(record: ContractRecord) {
  const lender = lenders(record)
  const places = lazily(() => {
    const known = new Map<unknown, Pointer>()
    for (const [name, schema] of Object.entries(record.schemas))
      locate(known, schema, below('#/components/schemas', name))
    return known
  })
  const place: Contract['place'] = (...keys) => {
    const at = below(...keys)
    return `${lender(at)}${at}`
  }
  const against =
    (validate: ValidateFunction, at: Pointer) =>
    (value: unknown): Misfit[] => {
      if (validate(withDoubles(value))) return []
      const known = places()
      locate(known, validate.schema, at)
      return folded(validate.errors!, ({ parentSchema, keyword }) => place(known.get(parentSchema) ?? at, keyword))
    }
  return { place, against }
}

function operationOf(record: OperationRecord, contract: Contract): Operation {
  const { at, body } = record
  const validator = lazily(() => (body ? contract.validator(body.schema) : undefined))
  const answers = new Map<string, () => (body: unknown) => Misfit[]>(
    Object.entries(record.answers).map(([status, { at, media, schema = {} }]: [string, Answer]) => [
      status,
      lazily(() => contract.against(schema, below(at, 'content', media!, 'schema'))),
    ]),
  )
  return {
    ...record,
    contract,
    success: Math.min(...Object.keys(record.answers).map(Number)),
    violations: value => {
      const validate = validator()
      return !validate || validate(value) ? [] : [...validate.errors!]
    },
    misfits: (status, media, value) => {
      const answer = record.answers[status]
      const wrong = (what: string, at: Pointer, ...keys: string[]) => [
        { what, schemaPath: contract.place(at, ...keys) },
      ]
      if (!answer) return wrong(`undeclared status ${status}`, at, 'responses')
      if (!answer.media)
        return value === undefined || value === '' ? [] : wrong('a body where none is declared', answer.at)
      if (answer.mayBeEmpty && media === undefined && (value === undefined || value === '')) return []
      const others = answer.otherMedia ?? []
      if (others.includes(media ?? '')) return []
      if (media !== answer.media) {
        const wanted = [answer.media, ...others].join(' or ')
        return wrong(`media type ${media ?? '(none)'} instead of ${wanted}`, answer.at, 'content')
      }
      return answers.get(String(status))!()(value)
    },
  }
}

const contracts = new Map<string, Contract>()

/** The contract of an API and revision, by the name of its document. */
export function contract(api: string): Contract {
  const known = contracts.get(api)
  if (known) return known
  const file = new URL(`generated/${api}.json`, import.meta.url)
  const record = JSON.parse(readFileSync(file, 'utf8')) as ContractRecord
  const ajv = lazily(() => ajvOf(record))
  const compiled = new WeakMap<JsonSchema, ValidateFunction>()
  /** By its text: answers of different operations say the same more often than not. */
  const alike = new Map<string, ValidateFunction>()
  const compiledOnce = (schema: JsonSchema): ValidateFunction => {
    const text = JSON.stringify(schema)
    const validate = alike.get(text) ?? ajv()(schema)
    alike.set(text, validate)
    return validate
  }
  const { place, against } = atlas(record)
  const transitions = Object.entries(record.schemas).flatMap(([name, schema]) =>
    schema['x-transitions'] ? [[name, schema['x-transitions']]] : [],
  )
  const operations: Operation[] = []
  const loaded: Contract = {
    ...record,
    operations,
    operation: id => {
      const operation = operations.find(operation => operation.id === id)
      if (!operation) throw new Error(`${api} has no operation ${id}`)
      return operation
    },
    validator: schema => {
      const validate = compiled.get(schema) ?? compiledOnce(schema)
      compiled.set(schema, validate)
      return validate
    },
    against: (schema, at) => against(loaded.validator(schema), at),
    place,
    transitions: Object.fromEntries(transitions),
  }
  operations.push(...record.operations.map(operation => operationOf(operation, loaded)))
  contracts.set(api, loaded)
  return loaded
}

/** A refusal's body with its placeholders filled value by value; `fill` may be empty where the example has none. */
export function filled(refusal: Refusal, fill: Record<string, unknown> = {}): unknown {
  const text = (value: string) =>
    value.replace(/\{(\w+)\}/g, (whole, key) => (Object.hasOwn(fill, key) ? String(own(fill, key)) : whole))
  if (typeof refusal.body === 'string') return text(refusal.body)
  const entries = Object.entries(refusal.body as Record<string, unknown>).map(([key, value]) => {
    if (refusal.variable.includes(key) && Object.hasOwn(fill, key)) return [key, own(fill, key)]
    return [key, typeof value === 'string' ? text(value) : value]
  })
  return Object.fromEntries(entries)
}
