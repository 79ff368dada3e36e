// A query engine of a test file's own: real, on a cache that goes with the file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { createQueryService } from '../query/service.ts'
import type { QueryService } from '../query/types.ts'

/** Ends with the tests of the file. */
export function ownEngine(): QueryService {
  const cacheDir = mkdtempSync(join(tmpdir(), 'understudy-test-'))
  const queries = createQueryService({ cacheDir })
  after(async () => {
    await queries.close()
    rmSync(cacheDir, { recursive: true })
  })
  return queries
}
