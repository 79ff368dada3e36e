// What changed between two states of a world, row by row.
import { isDeepStrictEqual } from 'node:util'
import type { components } from '../../spec/generated/mock-control.ts'
import { own } from '../../spec/own.ts'
import type { Row, Rows } from '../family.ts'

type Diff = components['schemas']['SnapshotDiff']
type Changed = Diff['changed'][number]

/** So many of each kind are listed. */
const longest = 1000

function membersOf(before: Row, after: Row): Changed['members'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap(name => {
    const [from, to] = [own(before, name), own(after, name)]
    if (isDeepStrictEqual(from, to)) return []
    return [{ name, ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) }]
  })
}

/** From one state to another. */
export function differences(before: Rows, after: Rows): Diff {
  const diff: Diff = { added: [], removed: [], changed: [], total: 0 }
  for (const collection of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [from, to] = [own(before, collection) ?? {}, own(after, collection) ?? {}]
    for (const [key, row] of Object.entries(to)) {
      const old = own(from, key)
      if (!old) diff.added.push({ collection, key })
      else if (old !== row && !isDeepStrictEqual(old, row))
        diff.changed.push({ collection, key, members: membersOf(old, row) })
    }
    for (const key of Object.keys(from)) if (!own(to, key)) diff.removed.push({ collection, key })
  }
  const { added, removed, changed } = diff
  return {
    added: added.slice(0, longest),
    removed: removed.slice(0, longest),
    changed: changed.slice(0, longest),
    total: added.length + removed.length + changed.length,
  }
}
