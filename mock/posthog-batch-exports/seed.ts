// What the seeded world has to show: exports to several destinations with months of runs, one that fails since Tuesday, one that is
// paused, a backfill under way.
import type { World } from '../core/world.ts'
import { days } from '../posthog/time.ts'
import type { QueryService } from '../query/types.ts'
import { startBackfill } from './backfills.ts'
import { insert } from './exports.ts'
import { type ExportRow, exportsOf } from './rows.ts'
import { tickAfter, tickUpTo } from './schedule.ts'
import { addStretch } from './scheduling.ts'
import { surelyOver } from './timing.ts'

type Facts = Partial<Parameters<typeof insert>[1]> & Pick<ExportRow, 'name' | 'destination'>

const plain: Omit<Parameters<typeof insert>[1], 'name' | 'destination'> = {
  ...{ model: 'events', interval: 'hour', timezone: 'UTC', offset: null, paused: false, pausedAt: null },
  ...{ startAt: null, endAt: null, schema: null, condition: null, reads: null, filters: null },
}

/** An export that was made some time ago, with the runs of its schedule up to an instant. */
function add(world: World, facts: Facts, madeAt: number, upTo: number, error: string, percent = 2): ExportRow {
  const row = insert(world, { ...plain, ...facts }, madeAt)
  const first = tickAfter(row, row.lastTick)
  const last = tickUpTo(row, upTo - surelyOver(row.interval))
  addStretch(world, row, first, last, { failures: { error, percent } })
  return exportsOf(world).patch(row.id, { lastTick: last })
}

const keys = { aws_access_key_id: 'AKIAWHARFSTREET', aws_secret_access_key: 'wharf-street-secret' }

/** The morning of the last Tuesday that is over. */
const tuesday = (now: number) => {
  const midnight = Math.floor(now / days) * days
  return midnight - ((new Date(now).getUTCDay() - 2 + 7) % 7 || 7) * days
}

function addFailing(world: World, now: number): void {
  const config = {
    database: 'analytics',
    host: 'warehouse.wharfstreet.example',
    user: 'posthog',
    password: 'wharf-street',
    schema: 'public',
  }
  const destination = { type: 'Postgres' as const, config, integration: null }
  const facts = { name: 'Events to the warehouse', interval: 'day' as const, offset: 3600, destination }
  const since = tuesday(now)
  const row = add(world, facts, now - 60 * days, since, 'OperationalError: connection timeout expired', 3)
  const fault = 'UndefinedTable: relation "public.events" does not exist'
  const last = tickUpTo(row, now - surelyOver(row.interval))
  addStretch(world, row, tickAfter(row, row.lastTick), last, { failures: { error: fault, percent: 100 } })
  exportsOf(world).patch(row.id, { lastTick: last, fault })
}

/** Asked for just now: some hours of runs, one after another. */
function addBackfilled(world: World, row: ExportRow, now: number): void {
  const end = tickUpTo(row, now - 2 * days)
  startBackfill(world, row, end - 5 * days, end, now)
}

export function seed(world: World, _queries: QueryService): void {
  const now = world.anchor
  const files = { bucket_name: 'wharf-street-events', region: 'eu-central-1', prefix: 'posthog/' }
  const s3 = {
    type: 'S3' as const,
    config: { ...files, file_format: 'JSONLines', compression: 'gzip', ...keys },
    integration: null,
  }
  const hourly = add(
    world,
    { name: 'Events to S3', destination: s3 },
    now - 80 * days,
    now,
    'ClientError: An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
    1,
  )
  const warehouse = {
    type: 'BigQuery' as const,
    config: { dataset_id: 'posthog', table_id: 'persons' },
    integration: 7,
  }
  const persons = {
    name: 'Persons to BigQuery',
    model: 'persons' as const,
    interval: 'day' as const,
    timezone: 'Europe/Berlin',
    offset: 5 * 3600,
  }
  add(
    world,
    { ...persons, destination: warehouse },
    now - 75 * days,
    now,
    'NotFound: 404 Not found: Table wharf-street:posthog.persons',
  )
  const lake = {
    type: 'AwsS3' as const,
    config: { ...files, prefix: 'sessions/', file_format: 'Parquet', compression: 'zstd' },
    integration: 1,
  }
  const paused = add(
    world,
    { name: 'Sessions to the lake', model: 'sessions', interval: 'day', destination: lake },
    now - 50 * days,
    now - 9 * days,
    'ClientError: An error occurred (NoSuchBucket) when calling the PutObject operation: The specified bucket does not exist',
  )
  exportsOf(world).patch(paused.id, { paused: true, pausedAt: now - 9 * days, updatedAt: now - 9 * days })
  addFailing(world, now)
  addBackfilled(world, hourly, now)
}
