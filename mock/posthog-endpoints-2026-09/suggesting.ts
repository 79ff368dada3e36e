// What helps to make a query fit for materialization: the rules, and where a model is, its suggestion (dossier 9).
import { endpointOf, readVersion } from '../posthog-endpoints/asked.ts'
import { handlers as documented, look } from '../posthog-endpoints/materialization.ts'
import type { Handlers } from './handlers.ts'
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

export const handlers = {
  async getMaterializationStatus(call) {
    const endpoint = endpointOf(call)
    const version = readVersion(call, endpoint, call.refuse)
    await look(call, version)
    return laterMaterialization(call, endpoint, version)
  },
  previewMaterialization: documented.previewMaterialization as never,
  getMaterializationConditions: () => ({ conditions_source, rewrite_contract }),
  /** There is no model here, as in projects that do not have the feature; a body that is read is judged all the same. */
  suggestMaterialization(call) {
    endpointOf(call)
    void call.body
    return call.refuse('suggestions_off')
  },
} satisfies Partial<Handlers>
