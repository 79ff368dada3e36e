// Defects of logs.
import { answering, type Body, type Call, type MutantTable } from '../../core/wrap.ts'
import { handlers } from '../logs.ts'
import { runRows } from '../rows.ts'
import { askedFor, instantOf, listing, overhearing } from './spoil-runs.ts'

const at = (rule: string) => `posthog-batch-exports/${rule}`
const messageOf = (line: Body) => String(line['message'])

/** Lines of the log of an export, changed. */
const lines = (change: (rows: Body[], call: Call) => Body[]) => ({ listBatchExportLogs: listing(change) })
const each = (change: (line: Body) => Body) => lines(rows => rows.map(change))
const without = (words: string) => lines(rows => rows.filter(line => !messageOf(line).includes(words)))
const saying = (words: string | RegExp, other: string) =>
  each(line => ({ ...line, message: messageOf(line).replace(words, other) }))

const story: MutantTable = {
  'logs-are-oldest-first': {
    defect: 'The log begins with its oldest line',
    caughtBy: at('logs/tell-the-story-of-a-run'),
    reason: 'lines are newest first',
    handlers: lines(rows => rows.toReversed()),
  },
  'logs-count-otherwise': {
    defect: 'The log tells another number of records than the run',
    caughtBy: at('logs/tell-the-story-of-a-run'),
    reason: 'the log says: Batch export for',
    handlers: saying(/with (\d+) records/, 'with 1$1 records'),
  },
  'logs-say-no-beginning': {
    defect: 'The log does not tell that a run started',
    caughtBy: at('logs/tell-the-story-of-a-run'),
    reason: 'the log says: Starting batch export',
    handlers: without('Starting batch export'),
  },
  'logs-say-no-place': {
    defect: 'The log does not tell where a run exports to',
    caughtBy: at('logs/tell-the-story-of-a-run'),
    reason: 'the log says where it goes',
    handlers: without('Batch exporting'),
  },
  'lines-are-of-runs': {
    defect: 'log_source_id is the run',
    caughtBy: at('logs/tell-the-story-of-a-run'),
    reason: 'log_source_id of all lines',
    handlers: each(line => ({ ...line, log_source_id: line['instance_id'] })),
  },
  'empty-runs-say-nothing': {
    defect: 'The log does not tell that an interval had no data',
    caughtBy: at('logs/tell-of-nothing-to-export'),
    reason: 'the log says: Batch export will finish early',
    handlers: without('finish early'),
  },
  'failures-are-warnings': {
    defect: 'The failure of a run is a WARNING',
    caughtBy: at('logs/tell-of-a-failure'),
    reason: 'level of: Batch export for',
    handlers: each(line => (line['level'] === 'ERROR' ? { ...line, level: 'WARNING' } : line)),
  },
  'logs-hide-errors': {
    defect: 'The log does not tell what a run failed with',
    caughtBy: at('logs/tell-of-a-failure'),
    reason: 'the log says: Batch export for',
    handlers: saying(/non-recoverable error: .*/, 'non-recoverable error'),
  },
  'mails-are-not-told': {
    defect: 'The log does not tell that a mail was sent',
    caughtBy: at('logs/tell-of-a-failure'),
    reason: 'the log says: Failure notification email',
    handlers: without('notification email'),
  },
  'runs-tell-what-exports-do-not': {
    defect: 'The log of a run has a line that the log of its export has not',
    caughtBy: at('logs/tell-of-a-failure'),
    reason: 'lines of the run that its export does not have',
    handlers: {
      listRunLogs: listing(rows => rows.map(line => ({ ...line, message: `${messageOf(line)}.` }))),
    },
  },
  'cancellations-are-not-told': {
    defect: 'The log does not tell that a run was cancelled',
    caughtBy: at('logs/tell-of-a-cancellation'),
    reason: 'was cancelled',
    handlers: without('was cancelled'),
  },
  'cancelled-runs-are-told-as-finished': {
    defect: 'The log tells that a cancelled run was finished',
    caughtBy: at('logs/tell-of-a-cancellation'),
    reason: 'lines about an end of success',
    handlers: lines(rows =>
      rows.flatMap(line =>
        messageOf(line).endsWith('was cancelled')
          ? [{ ...line, message: messageOf(line).replace('was cancelled', 'finished successfully') }, line]
          : [line],
      ),
    ),
  },
  'automatic-pauses-are-not-told': {
    defect: 'The log does not tell that failures paused an export',
    caughtBy: at('logs/tell-of-an-automatic-pause'),
    reason: 'the log says: Batch export was automatically paused',
    handlers: without('automatically paused'),
  },
  'backfills-go-silently': {
    defect: 'The log does not tell which backfills went when failures paused an export',
    caughtBy: at('logs/tell-of-an-automatic-pause'),
    reason: 'the log says: 1 ongoing batch export backfill',
    handlers: without('ongoing batch export'),
  },
  'the-beginning-is-none': {
    defect: 'The log writes None for a range without a start',
    caughtBy: at('logs/tell-of-the-beginning-of-time'),
    reason: 'the log says: Starting batch export for range START',
    handlers: saying('range START', 'range None'),
  },
  'logs-of-runs-are-of-all': {
    defect: 'The log of a run is that of its export',
    caughtBy: at('logs/of-a-run-are-of-no-other'),
    reason: 'lines that are not of the run',
    handlers: {
      listRunLogs: () => call =>
        handlers.listBatchExportLogs({ ...call, path: { ...call.path, id: call.path['batch_export_id']! } } as never),
    },
  },
  'logs-foresee-the-end': {
    defect: 'The log of a run that goes on tells that it was finished',
    caughtBy: at('logs/grow-as-a-run-goes-on'),
    reason: 'lines about an end while it goes on',
    handlers: lines(rows =>
      rows.flatMap(line =>
        messageOf(line).startsWith('Batch exporting')
          ? [{ ...line, message: 'Batch export finished successfully with 0 records exported' }, line]
          : [line],
      ),
    ),
  },
  'logs-come-at-the-end': {
    defect: 'The log of a run is there once it is over',
    caughtBy: at('logs/grow-as-a-run-goes-on'),
    reason: 'the log says: Starting batch export',
    handlers: lines((rows, { world }) =>
      rows.filter(({ instance_id }) => runRows(world).get(String(instance_id))?.job.endedAt !== undefined),
    ),
  },
  'lines-are-of-the-future': {
    defect: 'Lines have an instant that is still to come',
    caughtBy: at('logs/grow-as-a-run-goes-on'),
    reason: 'lines of an instant that is still to come',
    handlers: each(line => ({ ...line, timestamp: new Date(instantOf(line['timestamp']) + 3_600_000).toISOString() })),
  },
}

const queries: MutantTable = {
  'levels-choose-nothing': {
    defect: 'A level has no effect',
    caughtBy: at('log-queries/levels-are-chosen'),
    reason: 'lines of level ERROR',
    handlers: { listBatchExportLogs: askedFor(() => ({ level: undefined })) },
  },
  'levels-have-a-case': {
    defect: 'A level in lower case chooses nothing',
    caughtBy: at('log-queries/levels-are-chosen'),
    reason: 'lines of level error',
    handlers: lines((rows, { query }) => (/[a-z]/.test(query['level'] ?? '') ? [] : rows)),
  },
  'only-the-last-level-counts': {
    defect: 'Of several levels only the last counts',
    caughtBy: at('log-queries/levels-are-chosen'),
    reason: 'lines of level INFO and error',
    handlers: { listBatchExportLogs: askedFor(({ level }) => ({ level })) },
  },
  'words-choose-nothing': {
    defect: 'A search has no effect',
    caughtBy: at('log-queries/words-are-found'),
    reason: 'lines with Out of Luck',
    handlers: { listBatchExportLogs: askedFor(() => ({ search: undefined })) },
  },
  'words-are-patterns': {
    defect: 'A search takes a dot for any sign',
    caughtBy: at('log-queries/words-are-found'),
    reason: 'lines with Out.of.Luck',
    handlers: {
      listBatchExportLogs: right => call => {
        const { search = '' } = call.query
        const found = listing(rows => rows.filter(line => new RegExp(search, 'i').test(messageOf(line))))
        return found(askedFor(() => ({ search: undefined }))(right))(call)
      },
    },
  },
  'words-have-a-case': {
    defect: 'A search looks at the case',
    caughtBy: at('log-queries/words-are-found'),
    reason: 'lines with OUT OF LUCK',
    handlers: lines((rows, { query }) => rows.filter(line => messageOf(line).includes(query['search'] ?? ''))),
  },
  'lines-at-a-bound-are-included': {
    defect: 'A line of the very instant is after it',
    caughtBy: at('log-queries/bounds-are-left-out'),
    reason: 'lines between two instants',
    handlers: {
      listBatchExportLogs: askedFor(({ after }) => ({
        after: after && new Date(Date.parse(after) - 1).toISOString(),
      })),
    },
  },
  'logs-have-no-last-bound': {
    defect: '`before` has no effect on a log',
    caughtBy: at('log-queries/bounds-are-left-out'),
    reason: 'lines between two instants',
    handlers: { listBatchExportLogs: askedFor(() => ({ before: undefined })) },
  },
  'logs-have-no-limit': {
    defect: 'A limit has no effect on a log',
    caughtBy: at('log-queries/a-limit-caps-them'),
    reason: 'lines of a limit of 7',
    handlers: { listBatchExportLogs: askedFor(() => ({ limit: '500' })) },
  },
  'logs-are-a-hundred-lines': {
    defect: 'A log has a hundred lines when nothing is said',
    caughtBy: at('log-queries/a-limit-caps-them'),
    reason: 'lines without a limit',
    handlers: { listBatchExportLogs: askedFor(({ limit = '100' }) => ({ limit })) },
  },
  'logs-count-what-they-do-not-show': {
    defect: 'The count of a log is not capped by its limit',
    caughtBy: at('log-queries/a-limit-caps-them'),
    reason: 'count of a limit of 7',
    handlers: { listBatchExportLogs: answering(body => ({ ...body, count: Number(body['count']) + 100 })) },
  },
  'limits-of-logs-are-free': {
    defect: 'A limit out of bounds is taken as none',
    caughtBy: at('log-queries/limits-are-one-to-five-hundred'),
    reason: 'wanted the refusal body_invalid',
    handlers: {
      listBatchExportLogs: overhearing('this value', (call, right) =>
        right({ ...call, body: undefined, query: {} } as Call),
      ),
    },
  },
  'limits-of-logs-are-named-otherwise': {
    defect: 'The refusal of a limit does not name it',
    caughtBy: at('log-queries/limits-are-one-to-five-hundred'),
    reason: 'wanted the refusal body_invalid',
    handlers: {
      listBatchExportLogs: overhearing('this value', call =>
        call.refuse('body_invalid', { code: 'max_value', detail: 'No.', attr: null }),
      ),
    },
  },
  'strange-levels-have-no-lines': {
    defect: 'A level that there is not is an empty page',
    caughtBy: at('log-queries/refuses-what-it-cannot-read'),
    reason: 'wanted 400',
    handlers: {
      listBatchExportLogs: overhearing('"level"', () => ({ count: 0, next: null, previous: null, results: [] })),
    },
  },
  'strange-bounds-are-ignored': {
    defect: 'A bound of a log that is no instant is ignored',
    caughtBy: at('log-queries/refuses-what-it-cannot-read'),
    reason: 'wanted 400',
    handlers: {
      listBatchExportLogs: overhearing('"before"', () => ({ count: 0, next: null, previous: null, results: [] })),
    },
  },
  'words-are-found-on-any-level': {
    defect: 'Beside a search the level has no effect',
    caughtBy: at('log-queries/parameters-narrow-together'),
    reason: 'lines by level and search',
    handlers: { listBatchExportLogs: askedFor(({ search }) => (search ? { level: undefined } : {})) },
  },
  'levels-are-told-without-words': {
    defect: 'Beside a level the search has no effect',
    caughtBy: at('log-queries/parameters-narrow-together'),
    reason: 'lines by level and search',
    handlers: { listBatchExportLogs: askedFor(({ level }) => (level ? { search: undefined } : {})) },
  },
  'words-are-found-in-any-run': {
    defect: 'Beside a search the instance has no effect',
    caughtBy: at('log-queries/parameters-narrow-together'),
    reason: 'lines by search and instance_id',
    handlers: { listBatchExportLogs: askedFor(({ search }) => (search ? { instance_id: undefined } : {})) },
  },
  'instances-are-lines': {
    defect: 'Each line has an instance of its own',
    caughtBy: at('log-queries/an-instance-is-one-run'),
    reason: 'instance ids of the lines of one run',
    handlers: lines(rows => rows.map((line, i) => ({ ...line, instance_id: `${line['instance_id']}-${i}` }))),
  },
  'instances-choose-nothing': {
    defect: 'An instance_id has no effect',
    caughtBy: at('log-queries/an-instance-is-one-run'),
    reason: 'lines by the instance_id of a run',
    handlers: { listBatchExportLogs: askedFor(() => ({ instance_id: undefined })) },
  },
  'limits-of-logs-of-runs-are-free': {
    defect: 'The log of a run takes any limit',
    caughtBy: at('log-queries/of-runs-ask-the-same'),
    reason: 'wanted the refusal body_invalid',
    handlers: { listRunLogs: askedFor(({ limit }) => ({ limit: limit === '501' ? '500' : limit })) },
  },
  'logs-of-runs-have-no-limit': {
    defect: 'A limit has no effect on the log of a run',
    caughtBy: at('log-queries/of-runs-ask-the-same'),
    reason: 'a limit of one has one line',
    handlers: { listRunLogs: askedFor(() => ({ limit: undefined })) },
  },
}

export const logMutants: MutantTable = { ...story, ...queries }
