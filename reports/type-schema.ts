// JSON schemas made of TypeScript's types, so that both say the same.
import ts from 'typescript'

export type Schema = Record<string, unknown>

const plain: [ts.TypeFlags, string][] = [
  [ts.TypeFlags.String, 'string'],
  [ts.TypeFlags.Number, 'number'],
  [ts.TypeFlags.Boolean, 'boolean'],
  [ts.TypeFlags.Null, 'null'],
]

/** Tags of a doc comment that say what a type cannot. */
const keywords = new Map<string, (text: string) => unknown>([
  ['format', String],
  ['minimum', Number],
  ['multipleOf', Number],
])

/** Those of the project, as far as they tell types. */
const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.es2024.d.ts'],
  types: ['node'],
  module: ts.ModuleKind.NodeNext,
  allowImportingTsExtensions: true,
  noEmit: true,
}
/** The libraries are most of what there is to read: the next program has them of the one before. */
const host = ts.createCompilerHost(options)
const libraries = new Map<string, ts.SourceFile | undefined>()
const programHost: ts.CompilerHost = {
  ...host,
  getSourceFile(file, ...how) {
    if (!file.endsWith('.d.ts')) return host.getSourceFile(file, ...how)
    if (!libraries.has(file)) libraries.set(file, host.getSourceFile(file, ...how))
    return libraries.get(file)
  },
}

export class TypeSchemas {
  readonly #sources: string[]
  readonly #program: ts.Program
  readonly #checker: ts.TypeChecker
  readonly #isNamed: (file: string) => boolean
  #defs = new Map<string, Schema>()
  #names = new Map<ts.Symbol, string>()

  /** Types of files that are `named` stand once, under `$defs`; those of the sources when left out. */
  constructor(sources: string[], isNamed = (file: string) => sources.includes(file)) {
    this.#sources = sources
    this.#isNamed = isNamed
    this.#program = ts.createProgram(sources, options, programHost)
    this.#checker = this.#program.getTypeChecker()
  }

  /** What the type of this name is in the first source that exports it, and what it refers to. */
  of(name: string, source = this.#sources[0]!): { root: Schema; $defs: Record<string, Schema> } {
    this.#defs = new Map()
    this.#names = new Map()
    const module = this.#checker.getSymbolAtLocation(this.#program.getSourceFile(source)!)!
    const symbol = this.#checker.getExportsOfModule(module).find(exported => exported.name === name)!
    const root = this.#schemaOf(this.#checker.getDeclaredTypeOfSymbol(symbol))
    return { root, $defs: Object.fromEntries(this.#defs) }
  }

  /** Throws at what JSON has no use for. */
  #schemaOf(type: ts.Type): Schema {
    if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return {}
    const word = plain.find(([flag]) => type.flags & flag)?.[1]
    if (word) return { type: word }
    const literal = this.#literalOf(type)
    if (literal !== undefined) return { const: literal }
    const { aliasSymbol: alias, symbol } = type
    if (type.isUnion()) {
      const ours = alias && this.#isOurs(alias)
      return ours ? this.#named(alias, () => this.#unionOf(type)) : this.#unionOf(type)
    }
    if (this.#checker.isTupleType(type)) return this.#tupleOf(type as ts.TypeReference)
    if (this.#checker.isArrayType(type))
      return { type: 'array', items: this.#schemaOf(this.#checker.getTypeArguments(type as ts.TypeReference)[0]!) }
    if (type.isClassOrInterface() && this.#isOurs(symbol)) return this.#named(symbol, () => this.#objectOf(type))
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#objectOf(type)
    throw new Error(`no schema is made of ${this.#checker.typeToString(type)}`)
  }

  #tupleOf(type: ts.TypeReference): Schema {
    const items = this.#checker.getTypeArguments(type).map(item => this.#schemaOf(item))
    return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length }
  }

  #literalOf(type: ts.Type): unknown {
    if (type.isStringLiteral() || type.isNumberLiteral()) return type.value
    return type.flags & ts.TypeFlags.BooleanLiteral ? this.#checker.typeToString(type) === 'true' : undefined
  }

  #unionOf(type: ts.UnionType): Schema {
    const parts = type.types.filter(part => !(part.flags & ts.TypeFlags.Undefined))
    const literals = parts.map(part => (part.flags & ts.TypeFlags.Null ? null : this.#literalOf(part)))
    if (literals.every(literal => literal !== undefined)) return { enum: literals }
    if (parts.length === 1) return this.#schemaOf(parts[0]!)
    return { anyOf: parts.map(part => this.#schemaOf(part)) }
  }

  #objectOf(type: ts.Type): Schema {
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String)
    const symbols = this.#checker.getPropertiesOfType(type)
    if (index && symbols.length === 0) return { type: 'object', additionalProperties: this.#schemaOf(index.type) }
    const properties = symbols.map((symbol): [string, Schema] => [
      symbol.name,
      { ...this.#described(symbol), ...this.#schemaOf(this.#checker.getTypeOfSymbol(symbol)) },
    ])
    const required = symbols.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional)).map(({ name }) => name)
    return { type: 'object', properties: Object.fromEntries(properties), required }
  }

  /** A type with a name of its own stands once, under `$defs`. Another one that is called alike gets a number. */
  #named(symbol: ts.Symbol, make: () => Schema): Schema {
    const known = this.#names.get(symbol)
    if (known !== undefined) return { $ref: `#/$defs/${known}` }
    let name = symbol.name
    for (let number = 2; this.#defs.has(name); number++) name = `${symbol.name}${number}`
    this.#names.set(symbol, name)
    this.#defs.set(name, {})
    this.#defs.set(name, { ...this.#described(symbol), ...make() })
    return { $ref: `#/$defs/${name}` }
  }

  /** The doc line of a symbol, as one line. */
  #described(symbol: ts.Symbol): Schema {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(this.#checker)).replace(/\s+/g, ' ')
    const tags = symbol.getJsDocTags(this.#checker).filter(({ name }) => keywords.has(name))
    const rules = tags.map(({ name, text: words }) => [name, keywords.get(name)!(ts.displayPartsToString(words))])
    return { ...(text && { description: text }), ...Object.fromEntries(rules) }
  }

  #isOurs(symbol: ts.Symbol): boolean {
    return this.#isNamed(symbol.declarations?.[0]?.getSourceFile().fileName ?? '')
  }
}
