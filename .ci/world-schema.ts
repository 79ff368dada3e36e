// Writes the schema of world files, by which editors complete them, from the documents; `--check` fails when it is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { families, products } from '../mock/families.ts'
import { dataSchemas } from '../mock/world-file/file.ts'
import { type Section, schemaOf, sectionsOf } from '../mock/world-file/sections.ts'
import { formatted } from '../reports/formatted.ts'
import type { JsonSchema } from '../spec/contract.ts'
import { type Contract, contract, type Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'

const target = fileURLToPath(new URL('../mock/world-file/world.schema.json', import.meta.url))
const local = '#/components/schemas/'
/** Words of OpenAPI and of ours that editors do not know, and what only readers of the documents want. */
const isForeign = (word: string) =>
  word.startsWith('x-') || ['discriminator', 'example', 'examples', 'xml'].includes(word)

const definitions: Record<string, JsonSchema> = {}
const nameOf = ({ api }: Contract, name: string) => `${api}.${name}`

/** With what it refers to among the definitions. */
function carried(document: Contract, schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(part => carried(document, part))
  if (schema === null || typeof schema !== 'object') return schema
  const entries = Object.entries(schema).filter(([word]) => !isForeign(word))
  return Object.fromEntries(
    entries.map(([word, part]) => [
      word,
      word === '$ref' ? referred(document, part as string) : carried(document, part),
    ]),
  )
}

function referred(document: Contract, reference: string): string {
  const name = reference.slice(local.length)
  const known = nameOf(document, name)
  if (!own(definitions, known)) {
    definitions[known] = {}
    definitions[known] = carried(document, document.schemas[name]) as JsonSchema
  }
  return `#/$defs/${known}`
}

/** Members that world files may say more shortly. */
function withShort(body: JsonSchema): JsonSchema {
  const members = { ...(body['properties'] as Record<string, JsonSchema> | undefined) }
  for (const [name, short] of families.flatMap(({ data }) => Object.entries(data?.short ?? {})))
    if (own(members, name)) members[name] = { anyOf: [short, members[name]!] }
  return { ...body, ...(body['properties'] !== undefined && { properties: members }) }
}

function bodyOf(_: Section, { contract, body }: Operation): JsonSchema {
  const { $ref } = body!.schema
  const schema = typeof $ref === 'string' ? contract.schemas[$ref.slice(local.length)]! : body!.schema
  return withShort(carried(contract, schema) as JsonSchema)
}

const contracts = products.map(({ revision, revisions }) => revisions[revision]!.contract)
const root = schemaOf(sectionsOf(contracts, contract('mock-control')), dataSchemas(), bodyOf)
const document = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:understudy:world:1',
  title: 'A world of Understudy, form 1',
  ...root,
  $defs: definitions,
}

if (!process.argv.includes('--check'))
  writeFileSync(target, formatted(target, `${JSON.stringify(document, null, 2)}\n`))
else if (!existsSync(target) || JSON.stringify(JSON.parse(readFileSync(target, 'utf8'))) !== JSON.stringify(document)) {
  process.stderr.write('mock/world-file/world.schema.json does not say what the documents say: npm run generate\n')
  process.exitCode = 1
}
