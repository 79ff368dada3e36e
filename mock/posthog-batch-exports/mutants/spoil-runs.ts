// Ways to be wrong about runs, backfills and logs: rows of lists that are spoilt, calls of other rows, refusals that are overheard.
import type { AnyHandler } from '../../core/api.ts'
import { Reply } from '../../core/reply.ts'
import type { World } from '../../core/world.ts'
import {
  answering,
  asked,
  askedWith,
  type Body,
  type Call,
  callWith,
  refusing,
  says,
  type Wrap,
} from '../../core/wrap.ts'
import { rowsOf } from '../by-export.ts'
import { isUnderWay } from '../history.ts'
import { backfillRows, runRows } from '../rows.ts'
import { runs } from '../running.ts'
import { eachListed } from './spoil.ts'

export type Change = (row: Body, call: Call) => Body

export const rowsIn = (body: Body): Body[] => body['results'] as Body[]
export const listing = (change: (rows: Body[], call: Call) => Body[]): Wrap =>
  answering((body, call) => ({ ...body, results: change(rowsIn(body), call) }))

/** Each row of a list. */
export const each = (change: Change): Wrap => answering((body, call) => eachListed(body, row => change(row, call)))

/** After what it does it cancels all runs of the export that are under way. */
export const thenEndingAll: Wrap = right => async call => {
  const { world, queries, path, now } = call
  const result = await right(call)
  for (const [key, row] of rowsOf(world, runRows(world), path['batch_export_id']!))
    if (isUnderWay(row)) runs.cancel(world, queries, key, now)
  return result
}

/** A run wherever it is shown by itself or in a list. */
export const everyRun = (change: Change) => ({ listRuns: each(change), retrieveRun: answering(change) })
export const everyBackfill = (change: Change) => ({
  listBackfills: each(change),
  retrieveBackfill: answering(change),
})

/** The latest runs that an export shows. */
export const withLatest =
  (change: (runs: Body[]) => Body[]) =>
  (body: Body): Body => ({ ...body, latest_runs: change(body['latest_runs'] as Body[]) })

export const instantOf = (value: unknown): number => Date.parse(String(value))
/** As the API writes whole seconds. */
export const written = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
export const shifted = (value: unknown, ms: number): string => written(instantOf(value) + ms)

/** One status in the place of another. */
export const instead =
  (status: string, other: string): Change =>
  row =>
    row['status'] === status ? { ...row, status: other } : row

type Parameters = Record<string, string | undefined>
/** The right answer to other parameters; undefined leaves one out, what is named has one value. */
export const askedFor = (change: (query: Record<string, string>, call: Call) => Parameters): Wrap =>
  asked(call => {
    const { incoming } = call
    const sent = new URLSearchParams(incoming.search)
    for (const [name, value] of Object.entries(change(call.query, call)))
      if (value === undefined) sent.delete(name)
      else sent.set(name, value)
    return { query: Object.fromEntries(sent), incoming: { ...incoming, origin: incoming.origin, search: `?${sent}` } }
  })

/** The thing is looked for where it is, whatever export was named. */
export const anywhere = (kind: 'runs' | 'backfills'): Wrap =>
  asked(({ world, path }) => {
    const rows = kind === 'runs' ? runRows(world) : backfillRows(world)
    const row = rows.get(path['id']!) as { export: string } | undefined
    return { path: { ...path, ...(row && { batch_export_id: row.export }) } }
  })

/** A refusal that holds some words is not raised: this comes instead. */
export const overhearing = (words: string, instead: (call: Call, right: AnyHandler) => unknown): Wrap =>
  refusing((refusal, call, right) => {
    if (!says(refusal, words)) throw refusal
    return instead(call, right)
  })

export const cancelled = () => ({ cancelled: true })
export const started = () => ({ backfill_id: '4b1f7a0e-2f0c-4f0e-9a57-0c6f3a1d9b11' })

/** The words of a refusal, changed. */
export const saying = (change: (detail: string) => string): Wrap =>
  refusing(({ status, body }) => {
    const { detail } = body as Body
    return new Reply(status, { ...(body as Body), detail: change(String(detail)) })
  })

/** What a mutant has seen in a world. */
export const noted = (world: World, name: string): Set<unknown> =>
  world.remember(`mutant.${name}`, () => new Set<unknown>())

/** Notes whose call came through. */
export const noting =
  (name: string): Wrap =>
  right =>
  async call => {
    const result = await right(call)
    noted(call.world, name).add(call.path['id'])
    return result
  }

/** Another body for the same refusal, by what was sent. */
export const sending = (change: (body: Body, call: Call) => Body): Wrap => askedWith(change)

/** Tells of another call that it was refused, in words that its document has for something else. */
export const refusingAs =
  (status: number, code: string, detail: string): Wrap =>
  () =>
  () => {
    throw new Reply(status, { type: 'validation_error', code, detail, attr: null })
  }

export { callWith }
