// Writes results.schema.json from the types in results.ts, so that both say the same; `--check` fails when it is stale.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { schemaVersion } from './results.ts'

type Schema = Record<string, unknown>

const source = fileURLToPath(new URL('results.ts', import.meta.url))
const target = new URL('results.schema.json', import.meta.url)

const program = ts.createProgram([source], {
  strict: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  allowImportingTsExtensions: true,
  noEmit: true,
})
const checker = program.getTypeChecker()
const defs: Record<string, Schema> = {}

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

const isOurs = (symbol: ts.Symbol) => symbol.declarations?.[0]?.getSourceFile().fileName === source

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
  throw new Error(`results.ts: no schema is made of ${checker.typeToString(type)}`)
}

const file = program.getSourceFile(source)!
const results = checker.getExportsOfModule(checker.getSymbolAtLocation(file)!).find(({ name }) => name === 'Results')!
const root = schemaOf(checker.getDeclaredTypeOfSymbol(results))
const document = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:understudy:results:${schemaVersion}`,
  title: `Results of understudy verify, format ${schemaVersion}`,
  ...root,
  $defs: defs,
}
const text = `${JSON.stringify(document, null, 2)}\n`

/** As the formatter wants it, so that lint has nothing to say. */
const formatted = (): string => {
  const file = fileURLToPath(target)
  const { stdout, error } = spawnSync('biome', ['format', `--stdin-file-path=${file}`], {
    input: text,
    encoding: 'utf8',
  })
  return error ? text : stdout
}

if (!process.argv.includes('--check')) writeFileSync(target, formatted())
else if (JSON.stringify(JSON.parse(readFileSync(target, 'utf8'))) !== JSON.stringify(document)) {
  process.stderr.write(
    'reports/results.schema.json does not say what reports/results.ts says: node reports/generate.ts\n',
  )
  process.exitCode = 1
}
