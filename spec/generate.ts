// Writes generated/: per document its types, the names of its refusals and its operations. `--check` fails when they are stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseYaml } from '@redocly/openapi-core'
import openapiTS, { astToString } from 'openapi-typescript'
import { bundled, documents, type Json } from './bundle.ts'
import type {
  Answer,
  ContractRecord,
  Evidence,
  Header,
  JsonSchema,
  Link,
  Method,
  OperationRecord,
  Parameter,
  Pointer,
  Refusal,
} from './contract.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const out = join(here, 'generated')
const methods: Method[] = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head']

const escaped = (key: string | number) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')
const below = (at: Pointer, ...keys: (string | number)[]): Pointer => [at, ...keys.map(escaped)].join('/')

function target(document: Json, pointer: Pointer): any {
  const keys = pointer.split('/').slice(1)
  const found = keys.reduce((at: any, key) => at?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document)
  if (found === undefined) throw new Error(`Unresolved ${pointer}`)
  return found
}

/** Follows a `$ref` inside the bundled document; schemas stay references. */
function resolve(document: Json, node: any): any {
  return node?.$ref ? resolve(document, target(document, node.$ref)) : node
}

/** A thing of the bundled document without its `$ref`, and where it stands. */
interface Found {
  at: Pointer
  node: Json
}
const find = (document: Json, at: Pointer): Found => {
  const node = target(document, at)
  return node.$ref ? find(document, node.$ref) : { at, node }
}

const evidenceOf = (...nodes: Json[]): Evidence => nodes.map(node => node?.['x-evidence']).find(Boolean) ?? 'documented'
const extensionsOf = (node: Json) => Object.fromEntries(Object.entries(node).filter(([key]) => key.startsWith('x-')))
const entriesOf = (node: Json | undefined): [string, any][] => Object.entries(node ?? {})

function parameterOf(document: Json, place: Pointer): Parameter {
  const node = target(document, place)
  const { at, node: parameter } = find(document, place)
  return {
    at,
    name: parameter.name,
    in: parameter.in,
    required: parameter.required ?? false,
    schema: parameter.schema ?? {},
    evidence: evidenceOf(node, parameter),
  }
}

function headerOf(document: Json, place: Pointer): Header {
  const node = target(document, place)
  const { at, node: header } = find(document, place)
  const { required = false, schema = {} } = header
  return { at, required, schema, evidence: evidenceOf(node, header) }
}

function answerOf(document: Json, { at, node }: Found): Answer {
  const [[media, content] = [], ...others] = entriesOf(node['content'])
  const headers = Object.keys(node['headers'] ?? {}).map(name => [name, headerOf(document, below(at, 'headers', name))])
  return {
    at,
    ...(media && { media, schema: content.schema }),
    ...(others.length > 0 && { otherMedia: others.map(([media]) => media) }),
    ...(node['x-may-be-empty'] && { mayBeEmpty: true }),
    headers: Object.fromEntries(headers),
    evidence: evidenceOf(node),
  }
}

function refusalsOf(document: Json, status: string, node: Json): [string, Refusal][] {
  return entriesOf(node.content).flatMap(([media, content]) =>
    entriesOf(content.examples).map(([name, reference]): [string, Refusal] => {
      const example = resolve(document, reference)
      const refusal = {
        status: Number(status),
        media,
        body: example.value,
        variable: example['x-variable'] ?? [],
        evidence: evidenceOf(reference, example, node),
      }
      return [name, refusal]
    }),
  )
}

function callersOf(document: Json, operation: Json): OperationRecord['callers'] {
  const callers: OperationRecord['callers'] = {}
  for (const requirement of operation.security ?? document.security ?? [])
    for (const [scheme, scopes] of entriesOf(requirement)) callers[scheme] = scheme === 'session' ? true : scopes
  return callers
}

/** Those of the path, then those of the method. */
const parameterPlaces = (document: Json, item: Pointer, method: Method): Pointer[] =>
  [item, below(item, method)].flatMap(at =>
    (target(document, at).parameters ?? []).map((_: Json, i: number) => below(at, 'parameters', i)),
  )

function bodyOf(document: Json, place: Pointer): OperationRecord['body'] {
  const { at, node } = find(document, place)
  const contents = entriesOf(node['content'])
  const examples = entriesOf(contents[0]?.[1].examples).map(([name, example]) => [
    name,
    resolve(document, example).value,
  ])
  return {
    at,
    required: node['required'] ?? false,
    media: contents.map(([media]) => media),
    schema: contents[0]?.[1].schema ?? {},
    examples: Object.fromEntries(examples),
  }
}

function operationOf(document: Json, path: string, method: Method): OperationRecord {
  const item = below('#/paths', path)
  const at = below(item, method)
  const operation = target(document, at) as Json
  if (!operation.operationId) throw new Error(`${method} ${path} has no operationId`)
  const answers = Object.keys(operation.responses ?? {}).map((status): [string, Found] => [
    status,
    find(document, below(at, 'responses', status)),
  ])
  const responses = answers.map(([status, { node }]): [string, Json] => [status, node])
  const refusals = responses
    .filter(([status]) => !status.startsWith('2'))
    .flatMap(([status, node]) => refusalsOf(document, status, node))
  const links = responses.flatMap(([, node]) =>
    entriesOf(node.links).map(([name, link]): [string, Link] => [
      name,
      { operation: link.operationId, parameters: link.parameters ?? {} },
    ]),
  )
  return {
    at,
    id: operation.operationId,
    method,
    path,
    summary: operation.summary ?? '',
    description: operation.description ?? '',
    callers: callersOf(document, operation),
    parameters: parameterPlaces(document, item, method).map(place => parameterOf(document, place)),
    ...(operation.requestBody && { body: bodyOf(document, below(at, 'requestBody')) }),
    answers: Object.fromEntries(answers.map(([status, found]) => [status, answerOf(document, found)])),
    refusals: Object.fromEntries(refusals),
    links: Object.fromEntries(links),
    evidence: evidenceOf(operation),
    extensions: extensionsOf(operation),
  }
}

const textOf = (file: string): string => readFileSync(join(here, file), 'utf8')
const yamlOf = (file: string) => parseYaml(textOf(file)) as Json

/** The files that a file refers to, and those that they refer to. */
function lendersOf(file: string, known = new Set<string>()): Set<string> {
  for (const [, lender] of textOf(file).matchAll(/\$ref: "([\w-]+\.yaml)#/g))
    if (!known.has(lender!)) lendersOf(lender!, known.add(lender!))
  return known
}

/** The components that a document took from others. One that no file has under its name was renamed on the way. */
const takenOf = (document: Json, own: Json, lenders: [string, Json][]): [string, Pointer][] =>
  entriesOf(document['components']).flatMap(([kind, components]) =>
    Object.keys(components)
      .filter(name => !own['components']?.[kind]?.[name])
      .map((name): [string, Pointer] => {
        const lender = lenders.find(([, { components }]) => components?.[kind]?.[name])
        if (!lender) throw new Error(`No file has ${below('#/components', kind, name)}`)
        return [lender[0], below('#/components', kind, name)]
      }),
  )

/** What stands under the paths that a document took whole. */
const pathsTaken = (document: Json, own: Json): [string, Pointer][] =>
  entriesOf(own['paths']).flatMap(([path, { $ref }]) =>
    $ref
      ? Object.keys(document['paths'][path]).map((key): [string, Pointer] => [
          $ref.split('#')[0],
          below('#/paths', path, key),
        ])
      : [],
  )

function borrowedOf(api: string, document: Json): ContractRecord['borrowed'] {
  const file = `${api}.yaml`
  const own = yamlOf(file)
  const lenders = [...lendersOf(file)].map((lender): [string, Json] => [lender, yamlOf(lender)])
  const taken = Map.groupBy([...takenOf(document, own, lenders), ...pathsTaken(document, own)], ([lender]) => lender)
  return Object.fromEntries([...taken].map(([lender, parts]) => [lender, parts.map(([, pointer]) => pointer)]))
}

function contractOf(api: string, document: Json): ContractRecord {
  const operations = entriesOf(document['paths']).flatMap(([path, item]) =>
    methods.filter(method => item[method]).map(method => operationOf(document, path, method)),
  )
  return {
    api,
    title: document.info.title,
    version: document.info.version,
    servers: (document.servers ?? [{ url: '/' }]).map((server: Json) => server.url.replace(/\/$/, '')),
    trailingSlash: document['x-trailing-slash'] === 'optional',
    operations,
    schemas: (document.components?.schemas ?? {}) as Record<string, JsonSchema>,
    borrowed: borrowedOf(api, document),
    extensions: extensionsOf(document),
  }
}

/** A default is what happens without the member, so nobody has to send it. */
const options = { alphabetize: false, emptyObjectsUnknown: true, defaultNonNullable: false }

const quoted = (names: string[]) => (names.length === 0 ? 'never' : names.map(name => `'${name}'`).join(' | '))

async function typesOf(document: Json, contract: ContractRecord): Promise<string> {
  const types = astToString(await openapiTS(document as any, options))
  const refusals = contract.operations.map(({ id, refusals }) => `  ${id}: ${quoted(Object.keys(refusals))}`)
  return [
    `// Written by spec/generate.ts from ${contract.api}.yaml. Do not edit.`,
    types,
    '/** The refusals that each operation may answer, by name. */',
    `export interface refusals {\n${refusals.join('\n')}\n}`,
    '',
  ].join('\n')
}

async function filesOf(api: string): Promise<[string, string][]> {
  const document = await bundled(api)
  const contract = contractOf(api, document)
  return [
    [`${api}.json`, `${JSON.stringify(contract, null, 1)}\n`],
    [`${api}.ts`, await typesOf(document, contract)],
  ]
}

const contentOf = (file: string) => {
  try {
    return readFileSync(join(out, file), 'utf8')
  } catch {
    return undefined
  }
}

const only = process.argv.slice(2).filter(word => !word.startsWith('-'))
const files = (
  await Promise.all(
    documents()
      .filter(api => only.length === 0 || only.includes(api))
      .map(filesOf),
  )
).flat()
const stale = files.filter(([file, content]) => contentOf(file) !== content)
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`Stale: ${stale.map(([file]) => `spec/generated/${file}`).join(', ')}. Run \`npm run generate\`.`)
    process.exitCode = 1
  }
} else {
  mkdirSync(out, { recursive: true })
  for (const [file, content] of stale) writeFileSync(join(out, file), content)
  console.log(stale.length === 0 ? 'Nothing to do.' : `Wrote ${stale.map(([file]) => file).join(', ')}.`)
}
