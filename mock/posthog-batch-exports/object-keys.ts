// Where a run's rows go, in words: the object, or the table.
import { own } from '../../spec/own.ts'
import { isoOffset } from '../posthog/time.ts'
import type { Seen } from './history.ts'
import type { ExportRow } from './rows.ts'

const compressed: Record<string, string> = { gzip: '.gz', brotli: '.br' }

/** The object that a run writes. */
export function objectKey({ destination: { config } }: ExportRow, { start, end }: Pick<Seen, 'start' | 'end'>): string {
  const range = `${start === null ? 'START' : isoOffset(start)}-${isoOffset(end)}`
  const isParquet = config['file_format'] === 'Parquet'
  const packed = own(compressed, String(config['compression'])) ?? ''
  // A Parquet file packs its own parts.
  const name = isParquet ? `${range}.parquet` : `${range}.jsonl${packed}`
  const prefix = String(config['prefix'] ?? '')
  const split = config['max_file_size_mb'] ? name.replace(range, `${range}-0`) : name
  return prefix === '' || prefix.endsWith('/') ? `${prefix}${split}` : `${prefix}/${split}`
}

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
