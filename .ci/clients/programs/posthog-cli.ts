// What a data engineer does with PostHog's own command line: an export from creation to deletion, a source from discovery to its jobs.
import { spawnSync } from 'node:child_process'

const [cli] = process.argv.slice(2)

/** What a tool of the command line answered, or the status that it was refused with. */
function call(tool: string, input: object = {}, ...flags: string[]) {
  const words = [cli!, 'call', '--json', ...flags, tool, JSON.stringify(input)]
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status === 0) return JSON.parse(stdout)
  const [, refused] = /Status Code: (\d+)/.exec(stderr) ?? []
  if (refused === undefined) throw new Error(`${tool}: ${stderr}`)
  return Number(refused)
}

const later = (duration: string) =>
  fetch(`${process.env['UNDERSTUDY_WORLD']}/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ advance: duration }),
  })

function exported() {
  const [{ id: integration_id }] = call('integrations-list', { kind: 'aws-s3' }).results
  const config = { bucket_name: 'lake', region: 'eu-central-1', prefix: 'events/', file_format: 'Parquet' }
  const destination = { type: 'AwsS3', integration_id, config }
  const { id } = call('batch-export-create', { name: 'Lake', model: 'events', interval: 'hour', destination })
  const changes = { name: 'Lake by day', interval: 'day', timezone: 'Europe/Berlin', offset_hour: 3, paused: true }
  call('batch-export-update', { id, ...changes })
  const { count, results } = call('batch-exports-list', { limit: 5 })
  const { name, interval, paused, offset_hour } = call('batch-export-get', { id })
  call('batch-export-delete', { id }, '--confirm')
  return {
    listed: [count, results[0].id === id, results[0].destination.integration === integration_id],
    changed: [name, interval, paused, offset_hour],
    gone: call('batch-export-get', { id }),
  }
}

async function synced() {
  const account = { auth_method: { selection: 'api_key', stripe_secret_key: 'rk_test_1' } }
  const found: { table: string }[] = call('external-data-sources-db-schema', {
    source_type: 'Stripe',
    payload: account,
  })
  const cursor = { sync_type: 'append', incremental_field: 'created', incremental_field_type: 'integer' }
  const schemas = [{ name: 'Invoice', should_sync: true, ...cursor }]
  const payload = { ...account, schemas }
  const { id } = call('external-data-sources-create', { source_type: 'Stripe', prefix: 'eu_', payload })
  const working = call('external-data-sources-jobs', { id, schemas: ['Invoice', 'Customer'] })
  // No schedule comes in between.
  const [{ id: schemaId }] = named(id)
  call('external-data-schemas-partial-update', { id: schemaId, sync_frequency: 'never' })
  await later('PT10M')
  const { status } = call('external-data-sources-retrieve', { id })
  const [schema] = named(id)
  const facts = {
    found: found.some(({ table }) => table === 'Invoice'),
    table: [schema.table.name, schema.table.row_count > 0, schema.status, status],
    jobs: [statuses(working), ...again(id, schemaId)],
    refreshed: call('external-data-sources-refresh-schemas', { id }).total_tables_seen === found.length,
    schemas: call('external-data-schemas-list').count === found.length,
  }
  call('external-data-sources-destroy', { id }, '--confirm')
  return {
    ...facts,
    gone: call('external-data-sources-retrieve', { id }),
    left: call('external-data-sources-list').count,
  }
}

/** The schema of invoices, alone. */
const named = (source: string) =>
  call('external-data-sources-retrieve', { id: source }).schemas.filter(
    ({ name }: { name: string }) => name === 'Invoice',
  )

const statuses = (jobs: { status: string }[]) => jobs.map(({ status }) => status)

/** A further sync of the schema, which is cancelled: its jobs before and afterwards, and what it became between. */
function again(source: string, id: string) {
  const { append_available } = call('external-data-schemas-incremental-fields-create', { id })
  const { sync_frequency } = call('external-data-schemas-partial-update', { id, sync_frequency: '1hour' })
  call('external-data-schemas-reload', { id })
  const started = statuses(call('external-data-sources-jobs', { id: source }))
  call('external-data-schemas-cancel', { id })
  return [append_available, sync_frequency, started, statuses(call('external-data-sources-jobs', { id: source }))]
}

console.log(JSON.stringify({ exported: exported(), synced: await synced() }))
