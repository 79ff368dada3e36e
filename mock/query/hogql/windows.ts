// Window specifications and ORDER BY lists.
import type { FrameBoundNode, OrderNode, WindowNode } from './ast.ts'
import { compileExpression } from './expressions.ts'
import type { Compilation, Frame } from './frame.ts'
import { refuse } from './frame.ts'

const wholePartition = 'ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING'

/** `whole`: without a frame of its own the window is the whole partition (`lag`, `lead`). */
export function windowSpec(c: Compilation, frame: Frame, node: WindowNode, whole = false): string {
  const parts: string[] = []
  if (node.partition_by?.length)
    parts.push(`PARTITION BY ${node.partition_by.map(expr => compileExpression(c, frame, expr).sql).join(', ')}`)
  if (node.order_by?.length) parts.push(`ORDER BY ${orderList(c, frame, node.order_by)}`)
  if (node.frame_method) parts.push(frameSpec(node))
  else if (whole) parts.push(wholePartition)
  return parts.join(' ')
}

function frameSpec({ frame_method, frame_start, frame_end }: WindowNode): string {
  const method = frame_method === 'ROWS' || frame_method === 'RANGE' ? frame_method : refuse('Unsupported window frame')
  const start = bound(frame_start ?? refuse('Unsupported window frame'))
  return frame_end ? `${method} BETWEEN ${start} AND ${bound(frame_end)}` : `${method} ${start}`
}

function bound({ frame_type, frame_value }: FrameBoundNode): string {
  if (frame_type === 'CURRENT ROW') return frame_type
  if (frame_type !== 'PRECEDING' && frame_type !== 'FOLLOWING') return refuse('Unsupported window frame')
  return `${frame_value == null ? 'UNBOUNDED' : Number(frame_value)} ${frame_type}`
}

export const orderList = (c: Compilation, frame: Frame, nodes: OrderNode[]): string =>
  nodes
    .map(({ expr, order, with_fill }) => {
      if (with_fill) refuse('WITH FILL is not supported')
      return `${compileExpression(c, frame, expr).sql} ${order?.toUpperCase() === 'DESC' ? 'DESC' : 'ASC'}`
    })
    .join(', ')
