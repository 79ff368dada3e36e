// A copy of a world on which its future is tried: no query runs there, nothing leaves the process, nobody is told.
import { imageOf, restore } from '../core/image.ts'
import { World } from '../core/world.ts'
import { createQueryService } from '../query/service.ts'
import type { QueryService } from '../query/types.ts'
import type { ControlHost } from './host.ts'

/** Where time moves: a world, and what answers its queries. */
export interface Stage {
  world: World
  queries: QueryService
}

const everything = () => true

/** Rows are new ones: what is remembered of a row of the world is not remembered of its copy. */
export function rehearsal({ mock }: ControlHost, world: World): Stage {
  const copy = new World({ ...world.options })
  const image = imageOf(world, everything)
  const rows = [...image.rows].map(([name, rows]) => [name, rows.map(([key, row]) => [key, { ...row }])] as const)
  restore(copy, { ...image, rows: new Map(rows) as typeof image.rows }, everything)
  copy.clock.facts = world.clock.facts
  copy.remember('apis', () => mock.apisOf(world))
  // Invents rows, and is gone with the copy.
  return { world: copy, queries: createQueryService({ engine: 'synthetic' }) }
}
