// Writes the published schemas from the types in results.ts and ndjson.ts, so that both say the same; `--check` fails when they are
// stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { formatted } from './formatted.ts'
import { schemaVersion } from './results.ts'
import { type Schema, TypeSchemas } from './type-schema.ts'

interface Published {
  name: 'results' | 'events'
  source: string
  type: string
  title: string
}

const published: Published[] = [
  { name: 'results', source: 'results.ts', type: 'Results', title: 'Results of understudy verify' },
  { name: 'events', source: 'ndjson.ts', type: 'StreamEvent', title: 'A line of understudy verify --ndjson' },
]
const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const sources = published.map(({ source }) => pathOf(source))

const schemas = new TypeSchemas(sources)

function documentOf({ name, source, type, title }: Published): Schema {
  const { root, $defs } = schemas.of(type, pathOf(source))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:understudy:${name}:${schemaVersion}`,
    title: `${title}, format ${schemaVersion}`,
    ...root,
    $defs,
  }
}

for (const each of published) {
  const document = documentOf(each)
  const name = `${each.name}.schema.json`
  const target = pathOf(name)
  if (!process.argv.includes('--check')) {
    writeFileSync(target, formatted(target, `${JSON.stringify(document, null, 2)}\n`))
  } else if (
    !existsSync(target) ||
    JSON.stringify(JSON.parse(readFileSync(target, 'utf8'))) !== JSON.stringify(document)
  ) {
    process.stderr.write(`reports/${name} does not say what reports/${each.source} says: node reports/generate.ts\n`)
    process.exitCode = 1
  }
}
