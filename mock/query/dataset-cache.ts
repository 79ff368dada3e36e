// Generated data sets on disk: the parts of their tables, put in place by one rename and shared by hard links.

import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { allEnded } from './all-ended.ts'
import type { BaseTable } from './dataset-schema.ts'
import { ownedName, sweepOwned } from './owned-folders.ts'

/** What the cache needs of an engine whose files it can reach. */
export interface PartStore {
  command(statement: { sql: string }): Promise<void>
  folderOf(table: string): Promise<string>
  /** Names of a table's parts. */
  partsOf(table: string): Promise<string[]>
}

/** Per table, its parts, each with the sizes of its files; `sums` prove the content. */
interface Manifest {
  parts: Record<string, Record<string, Record<string, number>>>
  sums: Record<string, string>
}

export type Sums = Manifest['sums']

const manifestFile = 'manifest.json'

/** Files that the engine never writes into once they are there; the few others, which are small, are copied. */
const isLinked = (name: string) => /\.(bin|idx|c?mrk\d?)$/.test(name)

export class DataCache {
  private readonly folder: string

  constructor(cacheDir: string) {
    this.folder = join(cacheDir, 'data')
  }

  /**
   * Puts the parts of a data set into empty tables, `tables` giving the physical name of each. Answers the sums it was
   * saved with, or undefined when there is no such data set; throws when it is damaged.
   */
  async attach(store: PartStore, name: string, tables: Map<BaseTable, string>): Promise<Sums | undefined> {
    const from = join(this.folder, name)
    const text = await readFile(join(from, manifestFile), 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    const manifest = JSON.parse(text) as Manifest
    for (const [table, target] of tables) {
      const detached = join(await store.folderOf(target), 'detached')
      for (const [part, sizes] of Object.entries(manifest.parts[table] ?? {})) {
        await share(join(from, table, part), join(detached, part), sizes)
        await store.command({ sql: `ALTER TABLE ${target} ATTACH PART '${part}'` })
      }
    }
    return manifest.sums
  }

  /** Keeps the parts of full tables; of two processes that save the same, the first wins. */
  async save(store: PartStore, name: string, tables: Map<BaseTable, string>, sums: Sums) {
    await mkdir(this.folder, { recursive: true })
    sweepOwned(this.folder)
    const temporary = join(this.folder, ownedName())
    try {
      await this.fill(temporary, store, tables, sums)
      await rename(temporary, join(this.folder, name)).catch(() => rm(temporary, { recursive: true, force: true }))
    } catch (thrown) {
      // A disk that is full is not kept full.
      await rm(temporary, { recursive: true, force: true })
      throw thrown
    }
  }

  private async fill(temporary: string, store: PartStore, tables: Map<BaseTable, string>, sums: Sums) {
    const manifest: Manifest = { parts: {}, sums }
    for (const [table, source] of tables) {
      const folder = await store.folderOf(source)
      const parts: Manifest['parts'][string] = {}
      for (const part of await store.partsOf(source)) {
        const sizes = await sizesIn(join(folder, part))
        parts[part] = sizes
        await share(join(folder, part), join(temporary, table, part), sizes)
      }
      manifest.parts[table] = parts
    }
    await writeFile(join(temporary, manifestFile), JSON.stringify(manifest))
  }

  async remove(name: string) {
    await rm(join(this.folder, name), { recursive: true, force: true })
  }
}

async function sizesIn(folder: string): Promise<Record<string, number>> {
  const names = await readdir(folder)
  return Object.fromEntries(await Promise.all(names.map(async name => [name, (await stat(join(folder, name))).size])))
}

async function share(from: string, to: string, sizes: Record<string, number>) {
  await mkdir(to, { recursive: true })
  const one = async ([name, size]: [string, number]) => {
    const source = join(from, name)
    if ((await stat(source)).size !== size) throw new Error(`${name} has lost its size`)
    const copy = () => copyFile(source, join(to, name))
    await (isLinked(name) ? link(source, join(to, name)).catch(copy) : copy())
  }
  await allEnded(Object.entries(sizes).map(one))
}
