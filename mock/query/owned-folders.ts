// Folders that belong to a running process: their names say to which, so that what a dead one left can be removed.

import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** A process id means something on its own machine only, and a cache folder may be shared by several. */
const here = hostname().replaceAll('~', '-')

export const ownedName = (pid = process.pid) => `${here}~${pid}~${randomUUID().slice(0, 8)}`

/** Removes the folders in `parent` whose process on this machine is gone; other names are left alone. */
export function sweepOwned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [host, pid] = name.split('~')
    if (host === here && pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(parent, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}
