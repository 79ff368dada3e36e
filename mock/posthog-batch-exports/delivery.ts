// Whether the rows of an export really go anywhere, and how they get there.
import { own } from '../../spec/own.ts'
import type { World } from '../core/world.ts'
import { withAccount } from '../posthog/integrations.ts'
import { openServer } from '../posthog/postgres.ts'
import type { QueryService } from '../query/types.ts'
import { placeOf, toDirectory } from './directory.ts'
import { type Load, type Part, writeParts } from './files.ts'
import { manifestKey } from './object-keys.ts'
import type { ExportRow } from './rows.ts'
import { storeOf, toStore } from './s3.ts'
import { toTable } from './tables.ts'
import { unwanted } from './undelivered.ts'

/**
 * Delivers all rows or none, and answers what they weigh. `isWanted` is asked before anybody can see them; what is on its way by then
 * ends with the signal.
 */
export type Delivery = (
  queries: QueryService,
  load: Load,
  isWanted: () => boolean,
  signal: AbortSignal,
) => Promise<number>

const objectStores = new Map([
  ['S3', 'bucket_name'],
  ['AwsS3', 'bucket_name'],
  ['S3Compatible', 'bucket_name'],
  ['AzureBlob', 'container_name'],
])

const manifestOf = ({ of, start, end }: Load) =>
  of.destination.config['max_file_size_mb']
    ? { key: manifestKey(of, { start, end }), body: (files: string[]) => JSON.stringify({ files }) }
    : undefined

/** Its files, made where they are wanted. */
const filesOf =
  (queries: QueryService, load: Load, isWanted: () => boolean) =>
  async (folder: string): Promise<Part[]> => {
    const parts = await writeParts(queries, load, folder)
    if (!isWanted()) throw unwanted()
    return parts
  }

/** Undefined where nothing leaves the process. */
export function deliveryOf(world: World, { destination }: ExportRow): Delivery | undefined {
  const { type, config, integration } = destination
  if (type === 'Postgres') {
    const server = openServer(world, withAccount(world, config, integration))
    return server && ((queries, load, isWanted) => toTable(server, queries, load, isWanted))
  }
  const bucket = objectStores.get(type)
  if (bucket === undefined) return undefined
  const store = storeOf(world, destination)
  if (store)
    return (queries, load, isWanted, signal) =>
      toStore(store, filesOf(queries, load, isWanted), manifestOf(load), signal)
  const { exportDir: root } = world.ends
  if (root === undefined) return undefined
  const placed = (key: string) => placeOf(root, world, String(own(config, bucket)), key)
  return (queries, load, isWanted) => toDirectory(root, placed, filesOf(queries, load, isWanted), manifestOf(load))
}
