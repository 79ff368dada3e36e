// A second opinion on exchanges: Prism's reading of the same documents, which shares no code with our judge.

import { fileURLToPath } from 'node:url'
import { createInstance, getHttpOperationsFromSpec, type IHttpConfig, type IHttpRequest } from '@stoplight/prism-http'
import { bodyOf } from './body.ts'
import { type Headers, type Located, mediaOf, type Recorded } from './recorded.ts'

/** What Prism says against both sides of an exchange. */
export interface SecondOpinion {
  request: string[]
  response: string[]
}

const config: IHttpConfig = {
  isProxy: true,
  // Never asked: the answer is there already.
  upstream: new URL('http://localhost'),
  upstreamProxy: undefined,
  errors: false,
  checkSecurity: false,
  validateRequest: true,
  validateResponse: true,
  mock: { dynamic: false },
}

type Resources = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>
type Components = Parameters<typeof createInstance>[1]

/** Prism logs each step; we only want its findings. */
const silent = new Proxy({}, { get: (_, name) => (name === 'child' ? () => silent : () => undefined) })
const logger = silent as Components['logger']

const named = (headers: Headers) => Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))

/** Bodies that were not recorded count as absent: Prism must not be asked about them. */
function inputOf({ server, rest }: Located, { method, url, request }: Recorded): IHttpRequest {
  const text = request.text ?? ''
  const query = Object.fromEntries(
    [...new Set(url.searchParams.keys())].map(key => [key, url.searchParams.getAll(key)]),
  )
  const single = Object.entries(query).map(([key, values]) => [key, values.length > 1 ? values : values[0]!])
  return {
    method: method.toLowerCase() as IHttpRequest['method'],
    url: { ...(server !== '' && { baseUrl: server }), path: rest, query: Object.fromEntries(single) },
    headers: named(request.headers),
    body: bodyOf(text, mediaOf(request.headers)),
  }
}

const read = new Map<string, Promise<Resources>>()

/** A document takes Prism half a second: once is enough, and not at all where nobody asks about it. */
function resourcesOf(document: string): Promise<Resources> {
  const known = read.get(document)
  if (known) return known
  const resources = getHttpOperationsFromSpec(fileURLToPath(new URL(`../spec/${document}.yaml`, import.meta.url)))
  read.set(document, resources)
  return resources
}

/** Reads documents as Prism does, each when the first exchange comes that is about it. */
export function prismJudge(): (located: Located, recorded: Recorded) => Promise<SecondOpinion> {
  return async (located, recorded) => {
    const { response } = recorded
    const output = {
      statusCode: response.status,
      headers: named(response.headers),
      body: bodyOf(response.text ?? '', mediaOf(response.headers)),
    }
    const forward: Components['forward'] = () => () => async () => ({ _tag: 'Right', right: output })
    const prism = createInstance(config, { logger, forward })
    const resources = await resourcesOf(located.operation.contract.api)
    const answer = await prism.request(inputOf(located, recorded), resources)()
    if (answer._tag === 'Left') return { request: [answer.left.message], response: [] }
    const { input, output: said } = answer.right.validations
    return { request: input.map(({ message }) => message), response: said.map(({ message }) => message) }
  }
}
