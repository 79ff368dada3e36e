// Writes the published schemas from the types in results.ts and ndjson.ts, so that both say the same; `--check` fails when they are
// stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { formatted } from './formatted.ts'
import { schemaVersion } from './results.ts'

type Schema = Record<string, unknown>

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

const program = ts.createProgram(sources, {
  strict: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  allowImportingTsExtensions: true,
  noEmit: true,
})
const checker = program.getTypeChecker()
let defs: Record<string, Schema> = {}

/** The doc line of a symbol, as one line. */
function described(symbol: ts.Symbol | undefined): Schema {
  const text = symbol && ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ')
  return text ? { description: text } : {}
}

const literalOf = (type: ts.Type): unknown =>
  type.isStringLiteral() || type.isNumberLiteral()
    ? type.value
    : type.flags & ts.TypeFlags.BooleanLiteral
      ? checker.typeToString(type) === 'true'
      : undefined

function unionOf(type: ts.UnionType): Schema {
  const parts = type.types.filter(part => !(part.flags & ts.TypeFlags.Undefined))
  const literals = parts.map(part => (part.flags & ts.TypeFlags.Null ? null : literalOf(part)))
  if (literals.every(literal => literal !== undefined)) return { enum: literals }
  if (parts.length === 1) return schemaOf(parts[0]!)
  return { anyOf: parts.map(schemaOf) }
}

function objectOf(type: ts.Type): Schema {
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String)
  if (index) return { type: 'object', additionalProperties: schemaOf(index.type) }
  const symbols = checker.getPropertiesOfType(type)
  const properties = symbols.map((symbol): [string, Schema] => [
    symbol.name,
    { ...described(symbol), ...schemaOf(checker.getTypeOfSymbol(symbol)) },
  ])
  const required = symbols.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional)).map(({ name }) => name)
  return { type: 'object', properties: Object.fromEntries(properties), required }
}

/** A type with a name of its own stands once, under `$defs`. */
function named(name: string, symbol: ts.Symbol, make: () => Schema): Schema {
  if (!defs[name]) {
    defs[name] = {}
    defs[name] = { ...described(symbol), ...make() }
  }
  return { $ref: `#/$defs/${name}` }
}

const isOurs = (symbol: ts.Symbol) => sources.includes(symbol.declarations?.[0]?.getSourceFile().fileName ?? '')

const plain: [ts.TypeFlags, string][] = [
  [ts.TypeFlags.String, 'string'],
  [ts.TypeFlags.Number, 'number'],
  [ts.TypeFlags.Boolean, 'boolean'],
  [ts.TypeFlags.Null, 'null'],
]

/** Throws at what results have no use for. */
function schemaOf(type: ts.Type): Schema {
  const word = plain.find(([flag]) => type.flags & flag)?.[1]
  if (word) return { type: word }
  const literal = literalOf(type)
  if (literal !== undefined) return { const: literal }
  const { aliasSymbol: alias, symbol } = type
  if (type.isUnion()) {
    const ours = alias && isOurs(alias)
    return ours ? named(alias.name, alias, () => unionOf(type)) : unionOf(type)
  }
  if (checker.isArrayType(type))
    return { type: 'array', items: schemaOf(checker.getTypeArguments(type as ts.TypeReference)[0]!) }
  if (type.isClassOrInterface() && isOurs(symbol)) return named(symbol.name, symbol, () => objectOf(type))
  if (type.flags & ts.TypeFlags.Object) return objectOf(type)
  throw new Error(`no schema is made of ${checker.typeToString(type)}`)
}

function documentOf({ name, source, type, title }: Published): Schema {
  defs = {}
  const module = checker.getSymbolAtLocation(program.getSourceFile(pathOf(source))!)!
  const symbol = checker.getExportsOfModule(module).find(exported => exported.name === type)!
  const root = schemaOf(checker.getDeclaredTypeOfSymbol(symbol))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:understudy:${name}:${schemaVersion}`,
    title: `${title}, format ${schemaVersion}`,
    ...root,
    $defs: defs,
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
