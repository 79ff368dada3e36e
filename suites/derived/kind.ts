// What a kind of derived check is: one requirement for every operation it applies to.
import type { Evidence } from '../../reports/results.ts'
import type { Operation } from '../../spec/load.ts'
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

export const has = (operation: Operation, refusal: string): boolean => Object.hasOwn(operation.refusals, refusal)
export const isOpenToKeys = (operation: Operation): boolean => operation.callers.personalApiKey !== undefined
/** What it takes to ask for an operation: somebody who is logged in where it is closed to keys. */
export const askerNeeds = (operation: Operation): Capability[] => (isOpenToKeys(operation) ? [] : ['session'])
export const isReading = (operation: Operation): boolean => operation.method === 'get'
