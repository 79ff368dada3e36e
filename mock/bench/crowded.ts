// A mock that has as many endpoints as its argument says: copies of one that was made through the API, put into its rows.
import { defaults } from '../flags.ts'
import { rowsOf } from '../posthog-endpoints/rows.ts'
import { start } from '../start.ts'
import { createEndpoint } from './client.ts'

const wanted = Number(process.argv[2])
const flags = { ...defaults, events: 0 }
const { mock, url, close } = await start(flags, { host: '127.0.0.1', port: 0 })
await createEndpoint(url, 'original', 'SELECT 1')
const world = mock.worlds.seeded
const { endpoints, versions } = rowsOf(world)
const original = endpoints.get('original')!
const version = versions.get(`${original.id}/1`)!
for (let i = endpoints.size; i < wanted; i++) {
  const id = world.uuid('copy', String(i))
  endpoints.put(`copy_${i}`, { ...original, id, name: `copy_${i}` })
  versions.put(`${id}/1`, { ...version, id: world.uuid('version', String(i)), endpoint: id })
}
console.log(url)
process.on('SIGTERM', () => void close().then(() => process.exit(0)))
