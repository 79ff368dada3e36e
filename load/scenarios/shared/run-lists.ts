// What a whole list of runs must show, whatever comes and goes while it is read.
import { warn } from './client.ts'
import { each, type Made, type Run } from './exports.ts'
import { areDifferent } from './lives.ts'

/** No run of a backfill is missing between others, and none is twice; those that were over beforehand are there to the last. */
function areWhole(runs: Run[], { backfills }: Made): boolean {
  const byBackfill = new Map<string, Run[]>()
  for (const run of runs)
    if (run.backfill !== null) byBackfill.set(run.backfill, [...(byBackfill.get(run.backfill) ?? []), run])
  if (backfills.some(id => byBackfill.get(id)?.length !== each)) return false
  return [...byBackfill.values()].every(group => {
    const starts = group.map(run => Date.parse(run.data_interval_start!)).sort((a, b) => a - b)
    const ends = new Set(group.map(run => Date.parse(run.data_interval_end)))
    return areDifferent(starts) && starts.slice(1).every(start => ends.has(start))
  })
}

const isSorted = (runs: Run[]) =>
  runs.every((run, i) => i === 0 || Date.parse(run.created_at) <= Date.parse(runs[i - 1]!.created_at))

/** What may be said against a whole list. `known`: runs that were there before it was asked for. */
const faults: Record<string, (runs: Run[], known: string[], made: Made) => boolean> = {
  'a list holds a run twice': runs => !areDifferent(runs.map(({ id }) => id)),
  'a list lacks a run that was there': (runs, known) => {
    const ids = new Set(runs.map(({ id }) => id))
    return known.some(id => !ids.has(id))
  },
  'a list lacks a run of a backfill, or has it twice': (runs, _, made) => !areWhole(runs, made),
  'a list is not newest first': runs => !isSorted(runs),
  'a list holds a run of another export': (runs, _, { id }) => runs.some(run => run.batch_export !== id),
}

/** Whether nothing can be said against it; what can is told. */
export function isTrueList(runs: Run[], known: string[], made: Made): boolean {
  const found = Object.keys(faults).filter(name => faults[name]!(runs, known, made))
  for (const name of found) warn(name)
  return found.length === 0
}
