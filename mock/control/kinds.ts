// The kinds of resources that the APIs of a world have: `x-resource` of the lists in their documents, `x-pages` of how lists come in pages.
import type { JsonSchema } from '../../spec/contract.ts'
import type { Contract, Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Api } from '../core/api.ts'
import type { World } from '../core/world.ts'
import type { ControlHost } from './host.ts'

/** How a list comes in pages: members of its answer, and parameters. */
interface Pages {
  items: string
  total?: string
  /** A word for the parameter `page`, or an address where there is none. */
  next: string
  page?: string
  limit: string
  offset?: string
}

/** As documents say it; members of members have a dot between them. */
interface Resource {
  kind: string
  id: string
  name: string
  /** What its values are called, and what stands for those that have no word. */
  status?: { member: string; words?: Record<string, string>; otherwise?: string }
  /** Its list is asked for in each of another kind, whose id goes into the path. */
  parent?: { kind: string; parameter: string }
  /** What the list is asked with to show all. */
  query?: Record<string, string>
  pages?: Pages
}

export interface Kind extends Resource {
  product: string
  api: Api
  list: Operation
  pages: Pages
}

export interface Column {
  name: string
  type?: string
  format?: string
}

export function kindsOf({ mock }: ControlHost, world: World): Kind[] {
  const apis = mock.apisOf(world)
  return mock.products.flatMap(({ name }, i) => {
    const api = apis[i]!
    return api.contract.operations.flatMap(list => {
      const resource = list.extensions['x-resource'] as Resource | undefined
      const pages = resource?.pages ?? (api.contract.extensions['x-pages'] as Pages)
      return resource ? [{ ...resource, product: name, api, list, pages }] : []
    })
  })
}

const referred = ({ schemas }: Contract, schema: JsonSchema): JsonSchema[] =>
  typeof schema['$ref'] === 'string' ? [own(schemas, schema['$ref'].split('/').at(-1)!)!] : []

/** A schema and all that it is put together of. */
function* partsOf(contract: Contract, schema: JsonSchema): Generator<JsonSchema> {
  yield schema
  const alternatives = ['allOf', 'anyOf', 'oneOf'].flatMap(
    word => (own(schema, word) as JsonSchema[] | undefined) ?? [],
  )
  for (const part of [...referred(contract, schema), ...alternatives]) yield* partsOf(contract, part)
}

const membersOf = (contract: Contract, schema: JsonSchema): [string, JsonSchema][] =>
  [...partsOf(contract, schema)].flatMap(part =>
    Object.entries((part['properties'] as JsonSchema | undefined) ?? {}),
  ) as [string, JsonSchema][]

/** What a list of this schema has in it. */
function rowOf(contract: Contract, schema: JsonSchema, items: string): JsonSchema {
  const [array] = [...partsOf(contract, schema)].filter(part => part['items'] !== undefined)
  if (array) return array['items'] as JsonSchema
  const [, within] = membersOf(contract, schema).find(([name]) => name === items) ?? []
  return within ? rowOf(contract, within, items) : {}
}

/** The one thing that a member is, where it is something or null. */
function column(contract: Contract, name: string, schema: JsonSchema): Column {
  const parts = [...partsOf(contract, schema)]
  const types = new Set(parts.flatMap(({ type }) => (type as string | string[] | undefined) ?? []))
  types.delete('null')
  const format = parts.find(({ format }) => format !== undefined)?.['format'] as string | undefined
  return { name, ...(types.size === 1 && { type: [...types][0]! }), ...(format !== undefined && { format }) }
}

/** The members of its rows, as its document describes them. */
export function columnsOf({ list, pages }: Kind): Column[] {
  const { contract, answers, success } = list
  const row = rowOf(contract, own(answers, String(success))?.schema ?? {}, pages.items)
  return [...new Map(membersOf(contract, row))].map(([name, schema]) => column(contract, name, schema))
}
