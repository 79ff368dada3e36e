// A run as it happens: one JSON object for each line, written at once, so that a run that is killed leaves what it saw. The lines of a
// whole run hold what the results do. `events.schema.json` is made from this file.
import { closeSync, openSync, writeSync } from 'node:fs'
import type { CheckResult, Finding, Results, schemaVersion } from './results.ts'

/** Each is a line; `at` is when it was written, ISO 8601. What is new may appear in later versions: pass over what you do not know. */
export type StreamEvent = RunStarted | FindingSeen | CheckFinished | CleanedUp | RunFinished

/** The first line: the target was looked at, and is going to be judged. */
export interface RunStarted {
  event: 'run-started'
  at: string
  schema_version: typeof schemaVersion
  understudy: string
  run: { id: string; started_at: string; read_only: boolean; only: string | null }
  target: Results['target']
  /** The version whose list of requirements it is held to; null where traffic of others is judged. */
  requirements: string | null
  /** Checks that are going to be run. */
  checks: number
}

/** Something that the document says against answers, when it is first seen. The line of its check, at the end, tells what it comes to. */
export interface FindingSeen {
  event: 'finding'
  at: string
  /** The check that gathers what is said against answers to this operation. */
  check: string
  finding: Finding
}

/** A check has its result. Those that gather findings of others get theirs when all others are done. */
export interface CheckFinished {
  event: 'check-finished'
  at: string
  check: CheckResult
}

/** What the run made is removed again, or is not. */
export interface CleanedUp {
  event: 'cleanup'
  at: string
  cleanup: Results['cleanup']
}

/** The last line; without it the run was killed. The results but for what other lines told. */
export interface RunFinished {
  event: 'run-finished'
  at: string
  results: Omit<Results, 'checks' | 'cleanup'>
}

export const line = (event: StreamEvent): string => `${JSON.stringify(event)}\n`

/** The last lines of a run: those of `checks`, and what is known at its end. */
export function lastEvents({ checks: all, cleanup, ...results }: Results, checks: CheckResult[], at: string) {
  return [
    ...checks.map((check): StreamEvent => ({ event: 'check-finished', at, check })),
    { event: 'cleanup', at, cleanup },
    { event: 'run-finished', at, results },
  ] satisfies StreamEvent[]
}

/** Results that are there as a whole, as the lines of a run. */
export function eventsOf(results: Results, at: string): StreamEvent[] {
  const { schema_version, understudy, target, requirements, checks } = results
  const { id, started_at, read_only, only } = results.run
  const run = { id, started_at, read_only, only }
  const list = requirements?.list ?? null
  const head = { schema_version, understudy, run, target, requirements: list, checks: checks.length }
  return [{ event: 'run-started', at, ...head }, ...lastEvents(results, checks, at)]
}

export interface Lines {
  write(event: StreamEvent): void
  close(): void
  /** Why lines are missing, if some are. */
  readonly lost: Error | undefined
}

/** Begins a file anew. Throws when it cannot be written then; when it cannot later on, the run goes on, since it must clean up. */
export function linesTo(file: string): Lines {
  const open = openSync(file, 'w')
  let lost: Error | undefined
  const write = (event: StreamEvent) => {
    if (lost) return
    try {
      // A disk without room takes a part, and refuses the rest.
      for (let rest = Buffer.from(line(event)); rest.length > 0; ) rest = rest.subarray(writeSync(open, rest))
    } catch (error) {
      lost = error as Error
    }
  }
  return {
    write,
    close: () => closeSync(open),
    get lost() {
      return lost
    },
  }
}

interface Pipe {
  write(text: string): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** Who closes a pipe wants no more lines; the run still goes on to its end, since it must clean up. Other errors are the stream's owner's. */
export function linesOn(stream: Pipe): Lines {
  let closed = false
  stream.on('error', () => {
    closed = true
  })
  return { write: event => void (closed || stream.write(line(event))), close: () => undefined, lost: undefined }
}
