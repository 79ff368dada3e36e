// Generated data sets on disk: the parts of their tables, put in place by one rename and shared by hard links.

import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { own } from '../../spec/own.ts'
import { allEnded } from './all-ended.ts'
import { type BaseTable, baseTables } from './dataset-schema.ts'
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

/** What is on the disk is not what was saved: to be removed and made again. */
export class Damaged extends Error {}

const manifestFile = 'manifest.json'

/** Written at each use. Its time is that of the file system, which all who share the folder have in common. */
const useFile = 'used'

const day = 86_400_000
/** When data sets go that nobody uses: milliseconds since the last use, and bytes of all of them together. */
const keeping = {
  otherVersions: 7 * day,
  thisVersion: 30 * day,
  bytes: 8_000_000_000,
  /** Somebody may still be linking the files of one that was used just now; who has done so needs it no more. */
  atLeast: day / 24,
}

/** Names of data sets begin with what tells versions apart. */
const versionOf = (name: string) => /^v[0-9a-f]{8}(?=_)/.exec(name)?.[0]

/** Files that the engine never writes into once they are there; the few others, which are small, are copied. */
const isLinked = (name: string) => /\.(bin|idx|c?mrk\d?)$/.test(name)

export class DataCache {
  private readonly folder: string

  constructor(cacheDir: string) {
    this.folder = join(cacheDir, 'data')
  }

  /**
   * Puts the parts of a data set into empty tables, `tables` giving the physical name of each. Answers the sums it was
   * saved with, or undefined when there is no such data set.
   * @throws Damaged when it is not whole; what the engine throws when it does not take a part.
   */
  async attach(store: PartStore, name: string, tables: Map<BaseTable, string>): Promise<Sums | undefined> {
    const from = join(this.folder, name)
    const manifest = await readManifest(from)
    if (manifest === undefined) return undefined
    // A folder that cannot be written to can be read all the same.
    await writeFile(join(from, useFile), '.').catch(() => undefined)
    for (const [table, target] of tables) {
      const detached = join(await store.folderOf(target), 'detached')
      for (const [part, sizes] of Object.entries(own(manifest.parts, table)!)) {
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
      await rename(temporary, join(this.folder, name))
    } catch (thrown) {
      // A disk that is full is not kept full.
      await rm(temporary, { recursive: true, force: true })
      if (!isTaken(thrown)) throw thrown
    }
  }

  /**
   * Removes what nobody has used for long, of other versions sooner, and what is more than all of them may take: those
   * first whose last use is the longest ago. `name` is one that was used just now.
   */
  async tidy(name: string) {
    sweepOwned(this.folder)
    const now = await lastUse(join(this.folder, name))
    const sets = (await readdir(this.folder)).filter(versionOf)
    const found = await Promise.all(sets.map(set => measure(this.folder, set)))
    let room = keeping.bytes
    for (const set of found.sort((a, b) => b.used - a.used)) {
      const idle = now - set.used
      const limit = versionOf(set.name) === versionOf(name) ? keeping.thisVersion : keeping.otherVersions
      if (idle > keeping.atLeast && (idle > limit || set.bytes > room)) await this.remove(set.name)
      else room -= set.bytes
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
    await writeFile(join(temporary, useFile), '.')
    await writeFile(join(temporary, manifestFile), JSON.stringify(manifest))
  }

  /** At once: nobody meets half of one, and a process that is killed meanwhile leaves a name that is swept. */
  async remove(name: string) {
    const aside = join(this.folder, ownedName())
    await rename(join(this.folder, name), aside).catch(unlessAbsent)
    await rm(aside, { recursive: true, force: true })
  }
}

const codeOf = (thrown: unknown) => (thrown as NodeJS.ErrnoException | undefined)?.code

/** Another process has put a data set there: it has the same rows. */
const isTaken = (thrown: unknown) => ['ENOTEMPTY', 'EEXIST'].includes(codeOf(thrown) ?? '')

function unlessAbsent(thrown: unknown): undefined {
  if (codeOf(thrown) !== 'ENOENT') throw thrown
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Undefined where there is no such data set. */
async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(unlessAbsent)
  if (text === undefined) {
    if ((await stat(folder).catch(unlessAbsent)) === undefined) return undefined
    throw new Damaged('its manifest is gone')
  }
  const manifest = parsed(text)
  const isWhole =
    isRecord(manifest) &&
    isRecord(manifest['sums']) &&
    Object.keys(baseTables).every(table => isRecord(own(part(manifest, 'parts'), table)))
  if (!isWhole) throw new Damaged('its manifest is none')
  return manifest as unknown as Manifest
}

const part = (of: Record<string, unknown>, name: string) => {
  const found = own(of, name)
  return isRecord(found) ? found : {}
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Milliseconds. */
async function lastUse(folder: string): Promise<number> {
  const written = (await stat(join(folder, useFile)).catch(unlessAbsent)) ?? (await stat(folder))
  return written.mtimeMs
}

/** One that is not whole, or goes while it is looked at, takes all the room there is: nobody can use it. */
async function measure(parent: string, name: string) {
  const folder = join(parent, name)
  const used = await lastUse(folder).catch(() => Number.NEGATIVE_INFINITY)
  const manifest = await readManifest(folder).catch(() => undefined)
  const sizes = manifest && Object.values(manifest.parts).flatMap(parts => Object.values(parts).flatMap(Object.values))
  return { name, used, bytes: sizes ? sizes.reduce((sum, size) => sum + size, 0) : Number.POSITIVE_INFINITY }
}

async function sizesIn(folder: string): Promise<Record<string, number>> {
  const names = await readdir(folder)
  return Object.fromEntries(await Promise.all(names.map(async name => [name, (await stat(join(folder, name))).size])))
}

async function share(from: string, to: string, sizes: Record<string, number>) {
  await mkdir(to, { recursive: true })
  const one = async ([name, size]: [string, number]) => {
    const source = join(from, name)
    const found = await stat(source).catch(unlessAbsent)
    if (found?.size !== size) throw new Damaged(`${name} ${found ? 'has lost its size' : 'is gone'}`)
    const copy = () => copyFile(source, join(to, name))
    await (isLinked(name) ? link(source, join(to, name)).catch(copy) : copy())
  }
  await allEnded(Object.entries(sizes).map(one))
}
