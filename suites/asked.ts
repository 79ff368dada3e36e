// Holds a request against its document. Pure: for traffic that others sent.

import type { Parameter } from '../spec/contract.ts'
import { below, type Misfit, type Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import { bodyOf } from './body.ts'
import { againstTexts } from './readings.ts'
import { headerOf, type Located, mediaOf, type Recorded } from './recorded.ts'

function valuesOf({ name, in: place }: Parameter, recorded: Recorded, path: Record<string, string>): string[] {
  if (place === 'path') return Object.hasOwn(path, name) ? [own(path, name)!] : []
  if (place === 'query') return recorded.url.searchParams.getAll(name)
  const value = place === 'header' ? headerOf(recorded.request.headers, name.toLowerCase()) : undefined
  return value === undefined ? [] : [value]
}

function againstParameters({ operation, path }: Located, recorded: Recorded): Misfit[] {
  const { contract } = operation
  return operation.parameters.flatMap(parameter => {
    const { at, name, in: place, required, schema } = parameter
    const values = valuesOf(parameter, recorded, path)
    const whole = `${place} parameter ${name}`
    if (values.length > 0) return againstTexts(contract, schema, below(at, 'schema'), whole, values)
    // Recordings leave cookies out.
    const missing = required && place !== 'cookie'
    return missing ? [{ what: `${whole} is missing`, schemaPath: contract.place(at, 'required') }] : []
  })
}

function againstBody({ at, body: declared, contract }: Operation, { request }: Recorded): Misfit[] {
  const { text } = request
  const wrong = (what: string, ...keys: string[]) => [{ what, schemaPath: contract.place(declared?.at ?? at, ...keys) }]
  if (text === undefined) return []
  if (text === '') return declared?.required ? wrong('no body', 'required') : []
  if (!declared) return wrong('a body where none is declared')
  const media = mediaOf(request.headers)
  if (!media || !declared.media.includes(media))
    return wrong(`media type ${media ?? '(none)'} instead of ${declared.media.join(' or ')}`, 'content')
  // The members of forms are texts, which schemas of JSON do not describe.
  if (media !== 'application/json') return []
  try {
    JSON.parse(text)
  } catch {
    return wrong('a body that is not JSON', 'content', media)
  }
  return contract.against(declared.schema, below(declared.at, 'content', media, 'schema'))(bodyOf(text, media))
}

/** What the document says against a request. Parameters that it does not name are nobody's business. */
export const judgeRequest = (located: Located, recorded: Recorded): Misfit[] => [
  ...againstParameters(located, recorded),
  ...againstBody(located.operation, recorded),
]
