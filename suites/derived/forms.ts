// Forms, where an operation takes them beside JSON: what is flat can be said by them, and is read as it would be in JSON.

import type { JsonSchema } from '../../spec/contract.ts'
import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Input } from '../asking.ts'
import type { Kind } from './kind.ts'
import { canBeAsked, rightInput } from './subject.ts'

const boundary = 'understudy-knows-no-such-line'
const unknownMember = 'understudy_knows_no_such_field'

const part = (name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

/** By media type: how fields are written, and the type with its parameters. */
const forms: Record<string, (fields: Record<string, string>) => Pick<Input, 'text' | 'media'>> = {
  'application/x-www-form-urlencoded': fields => ({
    text: String(new URLSearchParams(fields)),
    media: 'application/x-www-form-urlencoded',
  }),
  'multipart/form-data': fields => ({
    text: `${Object.entries(fields)
      .map(([name, value]) => part(name, value))
      .join('')}--${boundary}--\r\n`,
    media: `multipart/form-data; boundary=${boundary}`,
  }),
}

function bodySchema({ contract, body }: Operation): JsonSchema {
  const reference = body?.schema['$ref']
  return typeof reference === 'string' ? own(contract.schemas, reference.split('/').at(-1)!)! : (body?.schema ?? {})
}

const takesText = ({ type }: JsonSchema) => [type].flat().includes('string')

/** The first member that is a text: what it says is the same in a form. */
const textMember = (operation: Operation): string | undefined =>
  Object.entries((bodySchema(operation)['properties'] as Record<string, JsonSchema> | undefined) ?? {}).find(
    ([, schema]) => takesText(schema),
  )?.[0]

/** Only where nothing is needed can a field alone be wrong. */
const isStrict = (operation: Operation) => {
  const { additionalProperties, required } = bodySchema(operation)
  return additionalProperties === false && required === undefined && 'body_invalid' in operation.refusals
}

export const formKinds: Kind[] = [
  {
    key: 'takes-forms',
    says: 'A form, encoded or in parts, is taken where it is documented, and read as the same members in JSON are',
    evidence: 'documented',
    source: 'posthog-endpoints 2',
    applies: operation =>
      canBeAsked(operation) && (operation.body?.media ?? []).some(media => Object.hasOwn(forms, media)),
    run: async (tools, operation) => {
      const { body: _, ...input } = await rightInput(tools, operation)
      const member = textMember(operation)
      const said: Record<string, string> = member === undefined ? {} : { [member]: tools.fresh() }
      const asJson = await tools.call(operation.id, { ...input, body: said })
      for (const media of operation.body!.media.filter(media => Object.hasOwn(forms, media))) {
        const asForm = await tools.call(operation.id, { ...input, ...own(forms, media)!(said) })
        tools.expect.that(asForm.status !== 415, `${operation.id} takes ${media}`)
        tools.expect.equal(asForm.status, asJson.status, `status of ${media} against JSON`)
        if (!isStrict(operation)) continue
        const answer = await tools.call(operation.id, { ...input, ...own(forms, media)!({ [unknownMember]: '1' }) })
        tools.expect.refused(answer, 'body_invalid')
        tools.expect.that(answer.text.includes(unknownMember), `the refusal of ${media} names ${unknownMember}`)
      }
    },
  },
]
