// What of its contract a world was asked for, and the documents themselves.
import { readFileSync } from 'node:fs'
import type { Operation } from '../../spec/load.ts'
import type { Api } from '../core/api.ts'
import type { World } from '../core/world.ts'
import type { ControlHost, Handlers } from './host.ts'

interface Named {
  status: number
  refusal: string | null
}

/** What the document of an operation names: its refusals one by one, and each status that has none. */
function namedIn({ answers, refusals }: Operation): Named[] {
  const named = Object.entries(refusals).map(([refusal, { status }]): Named => ({ refusal, status }))
  const told = new Set(named.map(({ status }) => status))
  const bare = Object.keys(answers).map(Number)
  return [...bare.filter(status => !told.has(status)).map((status): Named => ({ refusal: null, status })), ...named]
}

const isSame = (a: Named, b: Named) => a.status === b.status && a.refusal === b.refusal

function operationFace({ met }: World, operation: Operation) {
  const answers = met.of(operation)
  const never = namedIn(operation).filter(named => !answers.some(answer => isSame(answer, named)))
  const asked = answers.reduce((sum, { times }) => sum + times, 0)
  return { operation: operation.id, asked, answers: [...answers], never }
}

function apiFace(world: World, { contract }: Api, api: string, revision: string) {
  const operations = contract.operations.map(operation => operationFace(world, operation))
  const of = contract.operations.reduce((sum, operation) => sum + namedIn(operation).length, 0)
  const never = operations.reduce((sum, operation) => sum + operation.never.length, 0)
  return { api, revision, met: of - never, of, operations }
}

export function coverageHandlers({ mock }: ControlHost) {
  return {
    getCoverage({ world, query: { api }, refuse }) {
      const names = mock.products.map(({ name }) => name)
      if (api !== undefined && !names.includes(api)) refuse('no_such_api', { api, known: names.join(', ') })
      const apis = mock.apisOf(world)
      const results = mock.products.flatMap((product, i) =>
        api === undefined || api === product.name
          ? [apiFace(world, apis[i]!, product.name, mock.revisionOf(world, product))]
          : [],
      )
      return { results }
    },
    clearCoverage({ world }) {
      world.met.clear()
      return undefined
    },
    async getDocument({ query: { api = 'mock-control' }, refuse }) {
      const played = mock.products.flatMap(({ revisions }) =>
        Object.values(revisions).map(({ contract }) => contract.api),
      )
      const known = [...played, 'mock-control']
      if (!known.includes(api)) refuse('no_such_api', { api, known: known.join(', ') })
      const { parse } = await import('yaml')
      return parse(readFileSync(new URL(`../../spec/${api}.yaml`, import.meta.url), 'utf8')) as Record<string, unknown>
    },
  } satisfies Partial<Handlers>
}
