// Writes the schemas of the rows that snapshots hold, from the types that the products give their collections; `--check` fails when
// they are stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { formatted } from '../reports/formatted.ts'
import { TypeSchemas } from '../reports/type-schema.ts'

const at = (path: string) => fileURLToPath(new URL(`../mock/${path}`, import.meta.url))
const target = at('collections.schema.json')
const schemas = new TypeSchemas([at('collections.ts')], file => file.includes('/mock/'))
const { $defs } = schemas.of('Collections')

/** Many numbers are instants: what a date can hold. */
const furthest = 8.64e15

/** Texts are for those who read the types. */
const bare = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(bare)
  if (schema === null || typeof schema !== 'object') return schema
  const entries = Object.entries(schema).filter(([name, value]) => name !== 'description' || typeof value === 'object')
  const plain = Object.fromEntries(entries.map(([name, value]) => [name, bare(value)]))
  return plain['type'] === 'number' ? { minimum: -furthest, maximum: furthest, ...plain } : plain
}
const document = bare({ $id: 'urn:understudy:collections', $defs })

if (!process.argv.includes('--check'))
  writeFileSync(target, formatted(target, `${JSON.stringify(document, null, 2)}\n`))
else if (!existsSync(target) || JSON.stringify(JSON.parse(readFileSync(target, 'utf8'))) !== JSON.stringify(document)) {
  process.stderr.write('mock/collections.schema.json does not say what the types of rows say: node .ci/rows.ts\n')
  process.exitCode = 1
}
