// A list that draws only the rows in sight, however many there are, and is gone through by keyboard.
import { useSignal } from '@preact/signals'
import { type ComponentChildren, Fragment, type VNode } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Empty, Failed } from './kit.tsx'
import type { Loaded } from './live.ts'
import { inAddress, param, type Text } from './state.ts'

/** The width as CSS has it for a track of a grid. */
export type Column<T> = readonly [title: string, width: string, cell: (row: T) => ComponentChildren]

interface ListProps<T> {
  label: string
  rows: readonly T[]
  columns: readonly Column<T>[]
  idOf: (row: T, index: number) => string
  /** The id of the one that is chosen. */
  chosen: Text
  /** Told whether the list stands at its beginning. */
  onTop?: (top: boolean) => void
  /** The last row is in sight. */
  onEnd?: () => void
}

/** Pixels, as the style sheet has it. */
const rowHeight = 34

/** Rows drawn beyond each edge. */
const margin = 8

const steps = new Map<string, number | 'start' | 'end'>([
  ['ArrowDown', 1],
  ['j', 1],
  ['ArrowUp', -1],
  ['k', -1],
  ['PageDown', 15],
  ['PageUp', -15],
  ['Home', 'start'],
  ['End', 'end'],
])

export function List<T>({ label, rows, columns, idOf, chosen, onTop, onEnd }: ListProps<T>) {
  const box = useRef<HTMLDivElement>(null)
  const top = useSignal(0)
  const height = useSignal(600)
  useLayoutEffect(() => {
    const element = box.current!
    const observer = new ResizeObserver(() => void (height.value = element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const first = Math.max(0, Math.floor(top.value / rowHeight) - margin)
  const last = Math.min(rows.length, Math.ceil((top.value + height.value) / rowHeight) + margin)
  useEffect(() => {
    if (last === rows.length) onEnd?.()
  }, [last, rows.length])
  const idAt = (index: number) => `${label}-${index}`.replaceAll(/\W+/g, '-')
  const current = chosen.value === '' ? -1 : rows.findIndex((row, i) => idOf(row, i) === chosen.value)
  const show = (index: number) => {
    const element = box.current!
    const from = index * rowHeight
    if (from < element.scrollTop) element.scrollTop = from
    else if (from + rowHeight * 2 > element.scrollTop + element.clientHeight)
      element.scrollTop = from + rowHeight * 2 - element.clientHeight
  }
  const press = (event: KeyboardEvent) => {
    const step = steps.get(event.key)
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || rows.length === 0) return
    event.preventDefault()
    const wanted = step === 'start' ? 0 : step === 'end' ? rows.length - 1 : current + step
    const index = Math.min(rows.length - 1, Math.max(0, wanted))
    chosen.value = idOf(rows[index]!, index)
    show(index)
  }
  return (
    <div
      class="list"
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={current >= first && current < last ? idAt(current) : undefined}
      tabIndex={0}
      style={{ '--tracks': columns.map(([, width]) => width).join(' ') }}
      ref={box}
      onKeyDown={press}
      onScroll={({ currentTarget }) => {
        top.value = currentTarget.scrollTop
        onTop?.(currentTarget.scrollTop < rowHeight)
      }}
    >
      <div class="row head" role="row" tabIndex={-1} aria-rowindex={1}>
        {columns.map(([title]) => (
          <span key={title} role="columnheader" tabIndex={-1}>
            {title}
          </span>
        ))}
      </div>
      <div role="rowgroup" class="rows" style={{ height: `${rows.length * rowHeight}px` }}>
        {rows.slice(first, last).map((row, i) => {
          const index = first + i
          const id = idOf(row, index)
          const choose = () => (chosen.value = id)
          return (
            <div
              key={id}
              id={idAt(index)}
              class={index === current ? 'row chosen' : 'row'}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === current}
              tabIndex={-1}
              style={{ transform: `translateY(${index * rowHeight}px)` }}
              onClick={choose}
              onKeyDown={({ key }) => key === 'Enter' && choose()}
            >
              {columns.map(([title, , cell]) => (
                <span key={title} role="gridcell" tabIndex={-1}>
                  {cell(row)}
                </span>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface SplitProps<T> extends Omit<ListProps<T>, 'chosen'> {
  /** What the rows are made of: until it is there, nobody knows that there are none. */
  of?: Pick<Loaded<unknown>, 'data' | 'error'>
  /** Said where there are none. */
  empty: string
  /** One of the rows at length, or of `all`, of which the rows are some. */
  detail: ((row: T) => ComponentChildren) | VNode | false
  all?: readonly T[]
  before?: ComponentChildren
  /** Shown in place of the list. */
  instead?: ComponentChildren
}

/** A list beside what is chosen in it, which stands in the address. */
export function Split<T>({ of, empty, detail, all, before, instead, ...list }: SplitProps<T>) {
  const id = param('id')
  const chosen = id === '' ? undefined : (all ?? list.rows).find((row, i) => list.idOf(row, i) === id)
  const error = of?.error.value
  const none = of && of.data.value === undefined ? 'Looking …' : empty
  return (
    <>
      <Failed error={error} />
      <div class="split">
        {before}
        {instead ??
          (list.rows.length > 0 ? <List {...list} chosen={inAddress('id')} /> : !error && <Empty>{none}</Empty>)}
        {typeof detail !== 'function' ? detail : chosen && <Fragment key={id}>{detail(chosen)}</Fragment>}
      </div>
    </>
  )
}
