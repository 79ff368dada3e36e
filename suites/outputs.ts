// Where a command writes what came of it: tried before anything is judged, and never without a word when it fails.
import { join } from 'node:path'
import type { Lines } from '../reports/ndjson.ts'
import { ourFault, type Results } from '../reports/results.ts'

/** Throws UsageError: what cannot be written is said before anything is judged. */
export async function expectWritable(report: string | undefined): Promise<void> {
  if (report === undefined) return
  const { writable } = await import('../reports/folder.ts')
  const { UsageError } = await import('./targets.ts')
  try {
    writable(report)
  } catch (error) {
    throw new UsageError(`no report can be written to ${report}: ${(error as Error).message}`)
  }
}

export async function writeReports(directory: string, results: Results): Promise<string[]> {
  const { reports } = await import('../reports/formats.ts')
  return reports(results).map(({ name, write }) => {
    const file = join(directory, name)
    write(file)
    return file
  })
}

/** What was judged is told all the same; who reads the lines must not take them for whole. */
export function tellLost(file: string | undefined, { lost }: Pick<Lines, 'lost'>): void {
  if (!lost) return
  process.stderr.write(`error: ${file} lacks lines of the run: ${lost.message}\n`)
  process.on('exit', () => (process.exitCode = ourFault))
}

/** Where the lines of a run go. Throws UsageError. */
export async function linesOf(file: string | undefined): Promise<Lines | undefined> {
  if (file === undefined) return undefined
  const { linesOn, linesTo } = await import('../reports/ndjson.ts')
  if (file === '-') return linesOn(process.stdout)
  const { UsageError } = await import('./targets.ts')
  try {
    return linesTo(file)
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`)
  }
}
