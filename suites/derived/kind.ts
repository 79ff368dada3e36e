// What a kind of derived check is: one requirement for every operation it applies to.
import type { Evidence } from '../../reports/results.ts'
import type { JsonSchema } from '../../spec/contract.ts'
import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Capability, Tools } from '../check.ts'

export interface Kind {
  /** States what is right. */
  key: string
  says: string
  /** What is not tried of an operation, which its check then says, too. */
  leftOut?: (operation: Operation) => string[]
  evidence: Evidence
  /** As of a rule: a must, whatever wrote it down. */
  essential?: true
  source: string
  needs?: (operation: Operation) => Capability[]
  /** False: not even where the operation itself only reads. */
  reads?: false
  applies: (operation: Operation) => boolean
  run: (tools: Tools, operation: Operation) => Promise<void>
}

/** The members that a schema, or what it is made of, names; undefined where it names none. */
export function membersOf(
  operation: Operation,
  schema: JsonSchema | undefined,
): Record<string, JsonSchema> | undefined {
  const reference = schema?.['$ref']
  if (typeof reference === 'string')
    return membersOf(operation, own(operation.contract.schemas, reference.split('/').at(-1)!))
  const parts = (schema?.['allOf'] as JsonSchema[] | undefined) ?? []
  const named = [...parts.map(part => membersOf(operation, part)), schema?.['properties']].filter(Boolean)
  return named.length > 0 ? Object.assign({}, ...named) : undefined
}

export const has = (operation: Operation, refusal: string): boolean => Object.hasOwn(operation.refusals, refusal)
/** What a key must be allowed, or the token that it is exchanged for; undefined where neither gets in. */
export const scopesOf = ({ callers }: Operation): string[] | undefined => callers.personalApiKey ?? callers.accessToken
export const isOpenToKeys = (operation: Operation): boolean => scopesOf(operation) !== undefined
const isForPeople = (operation: Operation) => !isOpenToKeys(operation) && operation.callers.session === true
/** Whether somebody who is known asks: what gives out tokens is for those who have none yet. */
export const isForKnown = (operation: Operation): boolean => isOpenToKeys(operation) || isForPeople(operation)
/** What it takes to ask for an operation: somebody who is logged in where it is closed to keys. */
export const askerNeeds = (operation: Operation): Capability[] => (isForPeople(operation) ? ['session'] : [])
export const isReading = (operation: Operation): boolean => operation.method === 'get'
