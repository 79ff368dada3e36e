// Named states of a world, as rows of its own, so that they are saved like all others.

import { redacted } from '../../reports/redact.ts'
import type { components } from '../../spec/generated/mock-control.ts'
import { instant } from '../core/clock.ts'
import { durationOf } from '../core/duration.ts'
import { unsendable } from '../core/faults.ts'
import { type Image, imageOf } from '../core/image.ts'
import type { World } from '../core/world.ts'
import type { Rows } from '../family.ts'
import { damageOf } from './collections.ts'
import { differences } from './differences.ts'
import { worldFace } from './faces.ts'
import type { ControlHost, Handlers } from './host.ts'
import { isPart, putBack, settle } from './parts.ts'

type Document = components['schemas']['Snapshot']
type Diff = components['schemas']['SnapshotDiff']
type Member = Diff['changed'][number]['members'][number]

const snapshots = (world: World) => world.table<Document>('control.snapshots')

function documentOf(image: Image): Document {
  const { frozen, rate } = image.clock
  const rows = [...image.rows].filter(([, rows]) => rows.length > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    format: 'understudy-snapshot-1',
    taken_at: instant(image.takenAt),
    seed: image.seed,
    events: image.events,
    anchor: instant(image.anchor),
    clock: { frozen, rate },
    faults: Object.fromEntries(image.faults) as Document['faults'],
    outcomes: Object.fromEntries(image.outcomes),
    rows: Object.fromEntries(rows.map(([collection, rows]) => [collection, Object.fromEntries(rows)])) as Rows,
  }
}

function imageFrom(document: Document, world: World): Image {
  const { taken_at, seed, events, anchor, clock, faults, outcomes, rows } = document
  return {
    takenAt: Date.parse(taken_at),
    clock: { ...world.clock.facts, ...clock },
    seed,
    events,
    anchor: Date.parse(anchor),
    faults: Object.entries(faults),
    outcomes: Object.entries(outcomes) as Image['outcomes'],
    rows: new Map(Object.entries(rows as Rows).map(([collection, rows]) => [collection, Object.entries(rows)])),
  }
}

const summary = (name: string, { taken_at, rows }: Document) => ({
  name,
  taken_at,
  rows: Object.values(rows).reduce((sum, collection) => sum + Object.keys(collection).length, 0),
})

/** Members are what their names say, as they are where a row is shown. */
function shown({ changed, ...diff }: Diff, redact: (text: string) => string): Diff {
  const members = ({ name, ...values }: Member): Member => {
    const sides = Object.entries(values).map(([side, value]) => {
      const [found] = Object.values(redacted({ [name]: value }, redact, '[secret]'))
      return [side, found]
    })
    return { name: redact(name), ...Object.fromEntries(sides) }
  }
  return {
    ...redacted(diff, redact),
    changed: changed.map(({ members: all, ...row }) => ({ ...redacted(row, redact), members: all.map(members) })),
  }
}

/** Compared, it is the world as it is. */
const now = 'now'

export function snapshotHandlers(host: ControlHost) {
  const named = (
    world: World,
    name: string,
    refuse: (name: 'no_such_snapshot', fill: Record<string, unknown>) => never,
  ) => {
    const known = [...snapshots(world).entries()].map(([name]) => name).join(', ') || 'none'
    return snapshots(world).get(name) ?? refuse('no_such_snapshot', { name, world: world.id, known })
  }
  return {
    listSnapshots({ world }) {
      const all = [...snapshots(world).entries()].sort(([a], [b]) => (a < b ? -1 : 1))
      return { results: all.map(([name, document]) => summary(name, document)) }
    },
    async putSnapshot({ world, path, body, refuse }) {
      if (path.name === now) {
        const message = `'${now}' stands for the world as it is.`
        return refuse('invalid_request', { message, hint: 'Give it another name.' })
      }
      const brought = body as Document | undefined
      const [foreign] = Object.keys(brought?.rows ?? {}).filter(collection => !isPart(collection))
      if (foreign !== undefined) return refuse('foreign_collection', { collection: foreign })
      for (const [kind, { progress }] of Object.entries(brought?.outcomes ?? {})) {
        const length = typeof progress === 'object' && 'after' in progress ? durationOf(progress.after) : 0
        if (typeof length !== 'number')
          return refuse('does_not_fit', { place: `outcomes.${kind}.progress.after`, reason: length.reason })
      }
      for (const [fault, { effect }] of Object.entries(brought?.faults ?? {})) {
        const [place, reason] = unsendable(effect) ?? []
        const message = `The body's faults.${fault}.effect.${place} ${reason}.`
        if (place !== undefined) return refuse('invalid_request', { message, hint: 'Change it, or leave it out.' })
      }
      const damage = brought && damageOf(brought.rows as Rows, world)
      if (damage) return refuse('does_not_fit', damage)
      await settle(host, world)
      const document = brought ?? documentOf(imageOf(world, isPart))
      return summary(path.name, snapshots(world).put(path.name, document))
    },
    getSnapshot({ world, path, refuse }) {
      return named(world, path.name, refuse)
    },
    async compareSnapshots({ world, path, refuse }) {
      await settle(host, world)
      const [before, after] = [path.name, path.other].map(name =>
        name === now ? documentOf(imageOf(world, isPart)) : named(world, name, refuse),
      ) as [Document, Document]
      return shown(differences(before.rows as Rows, after.rows as Rows), host.mock.worlds.secrets.redact)
    },
    deleteSnapshot({ world, path, refuse }) {
      named(world, path.name, refuse)
      snapshots(world).delete(path.name)
      return undefined
    },
    async restoreSnapshot({ world, path, refuse }) {
      const image = imageFrom(named(world, path.name, refuse), world)
      putBack(world, image)
      world.clock.facts = image.clock
      world.clock.set(image.takenAt)
      host.state?.rewrite(world)
      await host.mock.reload(world)
      world.happenings.tell('world', world.id, () => ({ what: 'restored' }))
      return worldFace(host, world)
    },
  } satisfies Partial<Handlers>
}
