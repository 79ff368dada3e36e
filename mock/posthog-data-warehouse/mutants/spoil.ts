// Ways to be wrong about sources and schemas: what is put down is spoilt, or what should be refused is not.
import type { Call } from '../../core/api.ts'
import type { Reply } from '../../core/reply.ts'
import { answering, type Body, bodyOf, callWith, refusing, rewording, says, type Wrap } from '../../core/wrap.ts'
import { type SchemaRow, type SourceRow, schemas, schemasOf, sources } from '../rows.ts'
import { schemaShape } from '../shapes.ts'

/** The source that an answer names by its id, changed after it was made or written. */
export const spoilingSource = (change: (row: SourceRow, call: Call) => Partial<SourceRow>): Wrap =>
  answering((body, call) => {
    const row = sources(call.world).get(String(body['id']))!
    sources(call.world).patch(row.id, change(row, call))
    return body
  })

/** Each schema of that source, changed likewise. */
export const spoilingSchemas = (change: (row: SchemaRow, call: Call, index: number) => Partial<SchemaRow>): Wrap =>
  answering((body, call) => {
    const rows = schemasOf(call.world, String(body['id']))
    for (const [i, row] of rows.entries()) schemas(call.world).patch(row.id, change(row, call, i))
    return body
  })

/** What a refusal with these words objects to is mended in passing, so that it is taken. */
export const overlooking = (words: string, mended: (body: Body, call: Call) => Body): Wrap =>
  refusing((refusal: Reply, call, right) => {
    if (!says(refusal, words)) throw refusal
    return right(callWith(call, { body: mended(bodyOf(call), call) }))
  })

/** Where a refusal has these words, this is answered. */
export const instead = (words: string, answer: (call: Call) => unknown): Wrap =>
  refusing((refusal, call) => {
    if (!says(refusal, words)) throw refusal
    return answer(call)
  })

/** A refusal with these words has others. */
export const telling = (words: string, instead: Body): Wrap =>
  rewording((_, refusal) => (says(refusal, words) ? { body: instead } : {}))

export const payloadOf = (body: Body): Body => body['payload'] as Body

/** With another payload. */
export const paying = (body: Body, change: (payload: Body) => Body): Body => ({
  ...body,
  payload: change(payloadOf(body)),
})

/** Each entry of what is to be synced, changed. */
export const eachEntry = (body: Body, change: (entry: Body) => Body): Body =>
  paying(body, payload => ({
    ...payload,
    ...(Array.isArray(payload['schemas']) && { schemas: (payload['schemas'] as Body[]).map(change) }),
  }))

export const onWholeSources = (wrap: Wrap): Record<string, Wrap> => ({ retrieveSource: wrap, updateSource: wrap })

export const schemaRowOf = ({ world, path }: Call): SchemaRow => schemas(world).get(path['schema_id']!)!

/** The schema of the call as it is read. */
export function shownSchema(call: Call) {
  const row = schemaRowOf(call)
  return schemaShape(row, sources(call.world).get(row.source))
}

/** A call on a schema leaves some members of its row as nobody should set them. */
export const changingSchema = (change: (body: Body, call: Call) => Partial<SchemaRow>): Wrap =>
  answering((_, call) => {
    schemas(call.world).patch(schemaRowOf(call).id, change(bodyOf(call), call))
    return shownSchema(call)
  })

/** Schemas are told otherwise than they are, by themselves and in their source. */
export function tellingSchemas(change: (schema: Body, row: SchemaRow) => Body): Record<string, Wrap> {
  const spoilt = (schema: Body, { world }: Call): Body => ({
    ...schema,
    ...change(schema, schemas(world).get(String(schema['id']))!),
  })
  return {
    retrieveSchema: answering(spoilt),
    retrieveSource: answering((body, call) => ({
      ...body,
      schemas: (body['schemas'] as Body[]).map(schema => spoilt(schema, call)),
    })),
  }
}
