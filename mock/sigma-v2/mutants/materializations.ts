// Defects of materializations.
import type { Call } from '../../core/api.ts'
import { answering, type Body, type MutantTable, type Wrap, without } from '../../core/wrap.ts'
import { inodes } from '../../sigma/inodes.ts'
import { materializations, runsOf } from '../../sigma/materializing.ts'
import { schedulesOf } from '../../sigma/schedules.ts'
import { beforehand, insteadOf, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/materializations/${rule}`
const nothing = '00000000-0000-4000-8000-000000000001'
const started = { materializationId: nothing }

const listed = (change: (schedule: Body, call: Call) => Body) => ({
  listMaterializationSchedules: showingEach(change),
  v2_1_listMaterializationSchedules: showingEach(change),
})

/** A run, told otherwise when it has some status. */
const told = (status: string, otherwise: (run: Body, call: Call) => Body): { getWorkbookMaterialization: Wrap } => ({
  getWorkbookMaterialization: answering((run, call) => (run['status'] === status ? otherwise(run, call) : run)),
})

const minute = 60_000
const runOf = ({ world, path }: Call) => materializations(world).get(path['materializationId']!)!
const building = (run: Body): Body => ({ ...without(run, 'readyAt'), status: 'building' })

export const materializationMutants: MutantTable = {
  'schedules-share-an-id': {
    defect: 'All materialization schedules of a workbook have the same sheetId',
    caughtBy: at('have-schedules-of-elements'),
    reason: 'sheetIds, each once',
    handlers: listed(schedule => ({ ...schedule, sheetId: 'AAAAAAAAAA' })),
  },
  'schedules-are-of-no-element': {
    defect: 'elementId of a materialization schedule is its sheetId',
    caughtBy: at('have-schedules-of-elements'),
    reason: 'elementId is of the workbook',
    handlers: listed(schedule => ({ ...schedule, elementId: schedule['sheetId'] })),
  },
  'schedules-have-names-of-their-own': {
    defect: 'elementName of a materialization schedule is its sheetId',
    caughtBy: at('have-schedules-of-elements'),
    reason: 'elementName is that of the element',
    handlers: listed(schedule => ({ ...schedule, elementName: schedule['sheetId'] })),
  },
  'schedules-differ-below-2-1': {
    defect: 'Below /v2.1 all materialization schedules are paused the other way round',
    caughtBy: at('have-schedules-of-elements'),
    reason: 'the same schedules below /v2.1',
    handlers: { v2_1_listMaterializationSchedules: showingEach(row => ({ ...row, paused: !row['paused'] })) },
  },
  'materializations-have-another-id': {
    defect: 'A materialization tells another id than it is read by',
    caughtBy: at('run-to-their-end'),
    reason: 'id of the materialization',
    handlers: { getWorkbookMaterialization: answering(run => ({ ...run, materializationId: nothing })) },
  },
  'materializations-never-end': {
    defect: 'A materialization that is ready is told as building',
    caughtBy: at('run-to-their-end'),
    reason: 'the end of a materialization: not within',
    handlers: told('ready', building),
  },
  'materializations-are-a-success': {
    defect: 'A materialization that is ready is told as success',
    caughtBy: at('run-to-their-end'),
    reason: 'status of a materialization at its end',
    handlers: told('ready', run => ({ ...run, status: 'success' })),
  },
  'materializations-go-back': {
    defect: 'A materialization that was ready is building again half a minute later',
    caughtBy: at('run-to-their-end'),
    reason: 'status, a minute later',
    handlers: told('ready', (run, call) => (call.now - runOf(call).job.endedAt! > minute / 2 ? building(run) : run)),
  },
  'materializations-tell-no-end': {
    defect: 'A materialization that is ready has no readyAt',
    caughtBy: at('tell-when-they-ran'),
    reason: 'is not after readyAt',
    handlers: told('ready', run => without(run, 'readyAt')),
  },
  'materializations-tell-no-beginning': {
    defect: 'A materialization that is building has no startedAt',
    caughtBy: at('tell-when-they-ran'),
    reason: 'has startedAt',
    handlers: { getWorkbookMaterialization: answering(run => without(run, 'startedAt')) },
  },
  'materializations-end-before-they-begin': {
    defect: 'startedAt and readyAt of a materialization are exchanged',
    caughtBy: at('tell-when-they-ran'),
    reason: 'is not after readyAt',
    handlers: told('ready', run => ({ ...run, startedAt: run['readyAt'], readyAt: run['startedAt'] })),
  },
  'materializations-fail-silently': {
    defect: 'A materialization that failed does not say why',
    caughtBy: at('fail-with-a-reason'),
    reason: 'error says why it failed',
    handlers: { getWorkbookMaterialization: answering(run => without(run, 'error')) },
  },
  'failed-materializations-are-ready': {
    defect: 'A materialization that failed is told as ready',
    caughtBy: at('fail-with-a-reason'),
    reason: 'status of a materialization that failed',
    handlers: told('failed', (run, { now }) => ({
      ...without(run, 'error'),
      status: 'ready',
      readyAt: new Date(now).toISOString(),
    })),
  },
  'materializations-run-side-by-side': {
    defect: 'While a materialization runs another one is accepted',
    caughtBy: at('run-one-at-a-time'),
    reason: 'wanted the refusal materialization_under_way',
    handlers: { materializeWorkbookElement: insteadOf('already in progress', () => started) },
  },
  'elements-are-materialized-once': {
    defect: 'What was materialized is not materialized again',
    caughtBy: at('run-one-at-a-time'),
    reason: 'wanted 200',
    handlers: {
      materializeWorkbookElement: beforehand(call => {
        const { world, path } = call
        const over = schedulesOf(world, path['workbookId']!).flatMap(({ inode, sheet }) => runsOf(world, inode, sheet))
        if (over.some(({ job }) => job.endedAt !== undefined)) call.refuse('materialization_under_way')
      }),
    },
  },
  'what-has-no-schedule-is-materialized': {
    defect: 'A materialization of what has no schedule is accepted',
    caughtBy: at('need-a-schedule'),
    reason: 'wanted the refusal not_scheduled',
    handlers: { materializeWorkbookElement: insteadOf('not configured', () => started) },
  },
  'materializations-are-in-every-workbook': {
    defect: 'A materialization is found in every workbook',
    caughtBy: at('belong-to-their-workbook'),
    reason: 'wanted the refusal not_found',
    handlers: {
      getWorkbookMaterialization: insteadOf('Materialization not', ({ path }) => ({
        materializationId: path['materializationId'],
        status: 'pending',
      })),
    },
  },
  'materializations-do-not-expire': {
    defect: 'A materialization stays ready when a newer one is',
    caughtBy: at('are-replaced-by-newer-ones'),
    reason: 'status of the one before',
    handlers: told('expired', run => ({ ...without(run, 'expiredAt'), status: 'ready' })),
  },
  'materializations-expire-before-they-are-ready': {
    defect: 'expiredAt of a materialization is when it was started',
    caughtBy: at('are-replaced-by-newer-ones'),
    reason: 'is not before readyAt',
    handlers: told('expired', run => ({ ...run, expiredAt: run['startedAt'] })),
  },
  'archived-workbooks-are-materialized': {
    defect: 'Elements of an archived workbook are materialized',
    caughtBy: at('end-with-their-workbook'),
    reason: 'wanted the refusal inode_archived',
    handlers: {
      materializeWorkbookElement: beforehand(({ world, path }) =>
        inodes(world).patch(path['workbookId']!, { archived: false }),
      ),
    },
  },
}
