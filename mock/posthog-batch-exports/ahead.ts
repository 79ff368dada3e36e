// The first page of a long history, made before anybody asks for it.
import { contract } from '../../spec/load.ts'
import type { World } from '../core/world.ts'
import type { QueryService } from '../query/types.ts'
import { rowsOf } from './by-export.ts'
import { countAhead, intervalsIn, latestRuns, withCounts } from './history.ts'
import { exportsOf, type StretchRow, stretches } from './rows.ts'
import { pageSize, runShape } from './shapes.ts'

/** So many runs at once, after a jump of the clock or a start, are likely to be looked at page by page. */
export const many = 100

/** A next page of anything: what an address looks like is the dearest part of a first look at a page. */
const next =
  'https://us.posthog.com/api/projects/1/batch_exports/01900000-0000-0000-0000-000000000000/runs/?cursor=cD0y'

/**
 * Has the first page of an export's runs made for nobody, and the latest block of a stretch counted that holds rows: then a page that is
 * asked for finds its counts, and code that has run once. Waits for the engine; whoever asks for a page hears of a failure.
 */
export async function makeAhead(world: World, queries: QueryService, stretch: StretchRow, now: number): Promise<void> {
  const shown = await withCounts(world, queries, latestRuns(world, stretch.export, pageSize, now))
  const page = { next, previous: null, results: shown.map(runShape) }
  contract('posthog-batch-exports').operation('listRuns').misfits(200, 'application/json', page)
  await countAhead(world, queries, stretch, Number.POSITIVE_INFINITY)
}

/** The same, one after another, for exports with many runs in a world whose rows came from elsewhere. */
export async function makeAllAhead(world: World, queries: QueryService): Promise<void> {
  for (const [id] of exportsOf(world).entries()) {
    const latest = [...rowsOf(world, stretches(world), id)].at(-1)?.[1]
    if (latest && intervalsIn(latest) >= many) await makeAhead(world, queries, latest, world.clock.now())
  }
}
