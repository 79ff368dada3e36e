// Defects of windows, filters, orders and cursors.

import { Reply } from '../../core/reply.ts'
import { answering, type Body, type Call, type MutantTable, type Wrap } from '../../core/wrap.ts'
import { broken } from './spoil.ts'
import { askedFor, instantOf, listing, overhearing, rowsIn, saying } from './spoil-runs.ts'

const day = 86_400_000
const at = (rule: string) => `posthog-batch-exports/${rule}`
const byInterval = (query: Record<string, string>) => query['ordering']?.endsWith('data_interval_start') ?? false

/** A parameter may not be empty. */
const refusingEmpty =
  (attr: string): Wrap =>
  right =>
  call => {
    if (call.query[attr] !== '') return right(call)
    const detail = 'This field may not be blank.'
    throw new Reply(400, { type: 'validation_error', code: 'blank', detail, attr })
  }

const pairs = [
  ['after', 'before'],
  ['start', 'end'],
]

/** Each bound is read as if it said UTC. */
const misread: MutantTable = Object.fromEntries(
  pairs.flatMap(pair =>
    pair.map(name => [
      `offsets-of-${name}-are-overlooked`,
      {
        defect: `The offset of \`${name}\` is overlooked: its clock is taken for that of UTC`,
        caughtBy: at('windows/bounds-may-have-offsets'),
        reason: `runs of ${pair.join(' and ')}`,
        handlers: { listRuns: askedFor(query => ({ [name]: query[name]?.replace(/[+-]\d\d:\d\d$/, 'Z') })) },
      },
    ]),
  ),
)

const windows: MutantTable = {
  'lists-of-runs-go-back-two-weeks': {
    defect: 'A list of runs goes back two weeks when nothing is said',
    caughtBy: at('windows/a-week-when-nothing-is-said'),
    reason: 'runs without a window',
    handlers: { listRuns: askedFor(({ after = '-14d' }) => ({ after })) },
  },
  'lists-of-runs-go-back-a-day': {
    defect: 'A list of runs goes back a day when nothing is said',
    caughtBy: at('windows/a-week-when-nothing-is-said'),
    reason: 'runs without a window',
    handlers: { listRuns: askedFor(({ after = '-1d' }) => ({ after })) },
  },
  'the-first-bound-is-left-out': {
    defect: 'A run that was made at `after` is left out',
    caughtBy: at('windows/bounds-are-included'),
    reason: 'runs between two of them',
    handlers: { listRuns: listing((runs, { query }) => runs.filter(run => run['created_at'] !== query['after'])) },
  },
  'the-last-bound-is-left-out': {
    defect: 'A run that was made at `before` is left out',
    caughtBy: at('windows/bounds-are-included'),
    reason: 'runs between two of them',
    handlers: { listRuns: listing((runs, { query }) => runs.filter(run => run['created_at'] !== query['before'])) },
  },
  'windows-have-no-end': {
    defect: '`before` has no effect',
    caughtBy: at('windows/bounds-are-included'),
    reason: 'runs between two of them',
    handlers: { listRuns: askedFor(() => ({ before: undefined })) },
  },
  'limits-of-runs-count': {
    defect: 'A page of runs is as long as its limit',
    caughtBy: at('cursors/the-length-of-a-page-is-fixed'),
    reason: 'runs by a limit and an offset',
    handlers: {
      listRuns: listing((runs, { incoming }) => {
        const { limit } = Object.fromEntries(new URLSearchParams(incoming.search))
        return limit ? runs.slice(0, Number(limit)) : runs
      }),
    },
  },
  'relative-weeks-are-days': {
    defect: '-1w means a day',
    caughtBy: at('windows/bounds-may-be-relative'),
    reason: 'runs of {"after":"-1w"}',
    handlers: { listRuns: askedFor(({ after }) => ({ after: after?.replace('w', 'd') })) },
  },
  'relative-hours-are-days': {
    defect: '-48h means so many days',
    caughtBy: at('windows/bounds-may-be-relative'),
    reason: 'runs of {"after":"-48h"}',
    handlers: { listRuns: askedFor(({ after }) => ({ after: after?.replace('h', 'd') })) },
  },
  'empty-bounds-are-open': {
    defect: 'A bound that is sent empty means no bound',
    caughtBy: at('windows/an-empty-bound-is-none'),
    reason: 'runs with after and before empty',
    handlers: { listRuns: askedFor(({ after }) => (after === '' ? { after: '-365d' } : {})) },
  },
  'empty-bounds-are-refused': {
    defect: 'A bound that is sent empty is refused',
    caughtBy: at('windows/an-empty-bound-is-none'),
    reason: 'wanted 200, but listRuns answered 400',
    handlers: { listRuns: refusingEmpty('before') },
  },
  'empty-bounds-of-intervals-are-refused': {
    defect: 'A bound of intervals that is sent empty is refused',
    caughtBy: at('windows/an-empty-bound-is-none'),
    reason: 'wanted 200, but listRuns answered 400',
    handlers: { listRuns: refusingEmpty('end') },
  },
  'intervals-have-no-end': {
    defect: '`end` has no effect on a list by intervals',
    caughtBy: at('windows/by-intervals-where-they-order'),
    reason: 'runs within two bounds',
    handlers: { listRuns: askedFor(() => ({ end: undefined })) },
  },
  'intervals-may-end-later': {
    defect: '`end` is held against where an interval begins',
    caughtBy: at('windows/by-intervals-where-they-order'),
    reason: 'runs within two bounds',
    handlers: { listRuns: askedFor(({ end }) => ({ end: end && new Date(instantOf(end) + day).toISOString() })) },
  },
  'lists-by-interval-have-no-week': {
    defect: 'A list by intervals goes back a month when nothing is said',
    caughtBy: at('windows/by-intervals-where-they-order'),
    reason: 'runs without start and end',
    handlers: { listRuns: askedFor(({ start = '-30d' }) => ({ start })) },
  },
  'bounds-of-creation-always-hold': {
    defect: 'A list by intervals looks at `after`',
    caughtBy: at('windows/the-other-pair-is-ignored'),
    reason: '"ordering":"data_interval_start"',
    handlers: { listRuns: askedFor(query => (byInterval(query) ? { start: query['after'] ?? query['start'] } : {})) },
  },
  'bounds-of-intervals-always-hold': {
    defect: 'A list by creation looks at `start`',
    caughtBy: at('windows/the-other-pair-is-ignored'),
    reason: '"ordering":"created_at"',
    handlers: { listRuns: askedFor(query => (byInterval(query) ? {} : { after: query['start'] ?? query['after'] })) },
  },
  'the-end-of-creation-always-holds': {
    defect: 'A list by intervals looks at `before`',
    caughtBy: at('windows/the-other-pair-is-ignored'),
    reason: '"ordering":"-data_interval_start"',
    handlers: { listRuns: askedFor(query => (byInterval(query) ? { end: query['before'] ?? query['end'] } : {})) },
  },
  'the-end-of-intervals-always-holds': {
    defect: 'A list by creation looks at `end`',
    caughtBy: at('windows/the-other-pair-is-ignored'),
    reason: '{"end":"-3d"}',
    handlers: { listRuns: askedFor(query => (byInterval(query) ? {} : { before: query['end'] ?? query['before'] })) },
  },
  ...misread,
  'old-runs-can-be-read': {
    defect: 'A run of ten days ago can be read without a word about when',
    caughtBy: at('windows/guards-each-call-on-a-run'),
    reason: 'retrieveRun answered 200',
    handlers: { retrieveRun: askedFor(({ after = '-30d' }) => ({ after })) },
  },
  'old-runs-can-be-retried': {
    defect: 'A run of ten days ago can be retried without a word about when',
    caughtBy: at('windows/guards-each-call-on-a-run'),
    reason: 'retryRun answered 201',
    handlers: { retryRun: askedFor(({ after = '-30d' }) => ({ after })) },
  },
  'calls-on-a-run-have-no-end': {
    defect: '`before` has no effect on a call on a run',
    caughtBy: at('windows/guards-each-call-on-a-run'),
    reason: 'retrieveRun answered 200',
    handlers: { retrieveRun: askedFor(() => ({ before: undefined })) },
  },
  'calls-on-a-run-know-no-window': {
    defect: 'A run of ten days ago cannot be read, whatever `after` says',
    caughtBy: at('windows/guards-each-call-on-a-run'),
    reason: 'wanted 200, but retrieveRun',
    handlers: { retrieveRun: askedFor(() => ({ after: undefined })) },
  },
  'unreadable-bounds-break': {
    defect: 'A bound that nobody can read is an error of the server',
    caughtBy: at('windows/an-unreadable-bound-breaks-nothing'),
    reason: 'retryRun takes or refuses an unreadable bound (500)',
    handlers: { retryRun: overhearing('is not a date', () => broken()) },
  },
  'statuses-filter-nothing': {
    defect: 'A filter by status has no effect',
    caughtBy: at('windows/filters-by-status'),
    reason: 'runs that are Failed',
    handlers: { listRuns: askedFor(() => ({ status: undefined })) },
  },
  'only-the-last-status-counts': {
    defect: 'Of several statuses only the last counts',
    caughtBy: at('windows/filters-by-status'),
    reason: 'runs that are Failed or Running',
    handlers: { listRuns: askedFor(({ status }) => ({ status })) },
  },
  'unknown-statuses-have-no-runs': {
    defect: 'A filter by a status that there is not is an empty list',
    caughtBy: at('windows/refuses-unknown-statuses'),
    reason: 'wanted 400',
    handlers: {
      listRuns: overhearing('is not a valid choice', () => ({ next: null, previous: null, results: [] })),
    },
  },
  'strange-statuses-are-dropped': {
    defect: 'A status that there is not is dropped where another stands beside it',
    caughtBy: at('windows/refuses-unknown-statuses'),
    reason: 'wanted 400',
    handlers: {
      listRuns: right => call => {
        const [first = '', ...others] = new URLSearchParams(call.incoming.search).getAll('status')
        const asking = others.includes('Done') ? askedFor(() => ({ status: first }))(right) : right
        return asking(call)
      },
    },
  },
  'statuses-have-no-case': {
    defect: 'A status in small letters is taken',
    caughtBy: at('windows/refuses-unknown-statuses'),
    reason: 'wanted 400',
    handlers: { listRuns: askedFor(({ status }) => (status === 'failed' ? { status: 'Failed' } : {})) },
  },
  'refusals-of-statuses-are-short': {
    defect: 'The refusal of a status does not repeat it',
    caughtBy: at('windows/refuses-unknown-statuses'),
    reason: 'code and detail',
    handlers: { listRuns: saying(detail => detail.replace(/^".*"/, 'It')) },
  },
}

const onFurther = (change: (rows: Body[], call: Call) => Body[]) =>
  listing((rows, call) => (call.query['cursor'] ? change(rows, call) : rows))
const linking = (name: 'next' | 'previous', change: (link: string) => string | null) =>
  answering(body => ({ ...body, [name]: body[name] === null ? null : change(String(body[name])) }))
const ofBackfill = (rows: Body[]) => rows.filter(({ backfill }) => backfill !== null)

/** Runs by an order with those of one interval in that of their ids, or against it. */
const tied = (rows: Body[], query: Record<string, string>, ordering: string, sign: 1 | -1) =>
  query['ordering'] === ordering
    ? rows.toSorted((a, b) =>
        a['data_interval_start'] === b['data_interval_start'] ? sign * (String(a['id']) < String(b['id']) ? -1 : 1) : 0,
      )
    : rows

const walking: MutantTable = {
  'pages-are-a-run-short': {
    defect: 'A full page lacks its last run',
    caughtBy: at('cursors/each-run-is-on-one-page'),
    reason: 'runs on the first page',
    handlers: { listRuns: listing(rows => rows.slice(0, 99)) },
  },
  'a-run-falls-between-pages': {
    defect: 'The first run of a further page is nowhere',
    caughtBy: at('cursors/each-run-is-on-one-page'),
    reason: 'runs on all pages',
    handlers: { listRuns: onFurther(rows => rows.slice(1)) },
  },
  'cursors-are-ignored': {
    defect: 'Every page is the first one',
    caughtBy: at('cursors/each-run-is-on-one-page'),
    reason: 'pages come to an end',
    handlers: { listRuns: askedFor(() => ({ cursor: undefined })) },
  },
  'pages-lead-only-forwards': {
    defect: 'No page has a previous',
    caughtBy: at('cursors/previous-leads-back'),
    reason: 'the second page has a previous',
    handlers: { listRuns: linking('previous', () => null) },
  },
  'pages-come-back-the-wrong-way-round': {
    defect: 'A page that is reached by `previous` stands the wrong way round',
    caughtBy: at('cursors/previous-leads-back'),
    reason: 'the previous of the second page, against the first',
    handlers: {
      listRuns: onFurther((rows, { query }) =>
        Buffer.from(query['cursor']!, 'base64').toString().includes('r=1') ? rows.toReversed() : rows,
      ),
    },
  },
  'links-to-runs-lie-below-another-path': {
    defect: 'The link to the next page lies below a path that the deployment does not',
    caughtBy: at('cursors/links-keep-the-question'),
    reason: 'next leads to the same runs',
    handlers: { listRuns: linking('next', link => link.replace('/api/', '/app/api/')) },
  },
  'links-are-relative': {
    defect: 'Links have no scheme and host',
    caughtBy: at('cursors/links-keep-the-question'),
    reason: 'next is absolute',
    handlers: { listRuns: linking('next', link => new URL(link).pathname + new URL(link).search) },
  },
  'links-forget-the-order': {
    defect: 'Links do not keep the order that was asked for',
    caughtBy: at('cursors/links-keep-the-question'),
    reason: 'parameters in the next but for its cursor',
    handlers: { listRuns: linking('next', link => link.replace(/&ordering=\w+/, '')) },
  },
  'links-back-forget-the-order': {
    defect: 'The link to the page before does not keep the order that was asked for',
    caughtBy: at('cursors/links-keep-the-question'),
    reason: 'parameters in the previous but for its cursor',
    handlers: { listRuns: linking('previous', link => link.replace(/&ordering=\w+/, '')) },
  },
  'equal-instants-are-skipped': {
    defect: 'Of runs with one interval those on the next page are left out',
    caughtBy: at('cursors/equal-instants-are-told-apart'),
    reason: 'runs of one interval on all pages',
    handlers: { listRuns: onFurther(rows => rows.filter(({ backfill }) => backfill === null)) },
  },
  'equal-instants-come-twice': {
    defect: 'A run that shares its interval is also on the page before',
    caughtBy: at('cursors/equal-instants-are-told-apart'),
    reason: 'that are on two pages',
    handlers: {
      listRuns: right => async call => {
        const reply = (await right(call)) as Reply
        const body = reply.body as Body
        if (!call.query['cursor'] || ofBackfill(rowsIn(body)).length === 0) return reply
        const first = (await right({ ...call, body: undefined, query: { ...call.query, cursor: '' } } as Call)) as Reply
        const again = ofBackfill(rowsIn(first.body as Body)).slice(-1)
        return new Reply(reply.status, { ...body, results: [...again, ...rowsIn(body)] })
      },
    },
  },
  'equal-instants-are-turned-round': {
    defect: 'Of runs with one interval the later one comes first, also where the oldest are asked for first',
    caughtBy: at('cursors/equal-instants-are-in-the-order-of-ids'),
    reason: 'by data_interval_start',
    handlers: { listRuns: listing((rows, { query }) => tied(rows, query, 'data_interval_start', -1)) },
  },
  'equal-instants-have-one-order': {
    defect: 'Of runs with one interval the earlier one comes first, also where the newest are asked for first',
    caughtBy: at('cursors/equal-instants-are-in-the-order-of-ids'),
    reason: 'by -data_interval_start',
    handlers: { listRuns: listing((rows, { query }) => tied(rows, query, '-data_interval_start', 1)) },
  },
  'pages-are-counted-from-the-top': {
    defect: 'A page begins so many runs after the newest, also when there are newer ones by now',
    caughtBy: at('cursors/nothing-shifts-when-runs-come'),
    reason: 'that are on two pages',
    handlers: {
      listRuns: right => async call => {
        const reply = (await right(call)) as Reply
        const body = reply.body as Body
        const first = (await right({ ...call, body: undefined, query: {} } as Call)) as Reply
        const page = rowsIn(first.body as Body)
        const known = call.world.remember('mutant.pages', () => page)
        const come = page.findIndex(({ id }) => id === known[0]?.['id'])
        if (!call.query['cursor'] || come <= 0) return reply
        return new Reply(reply.status, { ...body, results: [...known.slice(-come), ...rowsIn(body)].slice(0, 100) })
      },
    },
  },
  'new-runs-push-old-ones-out': {
    defect: 'When runs come the next page begins as much later',
    caughtBy: at('cursors/nothing-shifts-when-runs-come'),
    reason: 'the second page, three hours later',
    handlers: {
      listRuns: onFurther((rows, { now, world }) => {
        const since = world.remember('mutant.asked', () => now)
        return now > since + 3_600_000 ? rows.slice(2) : rows
      }),
    },
  },
  'runs-have-one-order': {
    defect: 'Runs are newest first, whatever order is asked for',
    caughtBy: at('cursors/runs-have-four-orders'),
    reason: 'runs by created_at',
    handlers: { listRuns: askedFor(() => ({ ordering: undefined })) },
  },
  'intervals-have-one-order': {
    defect: 'Runs by interval are newest first, also where the oldest are asked for first',
    caughtBy: at('cursors/runs-have-four-orders'),
    reason: 'runs by data_interval_start',
    handlers: {
      listRuns: askedFor(({ ordering }) => ({ ordering: ordering?.replace(/^(?=data)/, '-') })),
    },
  },
  'unknown-orders-are-oldest-first': {
    defect: 'An order that there is not puts the oldest first',
    caughtBy: at('cursors/runs-have-four-orders'),
    reason: 'runs by records_completed',
    handlers: {
      listRuns: askedFor(({ ordering }) => ({ ordering: ordering === 'records_completed' ? 'created_at' : ordering })),
    },
  },
  'pages-of-backfills-are-short': {
    defect: 'A page of backfills has twenty',
    caughtBy: at('cursors/backfills-have-pages-of-fifty'),
    reason: 'backfills on the first page',
    handlers: { listBackfills: listing(rows => rows.slice(0, 20)) },
  },
  'backfills-of-one-instant-are-lost': {
    defect: 'Backfills that were made at one instant do not reach the second page',
    caughtBy: at('cursors/backfills-have-pages-of-fifty'),
    reason: 'backfills on all pages by -created_at',
    handlers: { listBackfills: onFurther((rows, { query }) => (query['ordering'] === '-created_at' ? [] : rows)) },
  },
  'backfills-have-one-order': {
    defect: 'Backfills are newest first, whatever order is asked for',
    caughtBy: at('cursors/backfills-have-four-orders'),
    reason: 'starts by created_at',
    handlers: { listBackfills: askedFor(() => ({ ordering: undefined })) },
  },
  'starts-order-nothing': {
    defect: 'Backfills cannot be ordered by their start',
    caughtBy: at('cursors/backfills-have-four-orders'),
    reason: 'starts by -start_at',
    handlers: {
      listBackfills: askedFor(({ ordering }) => ({ ordering: ordering?.includes('start') ? undefined : ordering })),
    },
  },
  'strange-cursors-begin-anew': {
    defect: 'What is no cursor of runs leads to the first page',
    caughtBy: at('cursors/refuses-what-is-no-cursor'),
    reason: 'wanted the refusal cursor_invalid (404), but listRuns',
    handlers: { listRuns: overhearing('Invalid cursor', firstPage) },
  },
  'strange-cursors-of-backfills-begin-anew': {
    defect: 'What is no cursor of backfills leads to the first page',
    caughtBy: at('cursors/refuses-what-is-no-cursor'),
    reason: 'wanted the refusal cursor_invalid (404), but listBackfills',
    handlers: { listBackfills: overhearing('Invalid cursor', firstPage) },
  },
  'pages-by-cursor-have-a-count': {
    defect: 'A page of runs has a count',
    caughtBy: at('cursors/pages-have-no-count'),
    reason: 'members of a page of listRuns',
    handlers: { listRuns: answering(body => ({ count: rowsIn(body).length, ...body })) },
  },
}

function firstPage(call: Call, right: (call: Call) => unknown) {
  return right({ ...call, body: undefined, query: {} } as Call)
}

export const pageMutants: MutantTable = { ...windows, ...walking }
