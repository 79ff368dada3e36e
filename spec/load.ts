// Gives out the documents: operations with their validators. Reads generated/*.json; schemas compile when first needed.
import { readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Answer, ContractRecord, JsonSchema, OperationRecord, Refusal } from './contract.ts'

/** Words of OpenAPI and of ours that say nothing about validity. Any other unknown word stops the start. */
const vocabulary = ['components', 'example', 'externalDocs', 'xml']
const extensions = ['x-evidence', 'x-transitions', 'x-rule', 'x-variable', 'x-coerce']

export type Violation = ErrorObject

export interface Operation extends OperationRecord {
  contract: Contract
  /** What the schema says against a request body. */
  violations(body: unknown): Violation[]
  /** What the document says against an answer: undeclared status, wrong media type, misfitting body. Empty means nothing. */
  misfits(status: number, media: string | undefined, body: unknown): string[]
  /** The first declared success. */
  success: number
}

export interface Contract extends Omit<ContractRecord, 'operations'> {
  operations: Operation[]
  operation(id: string): Operation
  /** A validator for any schema of this document. */
  validator(schema: JsonSchema): ValidateFunction
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
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
    discriminator: true,
    validateSchema: false,
    addUsedSchema: false,
  })
  ;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
  ajv.addVocabulary([...vocabulary, ...extensions])
  const id = `${record.api}.json`
  ajv.addSchema({ $id: id, components: { schemas: record.schemas } })
  return schema => ajv.compile(rooted(schema, id) as JsonSchema)
}

const lazily = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

export const describe = ({ instancePath, message, params }: Violation) =>
  `${instancePath || '/'} ${message}${params && 'additionalProperty' in params ? ` (${params.additionalProperty})` : ''}`

function operationOf(record: OperationRecord, contract: Contract): Operation {
  const body = lazily(() => (record.body ? contract.validator(record.body.schema) : undefined))
  const answers = new Map<string, () => ValidateFunction | undefined>(
    Object.entries(record.answers).map(([status, answer]: [string, Answer]) => [
      status,
      lazily(() => (answer.schema ? contract.validator(answer.schema) : undefined)),
    ]),
  )
  return {
    ...record,
    contract,
    success: Number(Object.keys(record.answers).find(status => status.startsWith('2')) ?? 200),
    violations: value => {
      const validate = body()
      return !validate || validate(value) ? [] : [...validate.errors!]
    },
    misfits: (status, media, value) => {
      const answer = record.answers[status]
      if (!answer) return [`undeclared status ${status}`]
      if (!answer.media) return value === undefined || value === '' ? [] : ['a body where none is declared']
      if (media !== answer.media) return [`media type ${media ?? '(none)'} instead of ${answer.media}`]
      const validate = answers.get(String(status))!()
      return !validate || validate(value) ? [] : validate.errors!.map(describe)
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
  const transitions = Object.entries(record.schemas).flatMap(([name, schema]) =>
    schema['x-transitions'] ? [[name, schema['x-transitions']]] : [],
  )
  const loaded: Contract = {
    ...record,
    operations: [],
    operation: id => {
      const operation = loaded.operations.find(operation => operation.id === id)
      if (!operation) throw new Error(`${api} has no operation ${id}`)
      return operation
    },
    validator: schema => ajv()(schema),
    transitions: Object.fromEntries(transitions),
  }
  loaded.operations = record.operations.map(operation => operationOf(operation, loaded))
  contracts.set(api, loaded)
  return loaded
}

/** A refusal's body with its placeholders filled value by value; `fill` may be empty where the example has none. */
export function filled(refusal: Refusal, fill: Record<string, unknown> = {}): unknown {
  const text = (value: string) => value.replace(/\{(\w+)\}/g, (whole, key) => (key in fill ? String(fill[key]) : whole))
  if (typeof refusal.body === 'string') return text(refusal.body)
  const entries = Object.entries(refusal.body as Record<string, unknown>).map(([key, value]) => {
    if (refusal.variable.includes(key) && key in fill) return [key, fill[key]]
    return [key, typeof value === 'string' ? text(value) : value]
  })
  return Object.fromEntries(entries)
}
