// A query engine of a test file's own: real, with the cache that all have in common, so that a data set is made once for all of them.
import { after } from 'node:test'
import { createQueryService } from '../query/service.ts'
import type { QueryService } from '../query/types.ts'

/** Ends with the tests of the file. */
export function ownEngine(): QueryService {
  const queries = createQueryService()
  after(() => queries.close())
  return queries
}
