// What a kind of derived check is: one requirement for every operation it applies to.
import type { Evidence } from '../../reports/results.ts'
import type { Operation } from '../../spec/load.ts'
import type { Capability, Tools } from '../check.ts'

export interface Kind {
  /** States what is right. */
  key: string
  says: string
  evidence: Evidence
  source: string
  needs?: (operation: Operation) => Capability[]
  applies: (operation: Operation) => boolean
  run: (tools: Tools, operation: Operation) => Promise<void>
}

export const has = (operation: Operation, refusal: string): boolean => refusal in operation.refusals
export const isOpenToKeys = (operation: Operation): boolean => operation.callers.personalApiKey !== undefined
export const isReading = (operation: Operation): boolean => operation.method === 'get'
