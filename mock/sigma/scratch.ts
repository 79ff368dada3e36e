// Files that this process makes and answers with: gone with it, and what a dead one left goes when the next one starts.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { defaultCacheDir } from '../cache-dir.ts'
import { ownedName, sweepOwned } from '../query/owned-folders.ts'

let folder: string | undefined
let last = 0

function own(): string {
  const parent = join(defaultCacheDir(), 'files')
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  sweepOwned(parent)
  const made = join(parent, ownedName())
  mkdirSync(made, { mode: 0o700 })
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  return made
}

/** The path of another file of its own. */
export function scratchFile(): string {
  folder ??= own()
  return join(folder, String(++last))
}
