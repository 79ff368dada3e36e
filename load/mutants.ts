// Deployments that are wrong on purpose: each names the scenario whose verdict must find it, and the words it must find.
import type { Verdict } from './verdict.ts'

export interface LoadMutant {
  scenario: string
  /** What is wrong, in a sentence. */
  defect: string
  /** How the mock is made so: a mutant of its own, or faults and outcomes ordered in advance. */
  mutant?: string
  faults?: Record<string, object>
  outcomes?: Record<string, object>
  /** Of the run, beside the usual ones. */
  flags?: string[]
  verdict: Exclude<Verdict, 'met'>
  /** What the verdict must blame. */
  finds: RegExp
  /** What else the defect explains; anything more that is blamed is a wrong reason. */
  also?: RegExp
  /** One of those that every `npm test` looks at. */
  sampled?: boolean
}

/** Answers of a phase, whatever the run is called. */
const runsOf = (phase: string) => ({ path: `/api/projects/*/endpoints/ust-load-*-${phase}/run` })
/** So many times right, for what is made and looked at before a run, and then wrong. */
const afterwards = (operation: string, times: number, effect: object) => ({
  right: { match: { operation }, effect: { delay_ms: 1 }, times },
  spoilt: { match: { operation }, effect },
})
/** A page of a list with nothing on it. */
const noThings = { entries: [], nextPage: null, total: 0, hasMore: false }
/** More runs than a page of a list holds. */
const twoPages = ['--fill', '102']
const always = (phase: string, effect: object) => ({ spoilt: { match: runsOf(phase), effect } })

export const loadMutants: Record<string, LoadMutant> = {
  'answers-stall': {
    scenario: 'run',
    defect: 'Every cached answer takes twelve seconds',
    faults: always('cached', { delay_ms: 12000 }),
    verdict: 'not met',
    finds: /✗ cached p90/,
    also: /✗ cached p50/,
    sampled: true,
  },
  'a-stall-ends': {
    scenario: 'run',
    defect: 'Some answers stand still for twelve seconds, all others are quick',
    faults: { spoilt: { match: runsOf('forced'), effect: { delay_ms: 12000 }, times: 24 } },
    verdict: 'not met',
    finds: /✗ forced p90/,
  },
  'rows-are-wrong': {
    scenario: 'run',
    defect: 'Calculated answers have the right shape and wrong rows',
    faults: always('forced', {
      status: 200,
      body: { results: [['mark', 'event', 1]], columns: ['mark', 'event', 'seen'], is_cached: false },
    }),
    verdict: 'not met',
    finds: /✗ forced wrong +100.00 %/,
    sampled: true,
  },
  'rows-of-another-endpoint': {
    scenario: 'run',
    defect: 'Whatever endpoint is run, the rows of the first come',
    mutant: 'pages-share-a-cache',
    verdict: 'not met',
    finds: /✗ forced wrong +100.00 %/,
    // That first answer was calculated, and says so every time.
    also: /✗ cached: (every answer came from the cache|enough answers)/,
  },
  'forced-runs-are-cached': {
    scenario: 'run',
    defect: 'refresh: force is answered from the cache',
    mutant: 'force-is-ignored',
    verdict: 'invalid',
    finds: /✗ forced: every answer was calculated/,
    sampled: true,
  },
  'nothing-is-cached': {
    scenario: 'run',
    defect: 'Every run calculates',
    mutant: 'nothing-is-cached',
    verdict: 'invalid',
    finds: /✗ cached: every answer came from the cache/,
  },
  'runs-fail': {
    scenario: 'run',
    defect: 'Calculated answers are errors of the server',
    faults: always('forced', { status: 503 }),
    verdict: 'not met',
    finds: /✗ forced failed/,
  },
  'runs-are-throttled': {
    scenario: 'run',
    defect: 'Some answers are 429: what is left is no measurement of the rate that was asked for',
    faults: { spoilt: { match: runsOf('forced'), effect: { status: 429 }, times: 20 } },
    verdict: 'invalid',
    finds: /✗ forced: not throttled/,
  },
  'secret-keys-open-lists': {
    scenario: 'secret-key',
    defect: 'Secret keys list endpoints',
    mutant: '2026-09-secret-keys-list',
    verdict: 'not met',
    finds: /✗ closed wrong/,
    sampled: true,
  },
  'secret-keys-are-refused': {
    scenario: 'secret-key',
    defect: 'Runs that calculate are refused to secret keys',
    faults: always('forced', { status: 403 }),
    verdict: 'not met',
    finds: /✗ forced failed +100.00 %/,
  },
  'tables-are-never-read': {
    scenario: 'materialized',
    defect: 'Runs calculate although the table is there',
    mutant: 'tables-are-never-read',
    verdict: 'invalid',
    finds: /✗ table: every answer was read from the table/,
  },
  'direct-reads-the-table': {
    scenario: 'materialized',
    defect: 'refresh: direct reads the table',
    mutant: 'direct-reads-the-table',
    verdict: 'invalid',
    finds: /✗ inline: every answer was calculated without the table/,
  },
  'rows-have-another-hash': {
    scenario: 'queries',
    defect: 'One query of the set answers the rows of other data',
    faults: always('funnel', {
      status: 200,
      body: { results: [[1, 1, 1]], columns: ['visitors', 'members', 'buyers'], is_cached: false },
    }),
    verdict: 'not met',
    finds: /✗ funnel wrong +100.00 %/,
  },
  'a-kind-forgets-people': {
    scenario: 'kinds',
    defect: 'Lifecycles lack everybody who came back',
    faults: always('lifecycle', {
      status: 200,
      body: { results: [{ status: 'new', data: [1], count: 1 }], is_cached: false },
    }),
    verdict: 'not met',
    finds: /✗ lifecycle wrong +100.00 %/,
  },
  'pages-are-empty': {
    scenario: 'list-heavy',
    defect: 'Lists of endpoints lack what is there',
    faults: {
      spoilt: {
        match: { operation: 'listEndpoints', method: 'GET' },
        effect: { status: 200, body: { count: 24, next: null, previous: null, results: [] } },
      },
    },
    verdict: 'not met',
    finds: /✗ walk wrong +100.00 %/,
    also: /✗ page(: enough answers| wrong +100.00 %)/,
  },
  'versions-are-listed-oldest-first': {
    scenario: 'list-heavy',
    defect: 'Versions are listed oldest first',
    mutant: 'versions-are-listed-oldest-first',
    verdict: 'not met',
    finds: /✗ versions wrong +100.00 %/,
  },
  'answers-grow-slow': {
    scenario: 'soak',
    defect: 'After a while every calculated answer takes twenty seconds',
    faults: always('last', { delay_ms: 20000 }),
    verdict: 'not met',
    finds: /✗ last drift p50/,
  },
  'jobs-are-lost': {
    scenario: 'async',
    defect: 'Some queries that were accepted are unknown to those who ask for them',
    faults: { spoilt: { match: { operation: 'getQueryStatus' }, effect: { status: 404 }, times: 10 } },
    verdict: 'not met',
    finds: /✗ force_async lost/,
    sampled: true,
  },
  'jobs-hang': {
    scenario: 'async',
    defect: 'Some queries never end, those too that somebody waits for',
    outcomes: { query: { outcome: 'hang', times: 25 } },
    verdict: 'not met',
    finds: /✗ force_async lost/,
  },
  'statuses-never-end': {
    scenario: 'async',
    defect: 'No query is ever complete',
    mutant: 'statuses-never-end',
    verdict: 'not met',
    finds: /✗ force_async lost +100.00 %/,
  },
  'jobs-fail': {
    scenario: 'async',
    defect: 'Queries in the background fail',
    outcomes: { query: { outcome: 'fail', times: 60 } },
    verdict: 'not met',
    finds: /✗ force_async failed/,
  },
  'cancelling-does-nothing': {
    scenario: 'cancel',
    defect: 'Cancelling is answered and not done',
    mutant: 'cancellation-only-says-so',
    verdict: 'not met',
    finds: /✗ cancel lost +100.00 %/,
  },
  'changes-are-not-stored': {
    scenario: 'mixed',
    defect: 'A change of the query is answered and forgotten',
    mutant: 'changed-queries-are-not-stored',
    verdict: 'not met',
    finds: /✗ writes wrong/,
  },
  'runs-take-the-first-version': {
    scenario: 'mixed',
    defect: 'A run without a version uses version 1',
    mutant: 'runs-take-the-first-version',
    verdict: 'not met',
    finds: /✗ writes wrong/,
  },
  'results-outlive-their-query': {
    scenario: 'mixed',
    defect: 'After a change of the query the old result comes from the cache',
    mutant: 'results-outlive-their-query',
    verdict: 'not met',
    finds: /✗ writes wrong/,
  },
  'a-run-falls-between-pages': {
    scenario: 'poll-runs',
    defect: 'A run falls between two pages of the list',
    mutant: 'a-run-falls-between-pages',
    flags: twoPages,
    verdict: 'not met',
    finds: /✗ walk wrong/,
  },
  'pages-are-counted-from-the-top': {
    scenario: 'poll-runs',
    defect: 'New runs push others from one page onto the next, where they come again',
    mutant: 'pages-are-counted-from-the-top',
    flags: twoPages,
    verdict: 'not met',
    finds: /✗ walk wrong/,
  },
  'lists-learn-of-cancelling-late': {
    scenario: 'poll-runs',
    defect: 'Lists show a run going on that its details tell as cancelled',
    mutant: 'lists-learn-of-cancelling-late',
    verdict: 'not met',
    finds: /✗ change wrong/,
    also: /✗ (walk|detail) wrong/,
  },
  'runs-are-only-said-to-be-cancelled': {
    scenario: 'poll-runs',
    defect: 'Cancelling a run is answered and not done',
    mutant: 'runs-are-only-said-to-be-cancelled',
    verdict: 'not met',
    finds: /✗ change wrong/,
  },
  'runs-outlive-their-backfill': {
    scenario: 'poll-runs',
    defect: 'The run of a cancelled backfill goes on',
    mutant: 'runs-outlive-their-backfill',
    verdict: 'not met',
    finds: /✗ change wrong/,
  },
  'retries-are-only-said': {
    scenario: 'poll-runs',
    defect: 'A retry is answered, and no run comes of it',
    mutant: 'retries-are-only-said',
    verdict: 'not met',
    finds: /✗ change lost/,
  },
  'an-interval-is-left-out': {
    scenario: 'poll-runs',
    defect: 'Backfills leave an interval out',
    mutant: 'an-interval-is-left-out',
    verdict: 'not met',
    finds: /✗ walk wrong/,
    also: /✗ change wrong/,
  },
  'retries-take-the-old-run': {
    scenario: 'poll-runs',
    defect: 'A retry starts the old run again, which was over',
    mutant: 'retries-take-the-old-run',
    verdict: 'not met',
    finds: /✗ change wrong/,
    also: /✗ (walk|detail) wrong/,
  },
  'backfills-are-only-said-to-be-cancelled': {
    scenario: 'poll-runs',
    defect: 'Cancelling a backfill is answered and not done',
    mutant: 'backfills-are-only-said-to-be-cancelled',
    verdict: 'not met',
    finds: /✗ change wrong/,
  },
  'exports-fail': {
    scenario: 'poll-runs',
    defect: 'Runs fail',
    outcomes: { batch_export_run: { outcome: 'fail', progress: { after: 'PT1S' } } },
    verdict: 'not met',
    finds: /✗ change failed/,
  },
  'details-of-runs-are-throttled': {
    scenario: 'poll-runs',
    defect: 'Details of runs are 429 for a while',
    faults: { spoilt: { match: { operation: 'retrieveRun' }, effect: { status: 429 }, times: 20 } },
    verdict: 'invalid',
    finds: /✗ detail: not throttled/,
  },
  'resyncing-only-breaks-off': {
    scenario: 'resync',
    defect: 'A sync that is begun anew only breaks off the one that goes on',
    mutant: 'resyncing-only-breaks-off',
    verdict: 'not met',
    finds: /✗ sync lost/,
  },
  'reloading-schemas-only-says-so': {
    scenario: 'resync',
    defect: 'A schema that is reloaded says that it is running, and no job comes of it',
    mutant: 'reloading-schemas-only-says-so',
    verdict: 'not met',
    finds: /✗ sync lost/,
  },
  'cancelled-syncs-run-on': {
    scenario: 'resync',
    defect: 'A sync that is cancelled runs on',
    mutant: 'cancelled-syncs-run-on',
    verdict: 'not met',
    finds: /✗ sync wrong/,
  },
  'running-syncs-are-doubled': {
    scenario: 'resync',
    defect: 'A schema gets two jobs at the same time',
    mutant: 'running-syncs-are-doubled',
    verdict: 'not met',
    finds: /✗ sync wrong/,
    also: /✗ jobs wrong/,
  },
  'syncs-bring-no-table': {
    scenario: 'resync',
    defect: 'A complete sync brings no table',
    mutant: 'syncs-bring-no-table',
    verdict: 'not met',
    finds: /✗ sync wrong/,
  },
  'jobs-count-too-many-rows': {
    scenario: 'resync',
    defect: 'A job counts other rows than it brought',
    mutant: 'jobs-count-too-many-rows',
    verdict: 'not met',
    finds: /✗ sync wrong/,
  },
  'rows-are-counted-twice': {
    scenario: 'resync',
    defect: 'A table says that it has more rows than a query counts',
    mutant: 'rows-are-counted-twice',
    verdict: 'not met',
    finds: /✗ sync wrong/,
  },
  'jobs-are-told-oldest-first': {
    scenario: 'resync',
    defect: 'Jobs are listed oldest first',
    mutant: 'jobs-are-told-oldest-first',
    verdict: 'not met',
    finds: /✗ jobs wrong/,
  },
  'syncs-fail': {
    scenario: 'resync',
    defect: 'Syncs fail',
    outcomes: { sync: { outcome: 'fail', progress: { after: 'PT1S' } } },
    verdict: 'not met',
    finds: /✗ sync failed/,
  },
  'jobs-are-behind-a-broken-gateway': {
    scenario: 'resync',
    defect: 'Lists of jobs are errors of a gateway for a while',
    faults: { spoilt: { match: { operation: 'listJobs' }, effect: { status: 502 }, times: 12 } },
    verdict: 'not met',
    finds: /✗ jobs failed/,
  },
  'files-have-other-rows': {
    scenario: 'export',
    defect: 'Whatever is exported, the file has the rows of something else',
    faults: afterwards('downloadQuery', 80, { status: 200, body: 'Day,Events\n2026-01-01,1\n' }),
    verdict: 'not met',
    finds: /✗ csv wrong/,
    also: /✗ jsonl?( wrong|: enough)/,
  },
  'files-are-cut-off': {
    scenario: 'export',
    defect: 'After a while every file breaks off in the middle',
    faults: afterwards('downloadQuery', 80, { truncate_after_bytes: 60 }),
    verdict: 'not met',
    finds: /✗ csv (failed|wrong)/,
    also: /✗ (csv|json|jsonl)( failed| wrong|: enough)/,
  },
  'slices-begin-at-the-top': {
    scenario: 'export',
    defect: 'An offset is taken and has no effect',
    mutant: 'offsets-are-not-heard',
    verdict: 'not met',
    finds: /✗ csv wrong/,
    also: /✗ jsonl?( wrong|: enough)/,
  },
  'slices-have-no-end': {
    scenario: 'export',
    defect: 'A limit of rows is taken and has no effect',
    mutant: 'limits-of-rows-are-not-heard',
    verdict: 'not met',
    finds: /✗ csv wrong +100.00 %/,
    also: /✗ jsonl?( wrong|: enough)/,
  },
  'rows-run-backwards': {
    scenario: 'export',
    defect: 'Rows of a csv come the other way round',
    mutant: 'csv-files-run-backwards',
    verdict: 'not met',
    finds: /✗ csv wrong/,
  },
  'the-first-row-is-missing': {
    scenario: 'export',
    defect: 'The first row of a jsonl file is missing',
    mutant: 'jsonl-files-lose-a-row',
    verdict: 'not met',
    finds: /✗ jsonl wrong +100.00 %/,
    sampled: true,
  },
  'exports-never-end': {
    scenario: 'export',
    defect: 'After a while no export gets a file',
    faults: afterwards('downloadQuery', 80, { status: 204 }),
    verdict: 'not met',
    finds: /✗ csv lost/,
    // One that was just there is not there when it is fetched again.
    also: /✗ (csv|json|jsonl)( lost| wrong|: enough)/,
  },
  'exports-are-forgotten': {
    scenario: 'export',
    defect: 'Exports that were accepted are unknown to those who ask for their files',
    faults: afterwards('downloadQuery', 80, { status: 404 }),
    verdict: 'not met',
    finds: /✗ csv lost/,
    also: /✗ (csv|json|jsonl)( lost| failed|: enough)/,
  },
  'exports-come-to-grief': {
    scenario: 'export',
    defect: 'After a while every export fails',
    faults: afterwards('downloadQuery', 80, { status: 500 }),
    verdict: 'not met',
    finds: /✗ csv failed/,
    also: /✗ jsonl?( failed|: enough)/,
  },
  'exports-share-a-query': {
    scenario: 'export',
    defect: 'Every export gets the query of the same one',
    faults: afterwards('exportWorkbook', 3, {
      status: 200,
      body: { queryId: '00000000-0000-4000-8000-000000000000', jobComplete: false },
    }),
    verdict: 'not met',
    finds: /✗ csv (lost|wrong)/,
    also: /✗ (csv|json|jsonl)( lost| wrong|: enough)/,
  },
  'exports-are-throttled': {
    scenario: 'export',
    defect: 'No export is begun: too many requests',
    faults: afterwards('exportWorkbook', 3, { status: 429 }),
    verdict: 'invalid',
    finds: /✗ csv: not throttled/,
    also: /✗ (csv|json|jsonl): (not throttled|enough)/,
  },
  'workbooks-are-left-out': {
    scenario: 'catalogue',
    defect: 'After the first time lists of workbooks are empty',
    faults: afterwards('listWorkbooks', 1, { status: 200, body: noThings }),
    verdict: 'not met',
    finds: /✗ workbooks wrong +100.00 %/,
  },
  'workbooks-have-no-files': {
    scenario: 'catalogue',
    defect: 'Workbooks have no entries among the files',
    faults: { spoilt: { match: { operation: 'filesList' }, effect: { status: 200, body: noThings } } },
    verdict: 'not met',
    finds: /✗ files wrong +100.00 %/,
  },
  'files-lie-in-themselves': {
    scenario: 'catalogue',
    defect: 'parentId of a file is its own id, so that nobody finds its workspace',
    mutant: 'parents-have-the-wrong-id',
    verdict: 'not met',
    finds: /✗ files wrong +100.00 %/,
  },
  'files-of-all-types-are-listed': {
    scenario: 'catalogue',
    defect: 'Who asks for workbooks gets files of all types',
    mutant: 'types-are-not-heard',
    verdict: 'not met',
    finds: /✗ files wrong +100.00 %/,
  },
  'lists-of-files-stall': {
    scenario: 'catalogue',
    defect: 'Every page of files takes ten seconds',
    faults: { spoilt: { match: { operation: 'filesList' }, effect: { delay_ms: 10000 } } },
    verdict: 'not met',
    finds: /✗ files p50/,
    also: /✗ files p90/,
  },
  'queries-are-of-something-else': {
    scenario: 'catalogue',
    defect: 'Elements of copies have the SQL of something else',
    faults: afterwards('getElementQuery', 12, { status: 200, body: { elementId: 'e', name: 'e', sql: 'SELECT 1' } }),
    verdict: 'not met',
    finds: /✗ workbook wrong/,
  },
  'lineage-comes-to-grief': {
    scenario: 'catalogue',
    defect: 'After a while no element has an origin, which is an error',
    faults: afterwards('listLineage', 12, { status: 500 }),
    verdict: 'not met',
    finds: /✗ workbook failed/,
  },
  'whoever-asks-is-nobody': {
    scenario: 'catalogue',
    defect: 'Whoever asks is not among the members',
    faults: { spoilt: { match: { operation: 'listMembers' }, effect: { status: 200, body: noThings } } },
    verdict: 'not met',
    finds: /✗ people wrong +100.00 %/,
  },
  'tables-lie-elsewhere': {
    scenario: 'catalogue',
    defect: 'Tables lie in a connection that no list has',
    faults: {
      spoilt: {
        match: { operation: 'getInodeConnectionPath' },
        effect: { status: 200, body: { connectionId: '00000000-0000-4000-8000-000000000000', path: ['A', 'B', 'C'] } },
      },
    },
    verdict: 'not met',
    finds: /✗ sources wrong +100.00 %/,
  },
  'tokens-are-never-good': {
    scenario: 'catalogue',
    defect: 'Teams are shown to no token, however new',
    faults: { spoilt: { match: { operation: 'listTeams' }, effect: { status: 401 } } },
    verdict: 'not met',
    finds: /✗ people failed +100.00 %/,
  },
  'crawlers-are-throttled': {
    scenario: 'catalogue',
    defect: 'Some pages are turned away',
    faults: { spoilt: { match: { operation: 'filesList' }, effect: { status: 429 }, times: 12 } },
    verdict: 'invalid',
    finds: /✗ files: not throttled/,
  },
}
