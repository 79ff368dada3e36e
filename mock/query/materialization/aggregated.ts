// Rows of a materialized insight over breakdowns that nobody asked by: what was counted for each value, together.
import { own } from '../../../spec/own.ts'

type Row = Record<string, unknown>

const added = (a: unknown, b: unknown): unknown => {
  if (Array.isArray(a) && Array.isArray(b)) return a.map((each, i) => added(each, b[i]))
  if (typeof a === 'number' && typeof b === 'number') return a + b
  // A cell of a retention.
  if (a !== null && typeof a === 'object' && 'count' in a) return { ...a, count: added(a.count, (b as Row)['count']) }
  return a
}

const counted = ['data', 'values', 'count', 'aggregated_value']

/** `$pageview - Safari::Mac OS X` without its first value is `$pageview - Mac OS X`. */
function relabelled(label: unknown, values: unknown[], kept: unknown[], name: unknown): unknown {
  const told = values.join('::')
  if (typeof label !== 'string' || !label.endsWith(told)) return label
  const series = label.slice(0, label.length - told.length)
  return kept.length > 0 ? `${series}${kept.join('::')}` : series.replace(/ - $/, '') || name
}

function without({ breakdown_value, ...row }: Row, omitted: number[]): Row {
  const values = [breakdown_value].flat()
  const kept = values.filter((_, i) => !omitted.includes(i))
  const { name, custom_name } = (row['action'] ?? {}) as { name?: unknown; custom_name?: unknown }
  const label = relabelled(row['label'], values, kept, custom_name ?? name)
  return { ...row, label, ...(kept.length > 0 && { breakdown_value: kept }) }
}

/** `omitted`: places among the values of each row. */
export function aggregated(rows: unknown[], omitted: number[]): unknown[] {
  if (omitted.length === 0) return rows
  const groups = new Map<string, Row>()
  for (const row of rows as Row[]) {
    const wider = without(row, omitted)
    const key = JSON.stringify(wider, (name, value: unknown) => (counted.includes(name) ? undefined : value))
    const before = groups.get(key)
    groups.set(
      key,
      before
        ? {
            ...wider,
            ...Object.fromEntries(
              counted.flatMap(name =>
                Object.hasOwn(wider, name) ? [[name, added(own(before, name), own(wider, name))]] : [],
              ),
            ),
          }
        : wider,
    )
  }
  return [...groups.values()]
}
