// What a workbook does by a clock: exports that are sent, tables of elements that are made again (dossier sigma 7.12, 9.3).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { HandlersOf } from '../core/api.ts'
import { elementsIn } from '../sigma/designs.ts'
import { foundingId } from '../sigma/ids.ts'
import { fullPage } from '../sigma/pages.ts'
import { opened } from '../sigma/reach.ts'
import { iso, shownStamps } from '../sigma/stamps.ts'
import { designOf } from '../sigma/workbooks.ts'
import type { Asking } from './workbook-content.ts'

type Schemas = components['schemas']

/** The scheduled exports of a workbook. */
export function deliveriesIn(call: Asking): Schemas['ScheduledExport'][] {
  const workbook = opened(call, 'workbook', call.path.workbookId)
  return designOf(call.world, workbook.id).deliveries.map(({ title, element, format, cronSpec, timezone }) => ({
    scheduledNotificationId: foundingId('delivery', workbook.id, title),
    workbookId: workbook.id,
    schedule: { cronSpec, timezone },
    configV2: {
      title,
      messageBody: '',
      notificationAttachments: [
        { formatOptions: { type: format }, workbookExportSource: { type: 'element', elementId: element } },
      ],
    },
    isSuspended: false,
    ownerId: workbook.owner,
    lastUpdatedByUser: workbook.updatedBy,
    disabledAt: null,
    disabledBy: null,
    ...shownStamps(workbook),
  }))
}

/** By which schedules elements of a workbook are materialized. */
export function materializedIn(call: Asking): Schemas['MaterializationSchedule'][] {
  const workbook = opened(call, 'workbook', call.path.workbookId)
  const design = designOf(call.world, workbook.id)
  return design.materializations.map(({ sheet, element, cronSpec, timezone, paused }) => ({
    sheetId: sheet,
    elementName: elementsIn(design).find(({ id }) => id === element)!.name,
    elementId: element,
    schedule: { cronSpec, timezone },
    configuredAt: iso(workbook.createdAt),
    paused,
  }))
}

const asShown = <Shown>(shown: Shown): Shown => shown
const listDeliveries = (call: Asking) => fullPage(call, deliveriesIn(call), asShown)
const listMaterialized = (call: Asking) => fullPage(call, materializedIn(call), asShown)

export const scheduleHandlers = {
  listWorkbookSchedules: listDeliveries,
  v2_1_listWorkbookSchedules: listDeliveries,
  listMaterializationSchedules: listMaterialized,
  v2_1_listMaterializationSchedules: listMaterialized,
} satisfies Partial<HandlersOf<operations, refusals>>
