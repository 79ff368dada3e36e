// Whoever lets a run write off loopback must have seen which project it is.
import { createInterface } from 'node:readline/promises'
import { type Target, UsageError } from './targets.ts'

/** Undefined where nobody is there to be asked. */
async function typed(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) return undefined
  const lines = createInterface({ input: stdin, output: stderr })
  try {
    return (await lines.question(question)).trim()
  } finally {
    lines.close()
  }
}

/** Throws UsageError unless the project is named and confirmed. Nothing is asked on loopback, or where nothing is written. */
export async function confirmProject(
  { loopback, place, url }: Pick<Target, 'loopback' | 'place' | 'url'>,
  { writes, confirm }: { writes: boolean; confirm: string | undefined },
): Promise<void> {
  if (loopback || !writes || !place) return
  const { project } = place
  if (project === '@current') throw new UsageError(`To write to ${url}, say which project: --project ID.`)
  const name = await place.nameOf?.()
  const called = `project ${project}${name === undefined ? '' : ` (“${name}”)`} of ${url}`
  const given = confirm ?? (await typed(`Write to ${called}? Type its id to go on: `))
  if (given !== project) throw new UsageError(`To write to ${called}, confirm it: --confirm ${project}.`)
}
