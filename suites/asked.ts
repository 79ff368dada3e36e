// Holds a request against its document. Pure: for traffic that others sent.
import type { ValidateFunction } from 'ajv'
import type { Parameter } from '../spec/contract.ts'
import { describe, type Operation } from '../spec/load.ts'
import { bodyOf, headerOf, type Located, mediaOf, type Recorded } from './recorded.ts'

/** A text as the values it can stand for: parameters have no types on the wire. */
function readings(texts: string[]): unknown[] {
  const [first = ''] = texts
  const number = first.trim() === '' ? Number.NaN : Number(first)
  const truth = { true: true, false: false }[first.toLowerCase()]
  return [
    first,
    ...(Number.isFinite(number) ? [number] : []),
    ...(truth === undefined ? [] : [truth]),
    texts,
    first.split(','),
  ]
}

const compiled = new WeakMap<Parameter, ValidateFunction>()

function validatorOf(operation: Operation, parameter: Parameter): ValidateFunction {
  const known = compiled.get(parameter)
  if (known) return known
  const validate = operation.contract.validator(parameter.schema)
  compiled.set(parameter, validate)
  return validate
}

function valuesOf({ name, in: place }: Parameter, recorded: Recorded, path: Record<string, string>): string[] {
  if (place === 'path') return name in path ? [path[name]!] : []
  if (place === 'query') return recorded.url.searchParams.getAll(name)
  const value = place === 'header' ? headerOf(recorded.request.headers, name.toLowerCase()) : undefined
  return value === undefined ? [] : [value]
}

function againstParameters({ operation, path }: Located, recorded: Recorded): string[] {
  return operation.parameters.flatMap(parameter => {
    const { name, in: place, required } = parameter
    const values = valuesOf(parameter, recorded, path)
    // Recordings leave cookies out.
    if (values.length === 0) return required && place !== 'cookie' ? [`${place} parameter ${name} is missing`] : []
    const validate = validatorOf(operation, parameter)
    if (readings(values).some(value => validate(value))) return []
    validate(values[0])
    return [`${place} parameter ${name} ${validate.errors?.[0]?.message ?? 'does not fit'}`]
  })
}

function againstBody(operation: Operation, { request }: Recorded): string[] {
  const { text } = request
  if (text === undefined) return []
  const declared = operation.body
  if (text === '') return declared?.required ? ['no body'] : []
  if (!declared) return ['a body where none is declared']
  const media = mediaOf(request.headers)
  if (!media || !declared.media.includes(media))
    return [`media type ${media ?? '(none)'} instead of ${declared.media.join(' or ')}`]
  // The members of forms are texts, which schemas of JSON do not describe.
  if (media !== 'application/json') return []
  try {
    JSON.parse(text)
  } catch {
    return ['a body that is not JSON']
  }
  return operation.violations(bodyOf(text, media)).map(describe)
}

/** What the document says against a request. Parameters that it does not name are nobody's business. */
export const judgeRequest = (located: Located, recorded: Recorded): string[] => [
  ...againstParameters(located, recorded),
  ...againstBody(located.operation, recorded),
]
