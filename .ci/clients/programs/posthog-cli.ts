// What a data engineer does with PostHog's own command line: an export from creation to deletion, a source from discovery to its jobs.
import { spawnSync } from 'node:child_process'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

const [cli] = process.argv.slice(2)
const script = pathToFileURL(cli!).href

/** One command as people give it. Each takes seconds of computing, nearly all of it to load the script and make its tools. */
function commanded(): unknown {
  const words = [cli!, 'call', '--json', 'batch-exports-list', '{}']
  const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(stdout).count
}

// So it is loaded once for all others, and gives out what it runs a command by.
registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context)
    return url === script ? { ...loaded, source: `${loaded.source}\nexport { buildExec }` } : loaded
  },
})
process.argv = [process.execPath, cli!, 'help']
const { buildExec } = await import(script)
const { execTool, context } = await buildExec()

/** What a tool of the command line answered, or the status that it was refused with. */
async function call(tool: string, input: object = {}, ...flags: string[]) {
  const command = ['call', '--json', ...flags, tool, JSON.stringify(input)].join(' ')
  try {
    return JSON.parse(await execTool.handler(context, { command }))
  } catch (error) {
    const [, refused] = /Status Code: (\d+)/.exec((error as Error).message) ?? []
    if (refused === undefined) throw new Error(tool, { cause: error })
    return Number(refused)
  }
}

const later = (duration: string) =>
  fetch(`${process.env['UNDERSTUDY_WORLD']}/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ advance: duration }),
  })

async function exported() {
  const [{ id: integration_id }] = (await call('integrations-list', { kind: 'aws-s3' })).results
  const config = { bucket_name: 'lake', region: 'eu-central-1', prefix: 'events/', file_format: 'Parquet' }
  const destination = { type: 'AwsS3', integration_id, config }
  const { id } = await call('batch-export-create', { name: 'Lake', model: 'events', interval: 'hour', destination })
  const changes = { name: 'Lake by day', interval: 'day', timezone: 'Europe/Berlin', offset_hour: 3, paused: true }
  await call('batch-export-update', { id, ...changes })
  const { count, results } = await call('batch-exports-list', { limit: 5 })
  const { name, interval, paused, offset_hour } = await call('batch-export-get', { id })
  await call('batch-export-delete', { id }, '--confirm')
  return {
    listed: [count, results[0].id === id, results[0].destination.integration === integration_id],
    changed: [name, interval, paused, offset_hour],
    gone: await call('batch-export-get', { id }),
  }
}

async function synced() {
  const account = { auth_method: { selection: 'api_key', stripe_secret_key: 'rk_test_1' } }
  const found: { table: string }[] = await call('external-data-sources-db-schema', {
    source_type: 'Stripe',
    payload: account,
  })
  const cursor = { sync_type: 'append', incremental_field: 'created', incremental_field_type: 'integer' }
  const schemas = [{ name: 'Invoice', should_sync: true, ...cursor }]
  const payload = { ...account, schemas }
  const { id } = await call('external-data-sources-create', { source_type: 'Stripe', prefix: 'eu_', payload })
  const working = await call('external-data-sources-jobs', { id, schemas: ['Invoice', 'Customer'] })
  // No schedule comes in between.
  const [{ id: schemaId }] = await named(id)
  await call('external-data-schemas-partial-update', { id: schemaId, sync_frequency: 'never' })
  await later('PT10M')
  const { status } = await call('external-data-sources-retrieve', { id })
  const [schema] = await named(id)
  const facts = {
    found: found.some(({ table }) => table === 'Invoice'),
    table: [schema.table.name, schema.table.row_count > 0, schema.status, status],
    jobs: [statuses(working), ...(await again(id, schemaId))],
    refreshed: (await call('external-data-sources-refresh-schemas', { id })).total_tables_seen === found.length,
    schemas: (await call('external-data-schemas-list')).count === found.length,
  }
  await call('external-data-sources-destroy', { id }, '--confirm')
  return {
    ...facts,
    gone: await call('external-data-sources-retrieve', { id }),
    left: (await call('external-data-sources-list')).count,
  }
}

/** The schema of invoices, alone. */
const named = async (source: string) =>
  (await call('external-data-sources-retrieve', { id: source })).schemas.filter(
    ({ name }: { name: string }) => name === 'Invoice',
  )

const statuses = (jobs: { status: string }[]) => jobs.map(({ status }) => status)

/** A further sync of the schema, which is cancelled: its jobs before and afterwards, and what it became between. */
async function again(source: string, id: string) {
  const { append_available } = await call('external-data-schemas-incremental-fields-create', { id })
  const { sync_frequency } = await call('external-data-schemas-partial-update', { id, sync_frequency: '1hour' })
  await call('external-data-schemas-reload', { id })
  const started = statuses(await call('external-data-sources-jobs', { id: source }))
  await call('external-data-schemas-cancel', { id })
  return [append_available, sync_frequency, started, statuses(await call('external-data-sources-jobs', { id: source }))]
}

console.log(JSON.stringify({ commanded: commanded(), exported: await exported(), synced: await synced() }))
