// What an older revision of an API has exactly as the newest has it: the same words of the document, played by the same code.
import type { Api, Product } from '../mock/core/api.ts'
import type { Contract } from '../spec/load.ts'
import type { Check } from '../suites/check.ts'

export interface Repeated {
  /** The document of the newest revision. */
  of: string
  /** Operations by their ids. */
  operations: ReadonlySet<string>
}

/** Names of schemas that a part of a document refers to, and those refer to. */
function referred(part: unknown, schemas: Contract['schemas'], found = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(part).matchAll(/#\/components\/schemas\/([^"/]+)/g)) {
    if (found.has(name)) continue
    found.add(name)
    referred(schemas[name], schemas, found)
  }
  return found
}

/** All that a document says of an operation, as text. */
function words(contract: Contract, id: string): string {
  const { servers, trailingSlash, extensions, schemas } = contract
  const said = { ...contract.operation(id), contract: { servers, trailingSlash, extensions } }
  const names = [...referred(said, schemas)].sort()
  return JSON.stringify([said, names.map(name => [name, schemas[name]])])
}

/** The same code apart from the handlers of single operations. */
function isPlayedAlike(one: Api, other: Api): boolean {
  const names = Object.keys({ ...one, ...other }) as (keyof Api)[]
  return names.every(name => name === 'contract' || name === 'handlers' || one[name] === other[name])
}

/** Of a document that some product plays: nothing where it is itself the newest, or is played by other code. */
export function repeated(document: string, products: Product[]): Repeated {
  for (const { revision, revisions } of products) {
    const newest = revisions[revision]!
    const older = Object.values(revisions).find(({ contract }) => contract.api === document)
    if (!older) continue
    const of = newest.contract.api
    if (older === newest || !isPlayedAlike(older, newest)) return { of, operations: new Set() }
    const there = new Set(newest.contract.operations.map(({ id }) => id))
    const alike = older.contract.operations.filter(
      ({ id }) =>
        there.has(id) &&
        older.handlers[id] === newest.handlers[id] &&
        words(older.contract, id) === words(newest.contract, id),
    )
    return { of, operations: new Set(alike.map(({ id }) => id)) }
  }
  throw new Error(`${document} is the document of no product.`)
}

/**
 * Whether a check of an older revision would show again what the same check of the newest has shown: it is read off the document, and all
 * that was asked for it then is the same in both. `asked`: operations by the ids of checks.
 */
export function isRepeat(
  { id, kind, operation }: Pick<Check, 'id' | 'kind' | 'operation'>,
  { of, operations }: Repeated,
  asked: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const [, ...rest] = id.split('/')
  const before = asked.get([of, ...rest].join('/'))
  if (kind !== 'derived' || operation === undefined || before === undefined) return false
  return operations.has(operation) && [...before].every(each => operations.has(each))
}
