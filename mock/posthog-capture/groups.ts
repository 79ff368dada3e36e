// The groups that events belong to: types get an index as they come, five at most.
import { type NamedEvent, objectOf, textOf } from './events.ts'
import type { Ingestion } from './ingestion.ts'

export type GroupKeys = [string, string, string, string, string]
const most = 5

/** The index of a group type, given out when it is first seen; undefined when there are five already. */
function indexOf({ rows, base }: Ingestion, type: string): number | undefined {
  const known = base.groupTypes.indexOf(type)
  if (known >= 0) return known
  const index = rows.groupTypes.get(type)?.index ?? base.groupTypes.length + rows.groupTypes.size
  if (index >= most) return undefined
  return (rows.groupTypes.get(type) ?? rows.groupTypes.put(type, { index })).index
}

/** The keys of an event's groups by index; empty where it has none. */
export function groupsOf(work: Ingestion, { properties = {} }: NamedEvent): GroupKeys {
  const keys: GroupKeys = ['', '', '', '', '']
  for (const [type, key] of Object.entries(objectOf(properties['$groups']))) {
    const index = key === null || key === '' ? undefined : indexOf(work, type)
    if (index !== undefined) keys[index] = textOf(key)
  }
  return keys
}

/** `$groupidentify` makes a group or adds to its properties. */
export function upsertGroup(work: Ingestion, { event, properties = {} }: NamedEvent, time: number): void {
  const { $group_type: type, $group_key: key, $group_set: set } = properties
  if (event !== '$groupidentify' || !type || key === undefined || key === null || key === '') return
  const index = indexOf(work, textOf(type))
  if (index === undefined) return
  const id = `${index}:${textOf(key)}`
  const known = work.rows.groups.get(id)
  const group = work.rows.groups.put(id, {
    index,
    key: textOf(key),
    created_at: known?.created_at ?? time,
    updated_at: work.now,
    properties: { ...known?.properties, ...objectOf(set) },
  })
  work.groups.set(id, { ...group, properties: JSON.stringify(group.properties) })
}
