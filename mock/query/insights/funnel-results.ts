// Makes the results of a funnel from what was counted (dossier posthog-query-layer 10).
import type { Breakdown } from './breakdown.ts'
import { nameOf } from './bucket-number.ts'
import type { Bucket } from './buckets.ts'
import type { FunnelRequest } from './funnel-request.ts'
import { byText, sum } from './rows.ts'

/** The values beyond the limit, as the values of a breakdown are told: a list as JSON. */
export const otherProp = JSON.stringify(['Other'])

const numberOrNull = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null)

/** A cohort is shown by its name, beside its number. */
function shownValue({ cohorts }: Breakdown, prop: string): { breakdown: unknown; breakdown_value: unknown } {
  const values = JSON.parse(prop) as unknown[]
  if (!cohorts) return { breakdown: values, breakdown_value: values }
  const [number] = values
  const { name } = cohorts.find(({ id }) => number === (id === 'all' ? 0 : id))!
  return { breakdown: name, breakdown_value: number }
}

/** The steps of one value; `row` is the value, a count for each step, then average and median for each but the first. */
function steps({ steps: asked, order: kind, breakdown }: FunnelRequest, row: unknown[]) {
  const counts = row.slice(1, asked.length + 1).map(Number)
  const times = row.slice(asked.length + 1)
  const shown = breakdown && shownValue(breakdown, String(row[0]))
  return asked.map(({ series }, order) => {
    const isUnordered = kind === 'unordered'
    return {
      action_id: isUnordered ? null : series.id,
      name: isUnordered
        ? `Completed ${order + 1} step${order === 0 ? '' : 's'}`
        : series.id === null
          ? null
          : series.name,
      custom_name: isUnordered ? null : (series.node.custom_name ?? null),
      order,
      people: [],
      count: counts[order] ?? 0,
      type: series.type,
      average_conversion_time: order === 0 ? null : numberOrNull(times[2 * order - 2]),
      median_conversion_time: order === 0 ? null : numberOrNull(times[2 * order - 1]),
      ...shown,
    }
  })
}

/** By the counts, from the last step down; ties by value. */
function byCounts(length: number) {
  return (a: unknown[], b: unknown[]) => {
    for (let at = length; at > 0; at--) if (a[at] !== b[at]) return Number(b[at]) - Number(a[at])
    return byText(String(a[0]), String(b[0]))
  }
}

/** A list of steps; with a breakdown one such list for each value. */
export function stepsOf(request: FunnelRequest, rows: unknown[][]): unknown[] {
  if (!request.breakdown) return steps(request, rows[0] ?? [])
  return rows.toSorted(byCounts(request.steps.length)).map(row => steps(request, row))
}

/** Conversion over time; rows are `[value, interval, started, reached]`. */
export function conversionsOf({ breakdown, interval }: FunnelRequest, rows: unknown[][], buckets: Bucket[]): unknown[] {
  const byValue = Map.groupBy(rows, ([value]) => String(value))
  if (byValue.size === 0 && !breakdown) byValue.set('[]', [])
  return [...byValue]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([value, found]) => {
      const rates = new Map(
        found.map(([, entry, started, reached]) => [String(entry), rate(Number(reached), Number(started))]),
      )
      return {
        count: buckets.length,
        data: buckets.map(bucket => rates.get(String(nameOf(interval, bucket))) ?? 0),
        days: buckets.map(({ day }) => day),
        labels: buckets.map(({ label }) => label),
        ...(breakdown && { breakdown_value: shownValue(breakdown, value).breakdown }),
      }
    })
}

/** Per cent, with two decimals. */
const rate = (reached: number, started: number) => (started === 0 ? 0 : Math.round((reached / started) * 10_000) / 100)

const mostBins = 60

/** Rows `[seconds, actors]` as bins of equal width, and the mean. */
export function timesOf({ bins: asked }: FunnelRequest, rows: unknown[][]): Record<string, unknown> {
  const times = rows.map(([seconds, actors]) => ({ seconds: Number(seconds), actors: Number(actors) }))
  const total = sum(times.map(({ actors }) => actors))
  if (total === 0) return { bins: [], average_conversion_time: null }
  const lowest = Math.min(...times.map(({ seconds }) => seconds))
  const highest = Math.max(...times.map(({ seconds }) => seconds))
  const count = asked ?? Math.min(mostBins, Math.max(1, Math.ceil(Math.cbrt(total))))
  const width = Math.ceil((highest - lowest) / count) || 60
  const bins = Array.from({ length: count + 1 }, (_, bin): [from: number, actors: number] => [lowest + bin * width, 0])
  for (const { seconds, actors } of times) bins[Math.floor((seconds - lowest) / width)]![1] += actors
  const all = sum(times.map(({ seconds, actors }) => seconds * actors))
  return { bins, average_conversion_time: all / total }
}
