// Names of tables: prefix, type and schema, in lower case (dossier posthog-data-warehouse 6.3).
import type { SourceRow } from './rows.ts'

/** As the product has them in its tests: `stripe_balancetransaction`, with no mark between words that were one. */
const plain = (name: string): string => name.replace(/\W+/g, '_').toLowerCase()

export const tableName = ({ prefix, source_type }: Pick<SourceRow, 'prefix' | 'source_type'>, schema: string): string =>
  `${prefix ?? ''}${source_type}_`.toLowerCase() + plain(schema)
