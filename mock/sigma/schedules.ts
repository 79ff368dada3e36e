// What repeats by a clock: tables of datasets and elements that are made again, exports that are sent (dossier sigma 9.2, 9.3).
import { Cron } from 'croner'
import type { Agenda } from '../core/api.ts'
import { Grouped } from '../core/grouped.ts'
import type { World } from '../core/world.ts'
import type { TableName } from './catalogue.ts'
import { type Clockwork, type DeliveryDesign, type Design, elementsIn } from './designs.ts'
import { hasData } from './elements.ts'
import { foundingId } from './ids.ts'
import { type InodeRow, inodes } from './inodes.ts'
import { materialize } from './materializing.ts'
import { type Stamps, shownStamps, stamped } from './stamps.ts'

export interface ScheduleRow extends Clockwork {
  id: string
  /** Inode of the dataset, or of the workbook. */
  inode: string
  /** Of a workbook: what the schedule is called there, and the element whose table it makes. */
  sheet: string | null
  element: string | null
  table: TableName
  configuredAt: number
  paused: boolean
  /** When it makes the table next; null while it is paused. */
  nextAt: number | null
}

/** A scheduled export. It is listed; nobody is sent anything. */
export interface DeliveryRow extends DeliveryDesign, Stamps {
  id: string
  /** Inode. */
  workbook: string
  /** Member id. */
  owner: string
}

export const schedules = (world: World) => world.table<ScheduleRow>('sigma.schedules')
const schedulesByInode = new Grouped<ScheduleRow>(schedules, ({ inode }) => inode)
export const deliveries = (world: World) => world.table<DeliveryRow>('sigma.deliveries')
const deliveriesByWorkbook = new Grouped<DeliveryRow>(deliveries, ({ workbook }) => workbook)

/** To work out a time zone takes long. */
const crons = new Map<string, Cron>()

/** The next instant of a schedule after another one; null where it has no further. */
function tickAfter({ cronSpec, timezone }: Clockwork, at: number): number | null {
  const name = `${timezone} ${cronSpec}`
  const cron = crons.get(name) ?? new Cron(cronSpec, { timezone })
  crons.set(name, cron)
  return cron.nextRun(new Date(at))?.getTime() ?? null
}

export const scheduleId = (inode: string, sheet: string | null): string => foundingId('schedule', inode, sheet ?? '')

type Fresh = Pick<ScheduleRow, 'inode' | 'sheet' | 'element' | 'table' | 'configuredAt'> & Clockwork

/** Paused: a fresh world does nothing by itself. */
export function addSchedule(world: World, { cronSpec, timezone, ...fresh }: Fresh): void {
  const id = scheduleId(fresh.inode, fresh.sheet)
  schedulesByInode.add(world, id, { id, ...fresh, cronSpec, timezone, paused: true, nextAt: null })
}

/** What a design does by a clock, for a workbook that has what is in it. */
export function addSchedules(world: World, { id, owner, createdAt, createdBy }: InodeRow, design: Design): void {
  for (const { sheet, element, cronSpec, timezone } of design.materializations) {
    const drawn = elementsIn(design).find(each => each.id === element)
    if (drawn && hasData(drawn))
      addSchedule(world, { inode: id, sheet, element, table: drawn.table, configuredAt: createdAt, cronSpec, timezone })
  }
  for (const delivery of design.deliveries) {
    const key = foundingId('delivery', id, delivery.title)
    const row = { id: key, workbook: id, ...delivery, owner, ...stamped(createdBy, createdAt) }
    deliveriesByWorkbook.add(world, key, row)
  }
}

/** In the order in which they were made. */
export const schedulesOf = (world: World, inode: string): ScheduleRow[] =>
  [...schedulesByInode.of(world, inode)].map(([, row]) => row)

export const deliveriesOf = (world: World, workbook: string): DeliveryRow[] =>
  [...deliveriesByWorkbook.of(world, workbook)].map(([, row]) => row)

/** As answers show it. */
export const deliveryShape = ({ title, element, format, cronSpec, timezone, ...row }: DeliveryRow) => ({
  scheduledNotificationId: row.id,
  workbookId: row.workbook,
  schedule: { cronSpec, timezone },
  configV2: {
    title,
    messageBody: '',
    notificationAttachments: [
      { formatOptions: { type: format }, workbookExportSource: { type: 'element' as const, elementId: element } },
    ],
  },
  isSuspended: false,
  ownerId: row.owner,
  lastUpdatedByUser: row.updatedBy,
  disabledAt: null,
  disabledBy: null,
  ...shownStamps(row),
})

/** What was missed while it was paused is not made up for. */
export function setPaused(world: World, id: string, paused: boolean, now: number): void {
  const row = schedules(world).get(id)!
  if (row.paused !== paused) schedules(world).patch(id, { paused, nextAt: paused ? null : tickAfter(row, now) })
}

/** Nor what was missed while its workbook or dataset was archived. */
export function goOn(world: World, inode: string, now: number): void {
  for (const row of schedulesOf(world, inode))
    if (!row.paused) schedules(world).patch(row.id, { nextAt: tickAfter(row, now) })
}

const isLive = (world: World, inode: string): boolean => inodes(world).get(inode)?.archived === false

export const scheduleAgenda: Agenda<ScheduleRow> = {
  schedule: {
    nextAt: ({ nextAt }) => nextAt ?? undefined,
    isPaused: ({ paused }) => paused,
    pause: setPaused,
  },
  table: 'sigma.schedules',
  due(world, queries, key, row) {
    const { nextAt: at, inode } = row
    if (at === null || !isLive(world, inode)) return undefined
    const what = { id: key, kind: 'sigma_materialization', status: 'pending' }
    return {
      at,
      what,
      happen() {
        schedules(world).patch(key, { nextAt: tickAfter(row, at) })
        const run = materialize(world, queries, row, at)
        // One that takes too long is not overtaken.
        if (run === undefined) return false
        what.id = run
      },
    }
  },
  follows: { 'sigma.inodes': (world, inode) => schedulesOf(world, inode).map(({ id }) => id) },
  statuses: ['active', 'paused'],
  status: (_world, id, { paused }) => ({ id, kind: 'sigma_schedule', status: paused ? 'paused' : 'active' }),
}
