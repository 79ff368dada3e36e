// The defects of the documented revision in the one as deployed, wherever the rule that catches them stayed.
import type { MutantTable } from '../../core/wrap.ts'

const documented = 'posthog-endpoints'
const deployed = 'posthog-endpoints-2026-09'

/** Rules that did not stay: the suite has others in their place. */
const changed = new Set([
  'callers/refusals-are-no-invitation',
  'endpoints/creation-does-not-materialize',
  'endpoints/stores-the-query-normalised',
  'getLastExecutionTimes/is-closed-to-api-keys',
  'materialization/a-new-query-does-not-save-the-table',
  'openapi/describes-the-variables-of-insights',
  'refusals/a-cancelled-run-breaks-off',
  'refusals/get-is-refused-as-post-is',
  'run/a-failing-query-is-a-wrong-request',
  'run/unknown-fields-show-when-it-runs',
  'tables/unused-tables-go-after-a-month',
  'variables/a-key-is-enough-for-a-table',
])

export const stayedMutants = (mutants: MutantTable): MutantTable =>
  Object.fromEntries(
    Object.entries(mutants).flatMap(([name, mutant]) => {
      const [document, ...rest] = mutant.caughtBy.split('/')
      const rule = rest.join('/')
      const stayed = document === documented && !changed.has(rule)
      return stayed ? [[`2026-09-${name}`, { ...mutant, caughtBy: `${deployed}/${rule}` }]] : []
    }),
  )
