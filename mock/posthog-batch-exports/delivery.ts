// Whether the rows of an export really go anywhere, and how they get there.
import type { World } from '../core/world.ts'
import type { QueryService } from '../query/types.ts'
import { placeOf, toDirectory } from './directory.ts'
import { type Load, writeParts } from './files.ts'
import { manifestKey } from './object-keys.ts'
import type { ExportRow } from './rows.ts'
import { Undelivered } from './undelivered.ts'

/** Delivers all rows or none, and answers what they weigh. `isWanted` is asked before anybody can see them. */
export type Delivery = (queries: QueryService, load: Load, isWanted: () => boolean) => Promise<number>

/** What went on while its run was cancelled. */
const unwanted = () => new Undelivered('CancelledError: the run was cancelled')

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

function intoDirectory(world: World, root: string, bucket: string): Delivery {
  return (queries, load, isWanted) => {
    const make = async (folder: string) => {
      const parts = await writeParts(queries, load, folder)
      if (!isWanted()) throw unwanted()
      return parts
    }
    return toDirectory(root, key => placeOf(root, world, bucket, key), make, manifestOf(load))
  }
}

/** Undefined where nothing leaves the process. */
export function deliveryOf(world: World, { destination: { type, config } }: ExportRow): Delivery | undefined {
  const { exportDir } = world.ends
  const bucket = objectStores.get(type)
  if (exportDir !== undefined && bucket !== undefined) return intoDirectory(world, exportDir, String(config[bucket]))
  return undefined
}
