// Materializations of elements of workbooks: schedules, and runs from their start to their end. Of a copy that the run made.
import { minute, NotApplicable } from '../check.ts'
import { type Api, copy, type Element, everything, hasRows, type Schemas, table } from './arrange.ts'

const source = 'sigma 9.3'
const longest = 10 * minute

type Run = Schemas['Materialization']

const ask = (tools: Api, workbookId: string, sheetId: string) =>
  tools.call('materializeWorkbookElement', { path: { workbookId }, body: { sheetId } })

const read = (tools: Api, workbookId: string, materializationId: string): Promise<Run> =>
  tools.given('getWorkbookMaterialization', { path: { workbookId, materializationId } })

const isUnderWay = ({ status }: Run): boolean => status === 'pending' || status === 'building'

async function schedulesOf(tools: Api, workbookId: string) {
  const { entries } = await everything(tools, 'listMaterializationSchedules', { workbookId })
  return entries as unknown as Schemas['MaterializationSchedule'][]
}

/** A copy of a workbook in which something is materialized; not every deployment copies that, too. */
export async function scheduled(tools: Api) {
  const isScheduled = async (elements: Element[], id: string) =>
    elements.some(hasRows) && (await schedulesOf(tools, id)).length > 0
  const made = await copy(tools, isScheduled, 'anything that is materialized')
  const [schedule, ...others] = await schedulesOf(tools, made.workbookId)
  if (!schedule) throw new NotApplicable('a copy of a workbook is not materialized')
  return { ...made, schedule, schedules: [schedule, ...others], sheetId: schedule.sheetId }
}

/** Starts a run. */
export async function start(tools: Api, workbookId: string, sheetId: string): Promise<string> {
  const started = await ask(tools, workbookId, sheetId)
  tools.expect.status(started, 200)
  return started.body.materializationId
}

const ended = (tools: Api, workbookId: string, id: string): Promise<Run> =>
  tools.until(
    () => read(tools, workbookId, id),
    run => !isUnderWay(run),
    longest,
    'the end of a materialization',
  )

/** A run that succeeded; on a real deployment it may have been skipped, or canceled by somebody. */
async function succeeded(tools: Api, workbookId: string, sheetId: string): Promise<Run> {
  const run = await ended(tools, workbookId, await start(tools, workbookId, sheetId))
  if (run.status === 'skipped' || run.status === 'canceled')
    throw new NotApplicable(`the materialization was ${run.status}`)
  tools.expect.equal(run.status, 'ready', 'status of a materialization at its end')
  return run
}

const sequence = (...times: (string | undefined)[]) => times.map(time => Date.parse(time ?? ''))

export default table('materializations', {
  'have-schedules-of-elements': {
    says: 'Each schedule of a workbook has an id of its own, and the name and id of an element of that workbook',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workbookId, schedules, elements } = await scheduled(tools)
      const ids = schedules.map(({ sheetId }) => sheetId)
      tools.expect.equal([...new Set(ids)], ids, 'sheetIds, each once')
      for (const { elementId, elementName } of schedules) {
        const element = elements.find(each => each.elementId === elementId)
        if (elementId !== undefined) tools.expect.that(element !== undefined, 'elementId is of the workbook')
        const names = element ? [element.name] : elements.map(({ name }) => name)
        tools.expect.that(names.includes(elementName), 'elementName is that of the element')
      }
      const twin = await everything(tools, 'v2_1_listMaterializationSchedules', { workbookId })
      tools.expect.equal(twin.entries, schedules, 'the same schedules below /v2.1')
    },
  },
  'run-to-their-end': {
    says: 'A materialization that is started is found by its id until it is ready, and stays ready',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['clock'],
    async run(tools) {
      const { workbookId, sheetId } = await scheduled(tools)
      const id = await start(tools, workbookId, sheetId)
      const first = await read(tools, workbookId, id)
      tools.expect.equal(first.materializationId, id, 'id of the materialization')
      const run = await ended(tools, workbookId, id)
      if (run.status === 'skipped') throw new NotApplicable('the source is as it was')
      tools.expect.equal(run.status, 'ready', 'status of a materialization at its end')
      tools.expect.equal((await read(tools, workbookId, id)).status, 'ready', 'status, read again')
      await tools.later(minute)
      tools.expect.equal((await read(tools, workbookId, id)).status, 'ready', 'status, a minute later')
    },
  },
  'tell-when-they-ran': {
    says: 'A materialization has startedAt once it is building, and readyAt once it is ready, one after the other',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['clock'],
    async run(tools) {
      const { workbookId, sheetId } = await scheduled(tools)
      const id = await start(tools, workbookId, sheetId)
      const isWaiting = ({ status }: Run) => status === 'pending'
      const look = () => read(tools, workbookId, id)
      const running = await tools.until(look, run => !isWaiting(run), longest, 'the beginning of a materialization')
      tools.expect.that(running.startedAt !== undefined, 'a materialization that is building has startedAt')
      if (isUnderWay(running)) tools.expect.equal(running.readyAt, undefined, 'readyAt while it is building')
      const run = await ended(tools, workbookId, id)
      if (run.status === 'skipped') throw new NotApplicable('the source is as it was')
      const [startedAt, readyAt] = sequence(run.startedAt, run.readyAt)
      tools.expect.that(startedAt! <= readyAt!, `startedAt (${run.startedAt}) is not after readyAt (${run.readyAt})`)
    },
  },
  'fail-with-a-reason': {
    says: 'A materialization that failed says so and says why',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['outcomes', 'clock'],
    async run(tools) {
      const { workbookId, sheetId } = await scheduled(tools)
      const error = 'The warehouse is asleep'
      await tools.outcome('sigma_materialization', { outcome: 'fail', error })
      const run = await ended(tools, workbookId, await start(tools, workbookId, sheetId))
      tools.expect.equal(run.status, 'failed', 'status of a materialization that failed')
      tools.expect.that(run.error?.includes(error) === true, `error says why it failed (${run.error})`)
      tools.expect.equal(run.readyAt, undefined, 'readyAt of what failed')
    },
  },
  'run-one-at-a-time': {
    says: 'While a materialization runs another one of the same schedule is refused, and after it there is the next',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['clock'],
    async run(tools) {
      const { workbookId, sheetId } = await scheduled(tools)
      const id = await start(tools, workbookId, sheetId)
      const second = await ask(tools, workbookId, sheetId)
      // A quick one may be over by then.
      const isOver = second.status === 200 && !isUnderWay(await read(tools, workbookId, id))
      if (!isOver) tools.expect.refused(second, 'materialization_under_way')
      await ended(tools, workbookId, isOver ? second.body.materializationId : id)
      tools.expect.status(await ask(tools, workbookId, sheetId), 200)
    },
  },
  'need-a-schedule': {
    says: 'What has no schedule is not materialized, and the id of an element is not that of a schedule',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['clock'],
    async run(tools) {
      const { workbookId, element } = await scheduled(tools)
      for (const sheetId of ['AAAAAAAAAA', element.elementId])
        tools.expect.refused(await ask(tools, workbookId, sheetId), 'not_scheduled')
    },
  },
  'belong-to-their-workbook': {
    says: 'A materialization is found in its own workbook only',
    evidence: 'inferred',
    source,
    needs: ['clock'],
    async run(tools) {
      const { workbookId, sheetId } = await scheduled(tools)
      const materializationId = await start(tools, workbookId, sheetId)
      const other = (await copy(tools)).workbookId
      const answer = await tools.call('getWorkbookMaterialization', { path: { workbookId: other, materializationId } })
      tools.expect.refused(answer, 'not_found')
    },
  },
  'are-replaced-by-newer-ones': {
    says: 'When a newer materialization is ready the one before it has expired',
    evidence: 'inferred',
    source,
    needs: ['clock'],
    async run(tools) {
      const { workbookId, sheetId } = await scheduled(tools)
      const before = await succeeded(tools, workbookId, sheetId)
      await succeeded(tools, workbookId, sheetId)
      const after = await read(tools, workbookId, before.materializationId)
      tools.expect.equal(after.status, 'expired', 'status of the one before')
      const [readyAt, expiredAt] = sequence(before.readyAt, after.expiredAt)
      tools.expect.that(readyAt! <= expiredAt!, `expiredAt (${after.expiredAt}) is not before readyAt`)
    },
  },
  'end-with-their-workbook': {
    says: 'Nothing of an archived workbook is materialized',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['clock'],
    async run(tools) {
      const { workbookId, sheetId } = await scheduled(tools)
      await tools.given('filesDelete', { path: { inodeId: workbookId } })
      tools.expect.refused(await ask(tools, workbookId, sheetId), 'inode_archived', { inode_id: workbookId })
    },
  },
})
