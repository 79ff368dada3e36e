// Where a run's rows go, in words: the object, or the table.
import { own } from '../../spec/own.ts'
import { isoOffset } from '../posthog/time.ts'
import type { Seen } from './history.ts'
import type { ExportRow } from './rows.ts'

const compressed: Record<string, string> = { gzip: '.gz', brotli: '.br' }

type Range = Pick<Seen, 'start' | 'end'>

const startOf = ({ start }: Range) => (start === null ? 'START' : isoOffset(start))
const rangeOf = (run: Range) => `${startOf(run)}-${isoOffset(run.end)}`

/** The prefix, with what stands in it for the run's interval, as a folder. */
function folderOf({ model, destination: { config } }: ExportRow, run: Range): string {
  const [year, month, day, hour, minute, second] = new Date(run.end).toISOString().split(/[-T:.]/) as string[]
  const parts = { year, month, day, hour, minute, second, table: model || 'events' }
  const variables = { ...parts, data_interval_start: startOf(run), data_interval_end: isoOffset(run.end) }
  const prefix = String(config['prefix'] ?? '')
    .replaceAll(/\{(\w+)\}/g, (all, name: string) => own(variables, name) ?? all)
    .replace(/^\/+/, '')
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`
}

/** The object that a run writes, or where it is split by size the one with this number. */
export function objectKey(of: ExportRow, run: Range, n = 0): string {
  const { config } = of.destination
  const isParquet = config['file_format'] === 'Parquet'
  const packed = own(compressed, String(config['compression'])) ?? ''
  // A Parquet file packs its own parts.
  const part = config['max_file_size_mb'] ? `-${n}` : ''
  return `${folderOf(of, run)}${rangeOf(run)}${part}${isParquet ? '.parquet' : `.jsonl${packed}`}`
}

/** The object that names the others, where there may be several. */
export const manifestKey = (of: ExportRow, run: Range): string => `${folderOf(of, run)}${rangeOf(run)}_manifest.json`

const tables: Record<string, [member: string, standard: string]> = {
  BigQuery: ['table_id', 'events'],
  Databricks: ['table_name', 'events'],
  Snowflake: ['table_name', 'events'],
  Postgres: ['table_name', 'events'],
  Redshift: ['table_name', 'events'],
}

export function targetOf(of: ExportRow, run: Seen): string {
  const { type, config } = of.destination
  if (['S3', 'AwsS3', 'S3Compatible'].includes(type)) return `S3: ${objectKey(of, run)}`
  if (type === 'AzureBlob') return `Azure Blob Storage: ${objectKey(of, run)}`
  const [member, standard] = Object.hasOwn(tables, type) ? tables[type]! : ['', '']
  if (!member) return type
  const schema = config['schema'] ?? config['dataset_id'] ?? 'public'
  return `${type} table: ${schema}.${own(config, member) ?? standard}`
}
