// Writes generated/: per document its types, the names of its refusals and its operations. `--check` fails when they are stale.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, createConfig } from '@redocly/openapi-core'
import openapiTS, { astToString } from 'openapi-typescript'
import type {
  Answer,
  ContractRecord,
  Evidence,
  JsonSchema,
  Link,
  Method,
  OperationRecord,
  Parameter,
  Refusal,
} from './contract.ts'

type Json = { [key: string]: any }

const here = fileURLToPath(new URL('.', import.meta.url))
const out = join(here, 'generated')
const methods: Method[] = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head']

export const documents = (): string[] =>
  readdirSync(here)
    .filter(file => file.endsWith('.yaml') && file !== 'posthog-shared.yaml')
    .map(file => basename(file, '.yaml'))
    .sort()

/** Follows a `$ref` inside the bundled document; schemas stay references. */
function resolve(document: Json, node: any): any {
  if (!node?.$ref) return node
  const target = (node.$ref as string)
    .slice(2)
    .split('/')
    .reduce((at: any, key) => at?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document)
  if (!target) throw new Error(`Unresolved ${node.$ref}`)
  return resolve(document, target)
}

const evidenceOf = (...nodes: Json[]): Evidence => nodes.map(node => node?.['x-evidence']).find(Boolean) ?? 'documented'
const extensionsOf = (node: Json) => Object.fromEntries(Object.entries(node).filter(([key]) => key.startsWith('x-')))
const entriesOf = (node: Json | undefined): [string, any][] => Object.entries(node ?? {})

function parameterOf(document: Json, node: Json): Parameter {
  const parameter = resolve(document, node)
  return {
    name: parameter.name,
    in: parameter.in,
    required: parameter.required ?? false,
    schema: parameter.schema ?? {},
    evidence: evidenceOf(node, parameter),
  }
}

function answerOf(document: Json, node: Json): Answer {
  const [media, content] = entriesOf(node.content)[0] ?? []
  const headers = entriesOf(node.headers).map(([name, header]) => {
    const { required = false, schema = {} } = resolve(document, header)
    return [name, { required, schema }]
  })
  return {
    ...(media && { media, schema: content.schema }),
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

function operationOf(document: Json, path: string, item: Json, method: Method): OperationRecord {
  const operation = item[method] as Json
  if (!operation.operationId) throw new Error(`${method} ${path} has no operationId`)
  const responses = entriesOf(operation.responses).map(([status, node]): [string, Json] => [
    status,
    resolve(document, node),
  ])
  const body = resolve(document, operation.requestBody)
  const contents = entriesOf(body?.content)
  const refusals = responses
    .filter(([status]) => !status.startsWith('2'))
    .flatMap(([status, node]) => refusalsOf(document, status, node))
  const links = responses.flatMap(([, node]) =>
    entriesOf(node.links).map(([name, link]): [string, Link] => [
      name,
      { operation: link.operationId, parameters: link.parameters ?? {} },
    ]),
  )
  const examples = entriesOf(contents[0]?.[1].examples).map(([name, example]) => [
    name,
    resolve(document, example).value,
  ])
  return {
    id: operation.operationId,
    method,
    path,
    summary: operation.summary ?? '',
    description: operation.description ?? '',
    callers: callersOf(document, operation),
    parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(node => parameterOf(document, node)),
    ...(body && {
      body: {
        required: body.required ?? false,
        media: contents.map(([media]) => media),
        schema: contents[0]?.[1].schema ?? {},
        examples: Object.fromEntries(examples),
      },
    }),
    answers: Object.fromEntries(responses.map(([status, node]) => [status, answerOf(document, node)])),
    refusals: Object.fromEntries(refusals),
    links: Object.fromEntries(links),
    evidence: evidenceOf(operation),
    extensions: extensionsOf(operation),
  }
}

function contractOf(api: string, document: Json): ContractRecord {
  const operations = entriesOf(document.paths).flatMap(([path, reference]) => {
    const item = resolve(document, reference)
    return methods.filter(method => item[method]).map(method => operationOf(document, path, item, method))
  })
  return {
    api,
    title: document.info.title,
    version: document.info.version,
    servers: (document.servers ?? [{ url: '/' }]).map((server: Json) => server.url.replace(/\/$/, '')),
    trailingSlash: document['x-trailing-slash'] === 'optional',
    operations,
    schemas: (document.components?.schemas ?? {}) as Record<string, JsonSchema>,
    extensions: extensionsOf(document),
  }
}

const quoted = (names: string[]) => (names.length === 0 ? 'never' : names.map(name => `'${name}'`).join(' | '))

async function typesOf(document: Json, contract: ContractRecord): Promise<string> {
  const types = astToString(await openapiTS(document as any, { alphabetize: false, emptyObjectsUnknown: true }))
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
  const config = await createConfig({})
  const { bundle: bundled, problems } = await bundle({ ref: join(here, `${api}.yaml`), config })
  for (const problem of problems) throw new Error(`${api}.yaml: ${problem.message} at ${problem.location[0]?.pointer}`)
  const document = bundled.parsed as Json
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

if (import.meta.main) {
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
}
