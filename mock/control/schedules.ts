// Schedules of a world, whatever they are of: shown, paused, let go on.

import type { components } from '../../spec/generated/mock-control.ts'
import type { Schedule } from '../core/api.ts'
import { instant } from '../core/clock.ts'
import { agendasOf } from '../core/due.ts'
import type { World } from '../core/world.ts'
import type { ControlHost, Handlers } from './host.ts'
import { settle } from './parts.ts'

interface Scheduled {
  schedule: Schedule
  key: string
  face: components['schemas']['Schedule']
}

function schedulesOf({ mock }: ControlHost, world: World): Scheduled[] {
  const now = world.clock.now()
  return agendasOf(mock.apisOf(world)).flatMap(({ table, schedule, status }) => {
    if (!schedule) return []
    return [...world.table(table).entries()].map(([key, row]) => {
      const { id, kind } = status(world, key, row, now)
      const next = schedule.nextAt(row)
      const next_at = next === undefined ? null : instant(next)
      return { schedule, key, face: { id, kind, next_at, paused: schedule.isPaused(row) } }
    })
  })
}

export function scheduleHandlers(host: ControlHost) {
  return {
    async listSchedules({ world }) {
      await settle(host, world)
      return { results: schedulesOf(host, world).map(({ face }) => face) }
    },
    async putSchedule({ world, path, body, refuse }) {
      const { id } = path
      const { paused } = body
      await settle(host, world)
      const all = schedulesOf(host, world)
      const known = all.map(({ face }) => face.id).join(', ') || 'none'
      const { schedule, key } =
        all.find(({ face }) => face.id === id) ?? refuse('no_such_schedule', { id, world: world.id, known })
      schedule.pause(world, key, paused, world.clock.now())
      return schedulesOf(host, world).find(({ face }) => face.id === id)!.face
    },
  } satisfies Partial<Handlers>
}
