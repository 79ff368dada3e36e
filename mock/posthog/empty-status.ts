// The status of a query of which nothing is known, which other answers have within, too.
import type { World } from '../core/world.ts'
import { projectOf } from './project.ts'

/** All keys of a status, none of them saying anything. */
export const emptyStatus = (world: World) => ({
  id: '' as const,
  team_id: projectOf(world).id,
  complete: true as const,
  query_async: true,
  error: false,
  error_message: null,
  results: null,
  start_time: null,
  pickup_time: null,
  end_time: null,
  expiration_time: null,
  task_id: null,
  insight_id: null,
  dashboard_id: null,
  labels: null,
  query_progress: null,
})
