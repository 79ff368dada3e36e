// Names of tables: prefix, type and schema, in lower case (dossier posthog-data-warehouse 6.3).
import type { SourceRow } from './rows.ts'

const snake = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toLowerCase()

export const tableName = ({ prefix, source_type }: Pick<SourceRow, 'prefix' | 'source_type'>, schema: string): string =>
  `${prefix ?? ''}${source_type}_`.toLowerCase() + snake(schema)
