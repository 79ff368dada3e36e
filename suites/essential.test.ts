// What a green run means: for each document, what any user would call broken is guarded by checks that fail a run.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
import { checksOf, fitsOnly } from './catalogue.ts'
import { judgedDocuments } from './targets.ts'

/** In both revisions. */
const ofSigma: Record<string, string[]> = {
  'who may come in': [
    '*/needs-a-key',
    '*/refuses-a-wrong-key',
    'tokens/{need,last,are-refreshed-by,refresh}-*',
    'exchange/{needs,ends}-*',
  ],
  'what members see of each other': ['workspaces/{are-hidden,open}-*', 'exports/belong-to-who-asked'],
  "one's own write": [
    '{createMember,createTeam,createWorkspace,filesCreate,createUserAttribute}/reads-back',
    'invitations/make-*',
    'changes/{are-of,keep}-*',
    '{teams,members}/change-by-what-is-sent',
    'connections/are-{renamed-and-no-more,replaced-whole}',
    'user-attributes/give-*',
  ],
  'what workbooks are and hold': [
    'workbooks/{have-an-address,are-listed-as-they-are-read,are-files,belong-to-whom-is-named}',
    'workbook-content/{elements,columns,queries}-are-*',
    'export-files/hold-*',
  ],
  'what went wrong is told': ['{materializations/fail-with-a-reason,exports/fail-for-ever,datasets/tell-why-*}'],
  'what is over stays over': [
    '{createTeam,createWorkspace,createUserAttribute}/is-gone-after-delete',
    '{createMember,filesCreate}/is-archived-after-delete',
  ],
}

/** By document and what is at stake, checks of which each must be there and essential. A star stands for every operation or rule. */
const stakes: Record<string, Record<string, string[]>> = {
  'posthog-endpoints': {
    'who may come in': [
      '*/needs-a-key',
      '*/refuses-a-wrong-key',
      '*/needs-its-scope',
      'callers/writing-includes-reading',
    ],
    'what projects see of each other': ['*/refuses-keys-of-other-projects', '*/is-for-members-only'],
    "one's own write": [
      'createEndpoint/reads-back',
      'writes/reads-back',
      'writes/texts-read-back',
      'changes/takes-every-freshness',
      'shapes/a-list-*',
    ],
    'what versions mean': [
      'versions/a-changed-query-makes-a-version',
      'versions/run-takes-*',
      'versions/a-missing-version-*',
    ],
    'what activation means': ['activation/*', 'materialization/an-inactive-*', 'writes/ends-what-ran'],
    'what is over stays over': [
      'deletion/*',
      'writes/what-is-*',
      'createEndpoint/is-gone-after-delete',
      'refusals/a-cancelled-run-breaks-off',
    ],
    'what went wrong is told': [
      'run/a-failing-query-is-a-wrong-request',
      'materialization/a-failed-job-shows-its-error',
    ],
  },
  'posthog-endpoints-2025': {
    'who may come in': ['*/needs-a-key', '*/refuses-a-wrong-key', '*/needs-its-scope'],
    'what projects see of each other': ['*/refuses-keys-of-other-projects', '*/is-for-members-only'],
    "one's own write": [
      'createEndpoint/reads-back',
      'writes/reads-back',
      'writes/texts-read-back',
      'materialization/lists-show-what-reading-shows',
    ],
    'what versions mean': ['endpoints/a-version-has-a-path', 'endpoints/runs-the-version-asked-for'],
    'what activation means': [
      'materialization/what-is-inactive-does-not-run',
      'materialization/an-inactive-endpoint-*',
    ],
    'what is over stays over': [
      'createEndpoint/is-gone-after-delete',
      'status/cancelling-takes-effect',
      'status/what-is-over-stays',
    ],
    'what went wrong is told': ['status/a-failure-is-told'],
  },
  'posthog-endpoints-2026-09': {
    'who may come in': ['*/needs-a-key', '*/refuses-a-wrong-key', '*/needs-its-scope'],
    'what keys of projects may': ['keys/secret-keys-{do-nothing-else,need-their-scope}'],
    'what projects see of each other': ['*/refuses-keys-of-other-projects', '*/is-for-members-only'],
    "one's own write": ['createEndpoint/reads-back', 'writes/reads-back', 'writes/texts-read-back'],
    'what is over stays over': ['createEndpoint/is-gone-after-delete', 'writes/what-is-*', 'writes/ends-what-ran'],
    'what logs keep to themselves': ['logs/keep-values-to-themselves'],
  },
  'posthog-query': {
    'who may come in': ['*/needs-a-key', '*/refuses-a-wrong-key', '*/needs-its-scope'],
    'what projects see of each other': ['*/refuses-keys-of-other-projects', '*/is-for-members-only'],
    'what is over stays over': ['jobs/is-gone-when-cancelled', 'run/ends-when-it-is-cancelled'],
    'what went wrong is told': ['jobs/failures-are-told', 'run/a-failing-query-is-a-wrong-request'],
  },
  'posthog-project': {
    'who may come in': [
      '*/needs-a-key',
      '*/refuses-a-wrong-key',
      '*/needs-its-scope',
      'integrations/secrets-stay-hidden',
    ],
    'what projects see of each other': ['*/refuses-keys-of-other-projects', 'project/current-is-the-callers'],
    "one's own write": [
      'createInsightVariable/reads-back',
      'variables/changes-what-is-sent',
      'variables/keeps-any-default',
    ],
    'what is over stays over': [
      'createInsightVariable/is-gone-after-delete',
      'variables/are-in-the-list-while-they-are-there',
    ],
  },
  'posthog-batch-exports': {
    'who may come in': [
      '*/needs-a-key',
      '*/refuses-a-wrong-key',
      '*/needs-its-scope',
      'callers/a-key-that-reads-changes-nothing',
      'secrets/never-come-back',
    ],
    'what projects see of each other': ['*/refuses-keys-of-other-projects', '*/is-for-members-only'],
    "one's own write": [
      'createBatchExport/reads-back',
      'exports/patch-changes-what-is-sent',
      'configurations/changes-are-merged',
      'secrets/survive-changes',
      'integrations/stay-when-not-sent',
    ],
    'what is over stays over': [
      'createBatchExport/is-gone-after-delete',
      'cancelling/is-for-good',
      'cancelling/ends-a-backfill-for-good',
      'cancelling/a-complete-run-cannot-be-cancelled',
    ],
    'what runs by itself': [
      'schedule/a-run-follows-each-hour',
      'schedule/catches-up',
      'schedule/nothing-runs-while-paused',
    ],
    'what went wrong is told': ['runs/a-failed-run-shows-its-error', 'logs/tell-of-a-failure'],
    'what was written': ['counts/a-run-writes-what-a-query-counts', 'cursors/each-run-is-on-one-page'],
  },
  'posthog-data-warehouse': {
    'who may come in': ['*/needs-a-key', '*/refuses-a-wrong-key', '*/needs-its-scope'],
    'what projects see of each other': ['*/refuses-keys-of-other-projects', '*/is-for-members-only'],
    "one's own write": ['createSource/reads-back'],
    'what is over stays over': ['createSource/is-gone-after-delete'],
  },
  'posthog-account': {
    'who may come in': ['*/needs-a-key', '*/refuses-a-wrong-key', 'key/hides-its-value'],
    'what projects see of each other': ['key/shows-its-restrictions', 'user/is-in-the-current-project'],
  },
  'sigma-v2': ofSigma,
  'sigma-2023': { ...ofSigma, 'what lists are': ['lists/are-{arrays-without,pages-with}-limit'] },
}

test('each document that is judged says what is at stake', () =>
  assert.deepEqual(Object.keys(stakes).sort(), judgedDocuments().sort()))

for (const [document, groups] of Object.entries(stakes))
  for (const [group, patterns] of Object.entries(groups))
    for (const pattern of patterns)
      test(`${document}, ${group}: ${pattern}`, () => {
        const meant = checksOf(contract(document)).filter(({ id }) => fitsOnly(id, `${document}/${pattern}`))
        assert.notEqual(meant.length, 0)
        assert.deepEqual(
          meant.filter(({ essential, level }) => !essential || level !== 'must').map(({ id }) => id),
          [],
        )
      })
