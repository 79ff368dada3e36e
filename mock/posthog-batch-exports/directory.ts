// The folder that stands for object stores: a file per object, at its key below its bucket, and never anywhere else.
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { World } from '../core/world.ts'
import type { Part } from './files.ts'
import { undelivered } from './undelivered.ts'

/** A name of one file or folder. What would be a way to another place, or is no name on some system, is written `%XX`. */
function fileName(segment: string): string {
  const safe = segment.toWellFormed().replaceAll(/[\p{Cc}%\\<>"|?*:]/gu, character =>
    // Colons are part of each key, and taken by every system but one.
    character === ':' && process.platform !== 'win32' ? ':' : encodeURIComponent(character),
  )
  return /^\.+$/.test(safe) ? safe.replaceAll('.', '%2E') : safe
}

/** Where an object lies. Worlds beside the seeded one have a folder of their own, which no bucket's name leads to. */
export function placeOf(root: string, world: Pick<World, 'id'>, bucket: string, key: string): string {
  const own = world.id === 'seeded' ? [] : [`@${fileName(world.id)}`]
  const name = fileName(bucket.replaceAll('/', '%2F')).replace(/^@/, '%40')
  const segments = key.split('/').filter(segment => segment !== '')
  return join(root, ...own, name || '%00', ...segments.map(fileName))
}

/** Has files made in a folder beside the buckets, and moves each to its place at once: nobody sees half of one. */
export async function toDirectory(
  root: string,
  placed: (key: string) => string,
  make: (folder: string) => Promise<Part[]>,
  manifest: { key: string; body: (keys: string[]) => string } | undefined,
): Promise<number> {
  let folder: string | undefined
  let key = ''
  try {
    await mkdir(root, { recursive: true })
    folder = await mkdtemp(join(root, '.understudy-'))
    const parts = await make(folder)
    if (manifest) {
      const path = join(folder, 'manifest')
      await writeFile(path, manifest.body(parts.map(part => part.key)))
      parts.push({ path, key: manifest.key, bytes: 0 })
    }
    for (const part of parts) {
      key = part.key
      await mkdir(dirname(placed(key)), { recursive: true })
      await rename(part.path, placed(key))
    }
    return parts.reduce((sum, { bytes }) => sum + bytes, 0)
  } catch (thrown) {
    throw undelivered(thrown, key)
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}
