// What help texts of load tests say of PostHog.
import type { Manual } from '../../family.ts'

export const manual: Manual = {
  keys: `Any other deployment needs a personal API key
with the scopes endpoint:read and endpoint:write (async and cancel: query:read too; poll-runs: batch_export:read,
batch_export:write and query:read; resync: external_data_source:read, external_data_source:write and query:read) in
UNDERSTUDY_POSTHOG_KEY. What the run creates is named ust-load-… and deleted at its end.

secret-key presses with a secret key of the project (phs_…, scope endpoint:read) in UNDERSTUDY_POSTHOG_SECRET_KEY beside that.

poll-runs and resync need a place for tests where the deployment is not the mock: UNDERSTUDY_LOAD_DESTINATION holds the
destination of a batch export (rows that were exported stay there), UNDERSTUDY_LOAD_SOURCE a source with its schemas, both
as JSON.`,
  scenarios: `run (cached and calculated), secret-key (the same with a secret key, revision 2026-09), materialized, async and cancel (revision 2025), mixed, list-heavy, soak, step (the
highest rate), queries (a set of them, one after the other), poll-runs (runs of batch exports),
resync (syncs of a warehouse source).`,
  example: 'UNDERSTUDY_POSTHOG_KEY=phx_... understudy load https://posthog.example.com --project 7',
  secondKey: 'UNDERSTUDY_POSTHOG_KEY_B',
}
