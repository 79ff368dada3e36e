// What stayed: the rules of the documented revision, but for those that no longer hold.
import type { Check } from '../check.ts'
import activation from '../posthog-endpoints/activation.ts'
import callers from '../posthog-endpoints/callers.ts'
import cells from '../posthog-endpoints/cells.ts'
import changes from '../posthog-endpoints/changes.ts'
import definitions from '../posthog-endpoints/definitions.ts'
import deletion from '../posthog-endpoints/deletion.ts'
import eligibility from '../posthog-endpoints/eligibility.ts'
import endpoints from '../posthog-endpoints/endpoints.ts'
import executions from '../posthog-endpoints/executions.ts'
import insights from '../posthog-endpoints/insights.ts'
import kinds from '../posthog-endpoints/kinds.ts'
import lists from '../posthog-endpoints/lists.ts'
import materialization from '../posthog-endpoints/materialization.ts'
import openapi from '../posthog-endpoints/openapi.ts'
import options from '../posthog-endpoints/options.ts'
import paging from '../posthog-endpoints/paging.ts'
import refresh from '../posthog-endpoints/refresh.ts'
import refusals from '../posthog-endpoints/refusals.ts'
import refusedWrites from '../posthog-endpoints/refused-writes.ts'
import run from '../posthog-endpoints/run.ts'
import shapes from '../posthog-endpoints/shapes.ts'
import status from '../posthog-endpoints/status.ts'
import tables from '../posthog-endpoints/tables.ts'
import throttling from '../posthog-endpoints/throttling.ts'
import values from '../posthog-endpoints/values.ts'
import variables from '../posthog-endpoints/variables.ts'
import versions from '../posthog-endpoints/versions.ts'
import writes from '../posthog-endpoints/writes.ts'
import { document } from './arrange.ts'

/** Rules of the documented revision that no longer hold, with what holds instead (dossier r4). */
const changed: Record<string, string> = {
  'callers/refusals-are-no-invitation':
    'a 401 says where tokens are to be had (4): the document says so of every operation',
  'endpoints/creation-does-not-materialize': 'endpoints/creating-may-materialize',
  'endpoints/stores-the-query-normalised': 'endpoints/stores-one-member-more',
  'materialization/a-new-query-does-not-save-the-table': 'runs/deactivating-takes-every-table',
  'openapi/describes-the-variables-of-insights': 'openapi/asks-for-breakdowns',
  'refusals/a-cancelled-run-breaks-off': 'runs/break-off-when-cancelled',
  'refusals/get-is-refused-as-post-is': 'runs/are-refused-by-get-as-by-post',
  'run/a-failing-query-is-a-wrong-request': 'runs/tell-errors-of-sql',
  'run/unknown-fields-show-when-it-runs': 'endpoints/unknown-names-are-refused-at-once',
  'tables/unused-tables-go-after-a-month': 'hibernation',
  'variables/a-key-is-enough-for-a-table': 'runs/null-is-no-value',
}

const tablesOfRules = [
  ...[
    activation,
    callers,
    cells,
    changes,
    definitions,
    deletion,
    eligibility,
    endpoints,
    executions,
    insights,
    kinds,
    lists,
  ],
  ...[materialization, openapi, options, paging, refresh, refusals, refusedWrites, run, shapes, status, tables],
  ...[throttling, values, variables, versions, writes],
]

const inDocument = (check: Check): Check[] => {
  const [, ...rule] = check.id.split('/')
  return Object.hasOwn(changed, rule.join('/')) ? [] : [{ ...check, id: [document, ...rule].join('/') }]
}

export default tablesOfRules.flat().flatMap(inDocument)
