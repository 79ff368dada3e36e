// What a workbook does by a clock: exports that are sent, tables of elements that are made again (dossier sigma 7.12, 9.3, 10.6).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { elementsIn } from '../sigma/designs.ts'
import { inodes } from '../sigma/inodes.ts'
import { fullPage, listed } from '../sigma/pages.ts'
import { memberNamed } from '../sigma/people.ts'
import { opened } from '../sigma/reach.ts'
import { type DeliveryRow, deliveries, deliveriesOf, deliveryShape, schedulesOf } from '../sigma/schedules.ts'
import { iso } from '../sigma/stamps.ts'
import { designOf } from '../sigma/workbooks.ts'
import type { Asking } from './workbook-content.ts'

type Schemas = components['schemas']

/** The scheduled exports of a workbook. */
export const deliveriesIn = (call: Asking): DeliveryRow[] =>
  deliveriesOf(call.world, opened(call, 'workbook', call.path.workbookId).id)

/** By which schedules elements of a workbook are materialized. */
export function materializedIn(call: Asking): Schemas['MaterializationSchedule'][] {
  const { id } = opened(call, 'workbook', call.path.workbookId)
  const elements = new Map(elementsIn(designOf(call.world, id)).map(element => [element.id, element]))
  return schedulesOf(call.world, id).map(({ sheet, element, cronSpec, timezone, configuredAt, paused }) => ({
    sheetId: sheet!,
    elementName: elements.get(element!)!.name,
    elementId: element!,
    schedule: { cronSpec, timezone },
    configuredAt: iso(configuredAt),
    paused,
  }))
}

/** Those of a member, in all the workbooks that are not archived. */
function deliveriesFrom(world: World, member: string): readonly DeliveryRow[] {
  const isHis = ({ owner, workbook }: DeliveryRow) =>
    owner === member && inodes(world).get(workbook)?.archived === false
  return listed(world, deliveries(world), 'all').filter(isHis)
}

const asShown = <Shown>(shown: Shown): Shown => shown
const listDeliveries = (call: Asking) => fullPage(call, deliveriesIn(call), deliveryShape)
const listMaterialized = (call: Asking) => fullPage(call, materializedIn(call), asShown)

export const scheduleHandlers = {
  listWorkbookSchedules: listDeliveries,
  v2_1_listWorkbookSchedules: listDeliveries,
  listMaterializationSchedules: listMaterialized,
  v2_1_listMaterializationSchedules: listMaterialized,

  listMemberSchedules(call) {
    const { id } = memberNamed(call, call.path.memberId)
    return fullPage(call, deliveriesFrom(call.world, id), deliveryShape)
  },
} satisfies Partial<HandlersOf<operations, refusals>>
