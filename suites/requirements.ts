// What a deployment is held to: lists of checks that are frozen with each version of Understudy, one file for each document.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { UsageError } from './targets.ts'

/** What a version began to require, and what it required no more. */
export interface Change {
  version: string
  /** The day on which its list was last changed. */
  frozen: string
  adds: string[]
  removes: string[]
}

/** A file in requirements/: ids of the checks of one document, the oldest version first. JSON, since each run reads all of them. */
export interface ListFile {
  document: string
  revision: string
  lists: Change[]
}

export interface Requirements {
  /** The version of the list, and that of the newest one. */
  list: string
  newest: string
  ids: Set<string>
}

export const listFolder: URL = new URL('requirements/', import.meta.url)

export const isAfter = (a: string, b: string): boolean => a.localeCompare(b, 'en', { numeric: true }) > 0

/** By address: a run of the suite for each mutant would read them a thousand times. */
const known = new Map<string, ListFile>()

export function listFile(document: string, folder: URL = listFolder): ListFile | undefined {
  const file = new URL(`${document}.json`, folder)
  const read =
    known.get(file.href) ?? (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ListFile) : undefined)
  if (read) known.set(file.href, read)
  return read
}

/** The ids that the list of a version names. */
export function idsIn({ lists }: ListFile, version: string): Set<string> {
  const ids = new Set<string>()
  for (const { adds, removes } of lists.filter(change => !isAfter(change.version, version))) {
    for (const id of adds) ids.add(id)
    for (const id of removes) ids.delete(id)
  }
  return ids
}

/** All versions that have a list, the oldest first; those of all documents, so that a name means the same for each of them. */
export function versionsOf(folder: URL = listFolder): string[] {
  const documents = readdirSync(folder).filter(name => name.endsWith('.json'))
  const versions = documents.flatMap(name => listFile(name.slice(0, -'.json'.length), folder)!.lists)
  return [...new Set(versions.map(({ version }) => version))].sort((a, b) => (isAfter(a, b) ? 1 : -1))
}

/** The list of a version, of the newest when none is said. Throws UsageError. */
export function requirementsOf(documents: string[], version?: string, folder: URL = listFolder): Requirements {
  const versions = versionsOf(folder)
  const newest = versions.at(-1)!
  const list = version ?? newest
  if (!versions.includes(list))
    throw new UsageError(`There is no list of requirements '${list}'; there are ${versions.join(', ')}.`)
  const files = documents.flatMap(document => listFile(document, folder) ?? [])
  return { list, newest, ids: new Set(files.flatMap(file => [...idsIn(file, list)])) }
}

/** The file as it must be for checks of these ids, in the version that is being made; undefined when it is so. */
export function brought(file: ListFile, ids: string[], version: string, today: string): ListFile | undefined {
  const out = file.lists.filter(change => isAfter(version, change.version))
  const before = idsIn({ ...file, lists: out }, version)
  const now = new Set(ids)
  const [adds, removes] = [ids.filter(id => !before.has(id)), [...before].filter(id => !now.has(id))].map(of =>
    of.sort(),
  )
  const old = file.lists.find(change => change.version === version) ?? { adds: [], removes: [] }
  if (JSON.stringify([old.adds, old.removes]) === JSON.stringify([adds, removes])) return undefined
  return { ...file, lists: [...out, { version, frozen: today, adds: adds!, removes: removes! }] }
}
