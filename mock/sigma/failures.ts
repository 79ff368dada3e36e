// What is told of a job that failed.
import { OrderedFailure } from '../core/job.ts'
import { QueryError } from '../query/types.ts'

/** What was ordered, or what the engine said where people may see that; `otherwise` of all else. */
export function failureText(error: Error, ordered: string | undefined, otherwise: string): string {
  if (error instanceof OrderedFailure) return ordered ?? otherwise
  return error instanceof QueryError && error.kind !== 'internal' ? error.message : otherwise
}
