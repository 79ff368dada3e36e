// Columns of tables as the API calls their types.
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'

type ColumnType = components['schemas']['TableColumn']['type']

const names: [pattern: RegExp, type: ColumnType][] = [
  [/^U?Int\d+/, 'integer'],
  [/^Float/, 'float'],
  [/^Decimal/, 'decimal'],
  [/^DateTime/, 'datetime'],
  [/^Date/, 'date'],
  [/^Bool/, 'boolean'],
  [/^Array/, 'array'],
  [/^(?:Map|Tuple|JSON)/, 'json'],
  [/^(?:String|FixedString|UUID|Enum)/, 'string'],
]

/** Of a type as the engine has it. */
export function columnType(type: string): ColumnType {
  const inner = type.replace(/^(?:Nullable|LowCardinality)\((.*)\)$/, '$1')
  return inner === type ? (names.find(([pattern]) => pattern.test(type))?.[1] ?? 'unknown') : columnType(inner)
}
