// Pages of runs and backfills, which lead to each other by cursor (dossier 1.5).
import { day, hour, minute } from '../check.ts'
import { urlOf } from '../http.ts'
import { type Api, backfillsOf, batchExport, type Run, runsOf, type Shown, table } from './arrange.ts'
import { backfill, busyHours, pageOf, pathOf, scheduled, untilOver, watch } from './watching.ts'

const source = 'posthog-batch-exports 1.5'

interface Page<Item> {
  next: string | null
  previous: string | null
  results: Item[]
}
type Query = Record<string, string>
type Ask<Item> = (query: Query) => Promise<Page<Item>>

const parametersOf = (link: string | null): Query => Object.fromEntries(new URL(link ?? 'none:').searchParams)

/** All pages from the first to the last, by their links. */
async function walk<Item>(tools: Api, ask: Ask<Item>, query: Query): Promise<Page<Item>[]> {
  const pages: Page<Item>[] = []
  for (let asked: Query | undefined = query; asked; ) {
    const page: Page<Item> = await ask(asked)
    pages.push(page)
    tools.expect.that(pages.length < 20, 'pages come to an end')
    asked = page.next === null ? undefined : parametersOf(page.next)
  }
  return pages
}

const idsOf = (pages: Page<{ id: string }>[]) => pages.flatMap(({ results }) => results.map(({ id }) => id))

function expectOnce({ expect }: Pick<Api, 'expect'>, ids: string[], what: string): void {
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i)
  expect.equal(twice, [], `${what} that are on two pages`)
}

const inOrder = (values: (string | null | undefined)[], sign: number) =>
  values.map(value => Date.parse(value ?? '')).every((at, i, all) => i === 0 || sign * (at - all[i - 1]!) >= 0)

/** Hours for more than one page, and less than the window of a week. */
const sixDays = (tools: Api) => scheduled(tools, 6 * day)

/** An export with more backfills than a page has: each run of its schedule is tried again. */
async function manyBackfills(tools: Api): Promise<Shown> {
  const made = await scheduled(tools, 54 * hour)
  const runs = (await runsOf(tools, made)).slice(0, 51)
  for (const run of runs) await tools.given('retryRun', { path: pathOf(run) })
  // They show up a moment later, all together.
  await watch(
    tools,
    () => backfillsOf(tools, made),
    ({ length }) => length > 0,
    'backfills are listed',
  )
  return made
}

export default table('cursors', {
  'each-run-is-on-one-page': {
    says: 'Pages of a hundred lead from the newest run to the oldest, and each run is on exactly one of them',
    evidence: 'documented',
    essential: true,
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await sixDays(tools)
      const pages = await walk(tools, query => pageOf(tools, made, query), {})
      tools.expect.equal(pages.length, 2, 'pages of six days')
      tools.expect.equal(pages[0]!.results.length, 100, 'runs on the first page')
      const runs = pages.flatMap(({ results }) => results)
      expectOnce(tools, idsOf(pages), 'runs')
      const hours = (Date.parse(runs[0]!.data_interval_end) - Date.parse(runs.at(-1)!.data_interval_end)) / hour
      tools.expect.equal(runs.length, hours + 1, 'runs on all pages, against the hours between the first and the last')
      tools.expect.that(
        inOrder(
          runs.map(run => run.created_at),
          -1,
        ),
        'runs are newest first across the pages',
      )
    },
  },
  'the-length-of-a-page-is-fixed': {
    says: 'A page of runs is as long as ever, whatever limit and offset are sent',
    evidence: 'documented',
    source,
    async run(tools) {
      const made = await batchExport(tools)
      await untilOver(tools, await backfill(tools, made, await busyHours(tools, 2)))
      const runs = await runsOf(tools, made)
      tools.expect.equal(runs.length, 2, 'runs of two hours')
      tools.expect.equal(await runsOf(tools, made, { limit: '1', offset: '1' }), runs, 'runs by a limit and an offset')
    },
  },
  'previous-leads-back': {
    says: 'The previous of a page leads to the page before; the first has none, and the last has no next',
    evidence: 'documented',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await sixDays(tools)
      const ask: Ask<Run> = query => pageOf(tools, made, query)
      const [first, second] = (await walk(tools, ask, {})) as [Page<Run>, Page<Run>]
      tools.expect.equal([first.previous, second.next], [null, null], 'previous of the first page, next of the last')
      tools.expect.that(second.previous !== null, 'the second page has a previous')
      const back = await ask(parametersOf(second.previous))
      tools.expect.equal(idsOf([back]), idsOf([first]), 'the previous of the second page, against the first')
    },
  },
  'links-keep-the-question': {
    says: 'Links are absolute, lead to the same list, and keep all other parameters',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await sixDays(tools)
      const asked = { ordering: 'data_interval_start', start: '-30d', status: 'Completed' }
      const { next, results } = await pageOf(tools, made, asked)
      tools.expect.that(/^https?:\/\//.test(next ?? ''), `next is absolute (${next})`)
      const { path, operation } = await tools.call('listRuns', { path: { batch_export_id: made.id } })
      const isThere = tools.leads(next, urlOf(operation, '', { path }))
      tools.expect.that(isThere, `next leads to the same runs (${next})`)
      const { cursor, ...kept } = parametersOf(next)
      tools.expect.equal(kept, asked, 'parameters in the next but for its cursor')
      const second = await pageOf(tools, made, { ...kept, cursor: cursor! })
      const starts = [...results, ...second.results].map(run => run.data_interval_start)
      tools.expect.that(inOrder(starts, 1), 'the order goes on with the second page')
      const { cursor: _, ...back } = parametersOf(second.previous)
      tools.expect.equal(back, asked, 'parameters in the previous but for its cursor')
    },
  },
  'equal-instants-are-told-apart': {
    says: 'Runs of one interval, which share the value that orders them, are each on exactly one page',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['clock'],
    async run(tools) {
      // Some runs fewer than a page has, and then several of one interval before all of them.
      const made = await scheduled(tools, 4 * day)
      await tools.given('pauseBatchExport', { path: { id: made.id } })
      const range = await busyHours(tools)
      for (let times = 0; times < 6; times++) {
        await backfill(tools, made, range)
        await tools.later(hour / 4)
      }
      for (const ordering of ['-data_interval_start', 'data_interval_start']) {
        const pages = await walk(tools, query => pageOf(tools, made, query), { ordering, start: '-90d' })
        tools.expect.equal(pages.length, 2, `pages of runs by ${ordering}`)
        expectOnce(tools, idsOf(pages), `runs by ${ordering}`)
        const again = pages.flatMap(({ results }) => results).filter(run => run.backfill !== null)
        tools.expect.equal(again.length, 6, `runs of one interval on all pages by ${ordering}`)
      }
    },
  },
  'nothing-shifts-when-runs-come': {
    says: 'Runs that come while somebody turns the pages move nothing: no run is shown twice, none is left out',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await sixDays(tools)
      const first = await pageOf(tools, made)
      const [whole] = [await walk(tools, query => pageOf(tools, made, query), {})]
      await tools.later(3 * hour)
      const second = await pageOf(tools, made, parametersOf(first.next))
      expectOnce(tools, idsOf([first, second]), 'runs')
      const wanted = idsOf(whole).slice(100)
      // The window moves with the clock: the oldest may have left it.
      tools.expect.equal(idsOf([second]), wanted.slice(0, second.results.length), 'the second page, three hours later')
      tools.expect.that(second.results.length >= wanted.length - 4, 'the second page has kept its runs')
    },
  },
  'runs-have-four-orders': {
    says: 'Runs are ordered by when they were made or by their interval, both ways; an order that there is not is the default',
    evidence: 'documented',
    source: 'posthog-batch-exports 6',
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 8 * hour)
      const newest = (await runsOf(tools, made)).map(({ id }) => id)
      tools.expect.that(newest.length > 5, `eight hours have runs (${newest.length})`)
      const orders: [string, string[]][] = [
        ['-created_at', newest],
        ['created_at', newest.toReversed()],
        ['-data_interval_start', newest],
        ['data_interval_start', newest.toReversed()],
        ['records_completed', newest],
      ]
      for (const [ordering, wanted] of orders) {
        const ids = (await runsOf(tools, made, { ordering })).map(({ id }) => id)
        tools.expect.equal(ids, wanted, `runs by ${ordering}`)
      }
    },
  },
  'backfills-have-pages-of-fifty': {
    says: 'Backfills come in pages of fifty, and each is on exactly one of them, also where several were made at one instant',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await manyBackfills(tools)
      const path = { batch_export_id: made.id }
      for (const ordering of ['-created_at', 'created_at', 'start_at', '-start_at']) {
        const pages = await walk(tools, query => tools.given('listBackfills', { path, query }), { ordering })
        tools.expect.equal(pages[0]!.results.length, 50, `backfills on the first page by ${ordering}`)
        expectOnce(tools, idsOf(pages), `backfills by ${ordering}`)
        tools.expect.equal(idsOf(pages).length, 51, `backfills on all pages by ${ordering}`)
      }
    },
  },
  'backfills-have-four-orders': {
    says: 'Backfills are ordered by when they were made or by their start, both ways; an order that there is not is the default',
    evidence: 'observed',
    source: 'posthog-batch-exports 8.3',
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 6 * hour)
      const runs = await runsOf(tools, made)
      // The older an interval, the later its backfill.
      for (const run of runs.slice(0, 4)) {
        await tools.given('retryRun', { path: pathOf(run) })
        await tools.later(minute)
      }
      const starts = async (ordering?: string) =>
        (await backfillsOf(tools, made, ordering ? { ordering } : {})).map(({ start_at }) => start_at)
      const newest = await starts()
      tools.expect.equal(newest.length, 4, 'backfills of four retries')
      tools.expect.that(inOrder(newest, 1), 'the newest is first when nothing is said')
      tools.expect.equal(await starts('created_at'), newest.toReversed(), 'starts by created_at')
      tools.expect.equal(await starts('start_at'), newest, 'starts by start_at')
      tools.expect.equal(await starts('-start_at'), newest.toReversed(), 'starts by -start_at')
      tools.expect.equal(await starts('status'), newest, 'starts by an order that there is not')
    },
  },
  'refuses-what-is-no-cursor': {
    says: 'A cursor that is none is not found, for runs and for backfills',
    evidence: 'observed',
    source,
    async run(tools) {
      const path = { batch_export_id: (await batchExport(tools)).id }
      for (const cursor of ['no-cursor', 'bz0tMQ=='])
        for (const list of ['listRuns', 'listBackfills'] as const)
          tools.expect.refused(await tools.call(list, { path, query: { cursor } }), 'cursor_invalid')
    },
  },
  'pages-have-no-count': {
    says: 'Pages by cursor have next, previous and results, and no count',
    evidence: 'documented',
    source,
    async run(tools) {
      const path = { batch_export_id: (await batchExport(tools)).id }
      for (const list of ['listRuns', 'listBackfills'] as const) {
        const names = Object.keys(await tools.given(list, { path })).sort()
        tools.expect.equal(names, ['next', 'previous', 'results'], `members of a page of ${list}`)
      }
    },
  },
  'equal-instants-are-in-the-order-of-ids': {
    says: 'Runs of one interval, which share the value that orders them, are in the order of their ids, both ways',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await batchExport(tools)
      const range = await busyHours(tools)
      // Two of one range at a time collide on some deployments.
      for (let times = 0; times < 2; times++) await untilOver(tools, await backfill(tools, made, range))
      const idsBy = async (ordering: string) =>
        (await runsOf(tools, made, { ordering, start: '-90d' })).map(({ id }) => id)
      const ids = await idsBy('data_interval_start')
      tools.expect.equal(ids.length, 2, 'runs of one interval')
      tools.expect.equal(ids, ids.toSorted(), 'ids of runs of one interval, by data_interval_start')
      const descending = await idsBy('-data_interval_start')
      tools.expect.equal(descending, ids.toReversed(), 'ids of runs of one interval, by -data_interval_start')
    },
  },
})
