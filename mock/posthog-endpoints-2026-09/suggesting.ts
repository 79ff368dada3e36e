// What helps to make a query fit for materialization: the rules, and where a model is, its suggestion (dossier 9).
import type { components } from '../../spec/generated/posthog-endpoints-2026-09.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import { endpointOf, readVersion } from '../posthog-endpoints/asked.ts'
import { handlers as documented, look, plannedFacts } from '../posthog-endpoints/materialization.ts'
import { storable } from '../posthog-endpoints/queries.ts'
import { currentVersion, rowsOf, type VersionRow, versionOf } from '../posthog-endpoints/rows.ts'
import { QueryError, type StoredQuery } from '../query/types.ts'
import type { CallTo, Handlers } from './handlers.ts'
import { settingsOf } from './settings.ts'
import { laterMaterialization } from './shapes.ts'

const conditions_source = `def can_materialize_query(query):
    if query.kind not in ("HogQLQuery", "TrendsQuery", "LifecycleQuery", "RetentionQuery"):
        return False, f"Query type '{query.kind}' cannot be materialized."
    return analyze_variables_for_materialization(query) if query.variables else (True, None)

def analyze_variables_for_materialization(query):
    # Each variable stands in WHERE, alone on one side of =, >=, >, <, <=, LIKE, ILIKE, NOT LIKE or NOT ILIKE,
    # the other side reads a column; nothing in HAVING, nothing below OR, no variable in several CTEs.
    # Ranges need aggregates that can be aggregated again: count, sum, min, max.
    ...
`
const rewrite_contract = `The rewritten query gives the same columns and rows for the same values of its variables.
It keeps every placeholder {variables.<code_name>} and adds none; can_materialize_query accepts it.`

type Suggesting = CallTo<'suggestMaterialization'>
type Suggestion = components['schemas']['MaterializationSuggestion']

/** As often as a model is asked for another one while what it proposes does not fit. */
const mostAttempts = 3

/** What stands against a proposal: it is looked at as any query would be that somebody writes. */
async function objection({ world, now, queries, operation }: Suggesting, query: StoredQuery): Promise<string | null> {
  try {
    const refuse = (_: string, fill: Record<string, unknown>): never => {
      throw new QueryError('syntax', 'invalid_input', Object.values(fill).join(', '))
    }
    const stored = await storable(operation.contract, world, query, refuse)
    await queries.describe(stored, scopeOf(world, now))
    return (await plannedFacts(stored)).ineligible
  } catch (error) {
    if (error instanceof QueryError) return error.message
    throw error
  }
}

/** What the model comes to; null where there is no answer of it. */
async function suggested(call: Suggesting, { query, ineligible }: VersionRow): Promise<Suggestion> {
  const { proposes, explanation = null, error, fails } = settingsOf(call.world).model ?? { fails: 'unreachable' }
  if (fails === 'unreachable') call.refuse('model_unreachable')
  if (fails === 'broken') call.refuse('model_failed')
  const told = { suggested_query: null, explanation, attempts: 1, error: null, original_reason: ineligible! }
  if (error !== undefined) return { ...told, suggestion_status: 'model_error', error }
  if (proposes == null) return { ...told, suggestion_status: 'cannot_fix' }
  const wrong = await objection(call, { ...query, query: proposes })
  if (wrong === null) return { ...told, suggestion_status: 'ok', suggested_query: proposes }
  return { ...told, suggestion_status: 'invalid', attempts: mostAttempts, error: wrong }
}

export const handlers = {
  async getMaterializationStatus(call) {
    const endpoint = endpointOf(call)
    const version = readVersion(call, endpoint, call.refuse)
    await look(call, version)
    return laterMaterialization(call, endpoint, version)
  },
  previewMaterialization: documented.previewMaterialization as never,
  getMaterializationConditions: () => ({ conditions_source, rewrite_contract }),
  /** Saves nothing. */
  suggestMaterialization(call) {
    const endpoint = endpointOf(call)
    const { world, body, refuse } = call
    const asked = body.version
    const { suggestions, ai_approved } = settingsOf(world)
    if (!suggestions) return refuse('suggestions_off')
    if (!ai_approved) return refuse('ai_not_approved')
    const version = asked == null ? currentVersion(rowsOf(world), endpoint) : versionOf(rowsOf(world), endpoint, asked)
    if (!version) return refuse('version_not_found_on_read', { version: asked })
    if (version.query.kind !== 'HogQLQuery') return refuse('suggestions_for_hogql_only')
    if (version.ineligible === null) return refuse('already_materializable')
    return suggested(call, version)
  },
} satisfies Partial<Handlers>
