// Faults and outcomes of a world, ordered in advance.
import type { components } from '../../spec/generated/mock-control.ts'
import { contract } from '../../spec/load.ts'
import { durationOf } from '../core/duration.ts'
import { type Fault, mayComeTo, type Outcome, outcomeName, outcomeOf, unsendable } from '../core/faults.ts'
import { globsMeet } from '../core/glob.ts'
import { nearest } from '../core/nearest.ts'
import { addressesOf, nearestPathsInWords } from '../core/nearest-path.ts'
import type { World } from '../core/world.ts'
import type { ControlHost, Handlers } from './host.ts'
import { settle } from './parts.ts'

type Refuse<Name extends string> = (name: Name, fill: Record<string, unknown>) => never

const faultFace = ({ faults }: World, name: string, fault: Fault) =>
  ({ name, ...fault, struck: faults.taken(name) }) as components['schemas']['Fault']
const outcomeFace = ({ outcomes }: World, name: string, outcome: Outcome) => ({
  ...outcomeOf(name),
  ...outcome,
  struck: outcomes.taken(name),
})

/** Refuses an operationId that no API of the world has. */
export function checkOperation(
  { mock }: ControlHost,
  world: World,
  operation: string,
  refuse: Refuse<'unknown_operation'>,
) {
  const known = mock.apisOf(world).flatMap(api => api.contract.operations.map(({ id }) => id))
  if (!known.includes(operation))
    refuse('unknown_operation', { operation, nearest: nearest(operation, known).join(', ') })
}

/** What a path parameter may be is not looked at: it may be anything but a slash. */
const asGlob = (path: string) => path.replace(/\{\w+\}/g, '*')

/** Refuses a path that none of the operations that could be struck has, in no form. */
function checkPath({ mock }: ControlHost, world: World, match: Fault['match'], refuse: Refuse<'unknown_path'>) {
  const { path, operation } = match
  if (path === undefined) return
  const known = mock
    .apisOf(world)
    .flatMap(addressesOf)
    .filter(({ route }) => operation === undefined || route.some(({ id }) => id === operation))
  const fits = ({ path: own }: { path: string }) => globsMeet(path, asGlob(own)) || globsMeet(path, `${asGlob(own)}/`)
  if (known.some(fits)) return
  refuse('unknown_path', { path, nearest: nearestPathsInWords(path, known, () => '*') })
}

function checkKind(kind: string, refuse: Refuse<'no_such_kind'>): void {
  const known = contract('mock-control').schemas['JobKind']!['enum'] as string[]
  if (!known.includes(kind)) refuse('no_such_kind', { kind, known: known.join(', ') })
}

function noSuchFault(world: World, name: string, refuse: Refuse<'no_such_fault'>): never {
  const known = world.faults.entries().map(([name]) => name)
  return refuse('no_such_fault', { name, world: world.id, known: known.join(', ') || 'none' })
}

export function troubleHandlers(host: ControlHost) {
  return {
    listFaults({ world }) {
      return { results: world.faults.entries().map(([name, fault]) => faultFace(world, name, fault)) }
    },
    getFault({ world, path, refuse }) {
      const fault = world.faults.get(path.name) ?? noSuchFault(world, path.name, refuse)
      return faultFace(world, path.name, fault)
    },
    putFault({ world, path, body, refuse }) {
      if (body.match.operation !== undefined) checkOperation(host, world, body.match.operation, refuse)
      checkPath(host, world, body.match, refuse)
      const [place, reason] = unsendable(body.effect) ?? []
      if (place !== undefined) refuse('unsendable', { place, reason })
      world.faults.set(path.name, body)
      world.happenings.tell('fault', world.id, () => ({ name: path.name, ordered: true }))
      return faultFace(world, path.name, body)
    },
    deleteFault({ world, path, refuse }) {
      if (!world.faults.delete(path.name)) noSuchFault(world, path.name, refuse)
      world.happenings.tell('fault', world.id, () => ({ name: path.name, ordered: false }))
      return undefined
    },
    async listOutcomes({ world }) {
      await settle(host, world)
      return { results: world.outcomes.entries().map(([name, outcome]) => outcomeFace(world, name, outcome)) }
    },
    async putOutcome({ world, path, query, body, refuse }) {
      checkKind(path.kind, refuse)
      const { progress, outcome, status } = body
      if (status !== undefined && (outcome !== 'fail' || !mayComeTo(path.kind, status)))
        refuse('status_not_possible', { what: `A ${path.kind} whose outcome is ${outcome}`, status })
      if (typeof progress === 'object' && 'after' in progress) {
        const length = durationOf(progress.after)
        if (typeof length !== 'number') refuse('not_a_period', { value: progress.after, reason: length.reason })
      }
      // What has started by now is not the next to start.
      await settle(host, world)
      const name = outcomeName(path.kind, query['of'])
      world.outcomes.set(name, body)
      return outcomeFace(world, name, body)
    },
    async deleteOutcome({ world, path, query, refuse }) {
      checkKind(path.kind, refuse)
      await settle(host, world)
      world.outcomes.delete(outcomeName(path.kind, query['of']))
      return undefined
    },
  } satisfies Partial<Handlers>
}
