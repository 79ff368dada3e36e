// The folder that reports are written to: tried before anything is judged, for a run of an hour should not end without them.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** One after the other: Node's own way to make those above spins where a file system refuses folders, as `/proc` does. */
function make(folder: string): void {
  const above = dirname(folder)
  if (!existsSync(above)) make(above)
  if (!existsSync(folder)) mkdirSync(folder)
}

/** Makes it where it is not there. Throws when nothing can be written to it, with the reason. */
export function writable(folder: string): void {
  make(folder)
  // The slash: a file is no folder.
  accessSync(`${folder}/`, constants.W_OK | constants.X_OK)
}
