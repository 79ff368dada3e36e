// Variables of HogQL queries: the rows that control calls write and that runs read.
import type { components } from '../../spec/generated/posthog-project.ts'
import { ExactNumber } from '../../spec/json.ts'
import type { Call } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { userOf } from '../posthog/dialect.ts'
import { numberedPage, pageNumber } from '../posthog/pages.ts'
import { type VariableRow, variables } from '../posthog/project.ts'
import { isoZ } from '../posthog/time.ts'
import type { Handlers } from './handlers.ts'

type Schemas = components['schemas']
type Sent = Schemas['InsightVariableUpdate']
type Facts = Pick<VariableRow, 'name' | 'type' | 'default_value' | 'values'>
type Refuse = (name: 'body_invalid', fill: Record<string, unknown>) => never

const pageSize = 500

function shape(world: World, row: VariableRow): Schemas['InsightVariable'] {
  const { id, code_name, type, default_value, name = code_name, values = null } = row
  const { createdBy = null, createdAt = world.anchor } = row
  return { id, name, type, default_value, created_by: createdBy, created_at: isoZ(createdAt), code_name, values }
}

/** Letters, digits and underscores, spaces as underscores. */
const codeNameOf = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{N} _]/gu, '')
    .replaceAll(' ', '_')
    .toLowerCase()

const scalar = (value: unknown): string | undefined =>
  value instanceof ExactNumber || ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined

/** The values of a List are texts. */
function listed(values: unknown, refuse: Refuse): string[] {
  if (!Array.isArray(values)) return []
  return values.flatMap((value, i) => {
    if (value === null) return []
    const shape = Array.isArray(value) ? 'an array' : 'an object'
    const detail = `List variable values must be strings or numbers (got ${shape} at index ${i}). Enter each value as plain text or a number.`
    return scalar(value) ?? refuse('body_invalid', { code: 'invalid_input', detail, attr: 'values' })
  })
}

/** One choice of a List, the first of several, as its text: of an option its value or label. */
function choice(sent: unknown): string {
  const value = Array.isArray(sent) ? (sent[0] ?? null) : sent
  if (value === null) return ''
  const plain = scalar(value)
  if (plain !== undefined) return plain
  const { value: own, label } = value as { value?: unknown; label?: unknown }
  return scalar(own) ?? scalar(label) ?? JSON.stringify(value)
}

/** What a body makes of a variable, before it has anything or as it is. */
function factsIn(sent: Sent, before: Facts, refuse: Refuse): Facts {
  const { name: named, type = before.type, default_value, values } = sent
  const name = named === undefined ? before.name : String(named).trim()
  const isList = type === 'List'
  return {
    ...(name !== undefined && { name }),
    type,
    default_value: default_value === undefined ? before.default_value : isList ? choice(default_value) : default_value,
    values: values === undefined ? before.values : isList ? listed(values, refuse) : values,
  }
}

type To = Pick<Call<{ variable_id: string }>, 'world' | 'path'> & { refuse: (name: 'not_found') => never }

const variableOf = ({ world, path, refuse }: To): VariableRow =>
  variables(world).get(path.variable_id) ?? refuse('not_found')

type Change = Parameters<Handlers['updateInsightVariable' | 'replaceInsightVariable']>[0]

/** What is not there is not found, whatever the body says. */
function change(call: Change): Schemas['InsightVariable'] {
  const row = variableOf(call)
  const { world, refuse } = call
  return shape(world, variables(world).put(row.id, { ...row, ...factsIn(call.body, row, refuse) }))
}

export const handlers = {
  listInsightVariables({ world, query, incoming, refuse }) {
    const rows = [...variables(world).values()]
    const number = pageNumber(query['page'], rows.length, pageSize) ?? refuse('page_invalid')
    const { results, ...links } = numberedPage(incoming, number, pageSize, rows)
    return { ...links, results: results.map(row => shape(world, row)) }
  },

  createInsightVariable({ world, now, caller, body, refuse }) {
    const facts = factsIn(body, { type: 'String', default_value: null }, refuse)
    const code_name = codeNameOf(facts.name!)
    if ([...variables(world).values()].some(variable => variable.code_name === code_name)) refuse('code_name_taken')
    const id = world.idFor(world.uuid('insight variable', String(world.next('posthog.variables'))))
    const row = { ...facts, id, code_name, createdBy: userOf(world, caller), createdAt: now }
    return shape(world, variables(world).put(id, row))
  },

  retrieveInsightVariable: call => shape(call.world, variableOf(call)),
  replaceInsightVariable: change,
  updateInsightVariable: change,

  deleteInsightVariable(call) {
    variables(call.world).delete(variableOf(call).id)
    return undefined
  },
} satisfies Partial<Handlers>
