// Faults and outcomes of a world, ordered in advance.
import type { components } from '../../spec/generated/mock-control.ts'
import { durationOf } from '../core/duration.ts'
import { type Fault, type Outcome, type OutcomeKind, outcomeKinds } from '../core/faults.ts'
import { nearest } from '../core/nearest.ts'
import type { World } from '../core/world.ts'
import type { ControlHost, Handlers } from './host.ts'
import { settle } from './parts.ts'

type Refuse<Name extends string> = (name: Name, fill: Record<string, unknown>) => never

const faultFace = (name: string, fault: Fault) => ({ name, ...fault }) as components['schemas']['Fault']
const outcomeFace = (kind: string, outcome: Outcome) => ({ kind: kind as OutcomeKind, ...outcome })

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

function checkKind(kind: string, refuse: Refuse<'no_such_kind'>): void {
  if (!(outcomeKinds as readonly string[]).includes(kind))
    refuse('no_such_kind', { kind, known: outcomeKinds.join(', ') })
}

function noSuchFault(world: World, name: string, refuse: Refuse<'no_such_fault'>): never {
  const known = world.faults.entries().map(([name]) => name)
  return refuse('no_such_fault', { name, world: world.id, known: known.join(', ') || 'none' })
}

export function troubleHandlers(host: ControlHost) {
  return {
    listFaults({ world }) {
      return { results: world.faults.entries().map(([name, fault]) => faultFace(name, fault)) }
    },
    getFault({ world, path, refuse }) {
      const fault = world.faults.get(path.name) ?? noSuchFault(world, path.name, refuse)
      return faultFace(path.name, fault)
    },
    putFault({ world, path, body, refuse }) {
      if (body.match.operation !== undefined) checkOperation(host, world, body.match.operation, refuse)
      world.faults.set(path.name, body)
      return faultFace(path.name, body)
    },
    deleteFault({ world, path, refuse }) {
      if (!world.faults.delete(path.name)) noSuchFault(world, path.name, refuse)
      return undefined
    },
    async listOutcomes({ world }) {
      await settle(host, world)
      return { results: world.outcomes.entries().map(([kind, outcome]) => outcomeFace(kind, outcome)) }
    },
    async putOutcome({ world, path, body, refuse }) {
      checkKind(path.kind, refuse)
      const { progress } = body
      if (typeof progress === 'object' && 'after' in progress) {
        const length = durationOf(progress.after)
        if (typeof length !== 'number') refuse('not_a_period', { value: progress.after, reason: length.reason })
      }
      // What has started by now is not the next to start.
      await settle(host, world)
      world.outcomes.set(path.kind, body)
      return outcomeFace(path.kind, body)
    },
    async deleteOutcome({ world, path, refuse }) {
      checkKind(path.kind, refuse)
      await settle(host, world)
      world.outcomes.delete(path.kind)
      return undefined
    },
  } satisfies Partial<Handlers>
}
