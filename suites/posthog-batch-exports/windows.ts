// Which runs a list shows, and which of them a call on one run reaches (dossier 6).

import type { Answer } from '../asking.ts'
import { day, hour, second } from '../check.ts'
import { type Api, batchExport, type Run, runsOf, type Shown, table } from './arrange.ts'
import { aheadBy, pathOf, runsInOrder, scheduled } from './watching.ts'

const source = 'posthog-batch-exports 6'
const ids = (runs: Run[]) => runs.map(({ id }) => id)
const at = (text: string | null | undefined) => Date.parse(text ?? '')
/** More than a page has no place here: ten days by the day, not by the hour. */
const daily = { interval: 'day' }
const month = { after: '-30d' }

const tenDays = async (tools: Api): Promise<{ made: Shown; all: Run[] }> => {
  const made = await scheduled(tools, 10 * day, daily)
  const all = await runsInOrder(tools, made, month)
  tools.expect.that(all.length >= 9, `ten days have their runs (${all.length})`)
  return { made, all }
}

/** What may be asked of one run. */
const calls = ['retrieveRun', 'retryRun', 'cancelRun'] as const

export default table('windows', {
  'a-week-when-nothing-is-said': {
    says: 'A list of runs goes back seven days unless it is told otherwise',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const { made, all } = await tenDays(tools)
      const since = (await tools.now()) - 7 * day
      const wanted = all.filter(run => at(run.created_at) >= since)
      tools.expect.that(wanted.length < all.length, 'some runs are older than a week')
      tools.expect.equal(ids(await runsInOrder(tools, made)), ids(wanted), 'runs without a window')
    },
  },
  'bounds-are-included': {
    says: 'A window from after to before has the runs that were made then, those at either bound included',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const { made, all } = await tenDays(tools)
      const [first, last] = [all[2]!, all[6]!]
      const query = { after: first.created_at, before: last.created_at }
      tools.expect.equal(ids(await runsInOrder(tools, made, query)), ids(all.slice(2, 7)), 'runs between two of them')
      const since = await runsInOrder(tools, made, { after: first.created_at })
      tools.expect.equal(ids(since), ids(all.slice(2)), 'runs after one of them')
    },
  },
  'bounds-may-have-offsets': {
    says: 'Bounds by other clocks than those of UTC are the instants that they say, of creation and of intervals',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const { made, all } = await tenDays(tools)
      const [first, last] = [all[2]!, all[6]!]
      // A second more on either side: instants have parts of a millisecond.
      const from = aheadBy(2, at(first.created_at) - second)
      const to = aheadBy(-2, at(last.created_at) + second)
      const wanted = ids(all.slice(2, 7))
      tools.expect.equal(
        ids(await runsInOrder(tools, made, { after: from, before: to })),
        wanted,
        'runs of after and before',
      )
      const start = aheadBy(2, at(first.data_interval_start))
      const end = aheadBy(-2, at(last.data_interval_end))
      const query = { ordering: 'data_interval_start', start, end }
      tools.expect.equal(ids(await runsOf(tools, made, query)), wanted, 'runs of start and end')
    },
  },
  'bounds-may-be-relative': {
    says: 'Bounds may be relative to now, in hours, days or weeks',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const { made, all } = await tenDays(tools)
      const now = await tools.now()
      const cases: [Record<string, string>, number, number][] = [
        [{ after: '-2d' }, 2 * day, 0],
        [{ after: '-48h' }, 2 * day, 0],
        [{ after: '-1w' }, 7 * day, 0],
        [{ after: '-2w', before: '-3d' }, 14 * day, 3 * day],
      ]
      for (const [query, from, to] of cases) {
        const wanted = all.filter(run => at(run.created_at) >= now - from && at(run.created_at) <= now - to)
        tools.expect.equal(ids(await runsInOrder(tools, made, query)), ids(wanted), `runs of ${JSON.stringify(query)}`)
      }
    },
  },
  'an-empty-bound-is-none': {
    says: 'A bound that is sent empty counts as absent',
    evidence: 'observed',
    source: `${source}, C3`,
    needs: ['clock'],
    async run(tools) {
      const { made } = await tenDays(tools)
      const path = { batch_export_id: made.id }
      for (const [asked, empty] of [
        [{}, { after: '', before: '' }],
        [{ ordering: 'data_interval_start' }, { start: '', end: '' }],
      ] as const) {
        const plain = ids(await runsOf(tools, made, asked))
        const answer = await tools.call('listRuns', { path, query: { ...asked, ...empty } })
        tools.expect.status(answer, 200)
        tools.expect.equal(ids(answer.body.results), plain, `runs with ${Object.keys(empty).join(' and ')} empty`)
      }
    },
  },
  'by-intervals-where-they-order': {
    says: 'Ordered by data_interval_start, a list has the runs whose interval lies between start and end, of a week when neither is said',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const { made, all } = await tenDays(tools)
      const ordering = 'data_interval_start'
      const [first, last] = [all[2]!, all[6]!]
      const query = { ordering, start: first.data_interval_start!, end: last.data_interval_end }
      tools.expect.equal(ids(await runsOf(tools, made, query)), ids(all.slice(2, 7)), 'runs within two bounds')
      const since = (await tools.now()) - 7 * day
      const week = all.filter(run => at(run.data_interval_start) >= since)
      tools.expect.equal(ids(await runsOf(tools, made, { ordering })), ids(week), 'runs without start and end')
    },
  },
  'the-other-pair-is-ignored': {
    says: 'start and end say nothing to a list by creation, after and before nothing to one by intervals',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 5 * hour)
      const plain = ids(await runsInOrder(tools, made))
      tools.expect.that(plain.length > 2, `five hours have runs (${plain.length})`)
      // Each by itself leaves something out where it holds.
      const others: Record<string, string>[] = [
        { ordering: 'created_at', start: '-1h' },
        { end: '-3d' },
        { ordering: 'data_interval_start', after: '-1h' },
        { ordering: '-data_interval_start', before: '-3d' },
      ]
      for (const query of others) {
        const found = ids(await runsOf(tools, made, query))
        const oldestFirst = query['ordering'] && !query['ordering'].startsWith('-')
        tools.expect.equal(oldestFirst ? found : found.toReversed(), plain, `runs with ${JSON.stringify(query)}`)
      }
    },
  },
  'guards-each-call-on-a-run': {
    says: 'A run that was made more than a week ago is not found, unless the call says how far back to look',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const { all } = await tenDays(tools)
      const path = pathOf(all[0]!)
      for (const operation of calls) tools.expect.refused(await tools.call(operation, { path }), 'not_found')
      tools.expect.refused(await tools.call('listRunLogs', { path }), 'not_found')
      tools.expect.status(await tools.call('retrieveRun', { path, query: month }), 200)
      const late = await tools.call('cancelRun', { path, query: month })
      tools.expect.refused(late, 'run_is_over', { status: 'Completed' })
      // The newest is there, but not before yesterday.
      const newest = pathOf(all.at(-1)!)
      const query = { before: '-30h' }
      for (const operation of calls)
        tools.expect.refused(await tools.call(operation, { path: newest, query }), 'not_found')
      const { status } = await tools.call('retryRun', { path, query: month })
      tools.expect.that(status === 200 || status === 201, `a retry within after=-30d is accepted (${status})`)
    },
  },
  'an-unreadable-bound-breaks-nothing': {
    says: 'A bound that nobody can read is refused or ignored; it is no error of the server',
    evidence: 'inferred',
    source: `${source}, E`,
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 2 * hour)
      const [run] = await runsInOrder(tools, made)
      const query = { after: 'the day before yesterday' }
      const answers: Answer<unknown>[] = [await tools.call('listRuns', { path: { batch_export_id: made.id }, query })]
      for (const operation of calls) answers.push(await tools.call(operation, { path: pathOf(run!), query }))
      for (const { operation, status } of answers)
        tools.expect.that(status < 500, `${operation.id} takes or refuses an unreadable bound (${status})`)
    },
  },
  'filters-by-status': {
    says: 'A list of runs can be asked for those of one status, or of several',
    evidence: 'observed',
    source,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const fail = { outcome: 'fail', error: 'ClientError: Out of luck' } as const
      await tools.outcome('batch_export_run', { ...fail, times: 1 })
      const made = await scheduled(tools, 3 * hour)
      await tools.outcome('batch_export_run', { outcome: 'hang', times: 1 })
      await tools.later(2 * hour)
      const all = await runsOf(tools, made)
      const known = new Set(all.map(({ status }) => status))
      tools.expect.that(known.size >= 3, `there are runs of three statuses (${[...known]})`)
      for (const status of [['Failed'], ['Completed'], ['Failed', 'Running'], ['FailedBilling']]) {
        const wanted = all.filter(run => status.includes(run.status))
        tools.expect.equal(
          ids(await runsOf(tools, made, { status })),
          ids(wanted),
          `runs that are ${status.join(' or ')}`,
        )
      }
    },
  },
  'refuses-unknown-statuses': {
    says: 'A filter by a status that there is not is refused, also beside one that there is, and in letters of another case',
    evidence: 'observed',
    source,
    async run(tools) {
      const { id } = await batchExport(tools)
      const path = { batch_export_id: id }
      for (const [status, strange] of [
        ['Done', 'Done'],
        [['Failed', 'Done'], 'Done'],
        ['failed', 'failed'],
      ] as const) {
        const answer = await tools.call('listRuns', { path, query: { status } })
        tools.expect.status(answer, 400)
        const { code, detail, attr } = answer.body as unknown as Record<string, string>
        tools.expect.equal([code, detail], ['invalid_choice', `"${strange}" is not a valid choice.`], 'code and detail')
        tools.expect.that(attr?.startsWith('status') ?? false, `attr is the parameter (${attr})`)
      }
    },
  },
})
