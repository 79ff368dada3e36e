// Finds the engine that the options ask for, and makes it ready.

import { accessSync, constants, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isNoRoom } from '../clickhouse-errors.ts'
import { DataSets } from '../dataset.ts'
import { DataCache } from '../dataset-cache.ts'
import { createOwnTables } from '../own-rows.ts'
import { ChdbEngine } from './chdb.ts'
import type { Engine } from './engine.ts'

export interface EngineOptions {
  /** `synthetic` invents rows even where ClickHouse could run. */
  engine?: 'chdb' | 'synthetic'
  /** URL of a ClickHouse server to use instead of the one in a process of our own. */
  clickhouse?: string
  /** Name of the cluster on whose nodes that server makes tables. */
  clickhouseCluster?: string
  /** Default: `understudy` in the user's cache folder. */
  cacheDir?: string
  log?: (line: string) => void
}

export interface Opened {
  engine: Engine
  data: DataSets
  version: string
}

/**
 * Undefined where rows have to be invented. Rejects when the server that was asked for is out of reach, or the disk is full:
 * both may be better the next time. So it does when `closing` says that nobody needs it any more: half a start is not waited for.
 */
export async function openEngine(
  options: EngineOptions,
  cacheDir: string,
  closing?: AbortSignal,
): Promise<Opened | undefined> {
  const { log = () => {} } = options
  if (options.engine === 'synthetic') return undefined
  if (options.clickhouse !== undefined) {
    // Its client is many files, which nobody loads who has no server.
    const { ClickHouseEngine } = await import('./clickhouse.ts')
    return ready(new ClickHouseEngine(options.clickhouse, options.clickhouseCluster), undefined, log)
  }
  const folder = writable(cacheDir)
  const cache = new DataCache(folder)
  const engine = new ChdbEngine(folder, log)
  // What goes wrong with that is told to whoever closes it afterwards.
  closing?.addEventListener('abort', () => engine.close().catch(() => undefined))
  try {
    return await ready(engine, cache, log)
  } catch (thrown) {
    await engine.close()
    if (closing?.aborted || isNoRoom(thrown)) throw thrown
    log(`ClickHouse cannot run here, rows are invented: ${(thrown as Error).message.split('\n')[0]}`)
    return undefined
  }
}

async function ready(engine: Engine, cache: DataCache | undefined, log: (line: string) => void): Promise<Opened> {
  const { version } = await engine.start()
  await createOwnTables(engine)
  return { engine, version, data: new DataSets(engine, cache, log) }
}

/** A home that cannot be written to is no reason to have no engine. */
function writable(cacheDir: string): string {
  try {
    for (const name of ['run', 'data']) {
      mkdirSync(join(cacheDir, name), { recursive: true })
      accessSync(join(cacheDir, name), constants.W_OK | constants.X_OK)
    }
    return cacheDir
  } catch {
    return join(tmpdir(), `understudy-cache-${process.getuid?.() ?? 'all'}`)
  }
}
