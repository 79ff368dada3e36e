// An exchange that somebody else made: how it is written down, whoever wrote it, and which operation it is.
import type { Contract, Operation } from '../spec/load.ts'

/** A name may stand more than once. */
export type Headers = [name: string, value: string][]

export interface Recorded {
  method: string
  url: URL
  /** Epoch milliseconds. */
  started: number
  duration_ms: number
  /** Whoever wrote it down may have left headers out. */
  selected?: boolean
  /** `text` is '' when there was no body, and undefined when it was not recorded. */
  request: { headers: Headers; text: string | undefined }
  response: { status: number; headers: Headers; text: string | undefined }
}

/** The first value of a header. */
export const headerOf = (headers: Headers, name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1]

/** Values by name in lower case; those of one name together, as HTTP has it. */
export const valuesByName = (headers: Headers): Record<string, string> => {
  const names = Map.groupBy(headers, ([name]) => name.toLowerCase())
  return Object.fromEntries([...names].map(([name, own]) => [name, own.map(([, value]) => value).join(', ')]))
}

/** The media type without parameters. */
export const mediaOf = (headers: Headers): string | undefined =>
  /^[^;]+/
    .exec(headerOf(headers, 'content-type') ?? '')?.[0]
    .trim()
    .toLowerCase()

export interface Located {
  operation: Operation
  /** Values of the path parameters. */
  path: Record<string, string>
  /** The path in two: the document's prefix, and the rest in the document's form. */
  server: string
  rest: string
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** As it is when it is not encoded. */
export const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

interface Way {
  operation: Operation
  server: string
  pattern: RegExp
  names: string[]
}

const prefixOf = (server: string) => new URL(server, 'http://localhost').pathname.replace(/\/$/, '')

function wayOf(operation: Operation, server: string): Way {
  const parts = operation.path.split(/(\{\w+\})/)
  const names = parts.flatMap(part => /^\{(\w+)\}$/.exec(part)?.[1] ?? [])
  const pattern = parts.map(part => (/^\{\w+\}$/.test(part) ? '([^/]+)' : literal(part))).join('')
  const slash = operation.contract.trailingSlash ? '/?' : ''
  return { operation, server, pattern: new RegExp(`^${literal(server)}(${pattern})${slash}$`), names }
}

/** Why an exchange is no operation: what of it no document has. */
export type Stranger = 'path' | 'method'

/** Finds operations by method and path. Where several paths fit, the one with the fewest parameters is meant. */
export function locator(contracts: Contract[]): (method: string, path: string) => Located | Stranger {
  const ways = contracts
    .flatMap(({ servers, operations }) =>
      (servers.length > 0 ? servers : ['']).flatMap(server =>
        operations.map(operation => wayOf(operation, prefixOf(server))),
      ),
    )
    .sort((a, b) => a.names.length - b.names.length)
  return (method, path) => {
    const fitting = ways.filter(({ pattern }) => pattern.test(path))
    const way = fitting.find(({ operation }) => operation.method === method.toLowerCase())
    if (!way) return fitting.length > 0 ? 'method' : 'path'
    const [, rest, ...values] = way.pattern.exec(path)!
    const parameters = way.names.map((name, i): [string, string] => [name, decoded(values[i]!)])
    return { operation: way.operation, path: Object.fromEntries(parameters), server: way.server, rest: rest! }
  }
}
