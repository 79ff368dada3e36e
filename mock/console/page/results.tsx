// What a query gives: as a table, as a chart, as JSON, with the SQL behind it.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Choice, Copy, counted, Empty, json, Told } from './kit.tsx'
import { laidOut } from './layout.ts'
import { type Column, List } from './list.tsx'
import { textBy } from './state.ts'

/** Of the control API, or of a run of an endpoint. */
export interface Answer {
  columns?: (string | { name: string; type?: string })[] | null
  types?: unknown
  results?: unknown
  hogql?: string | null
  sql?: string | null
  milliseconds?: number
  has_more?: boolean | null
  hasMore?: boolean | null
  synthetic?: boolean
}

const nameOf = (column: string | { name: string }) => (typeof column === 'string' ? column : column.name)

export const columnsOf = ({ columns }: Answer): string[] => (columns ?? []).map(nameOf)

export const rowsOf = ({ results }: Answer): unknown[][] | undefined =>
  Array.isArray(results) && results.every(Array.isArray) ? results : undefined

const textOf = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))

const cell = (value: unknown) =>
  value === null || value === undefined ? (
    <span class="faint">null</span>
  ) : (
    <span title={textOf(value)}>{textOf(value)}</span>
  )

function Table({ names, rows }: { names: string[]; rows: unknown[][] }) {
  const chosen = useSignal('')
  if (rows.length === 0) return <Empty>No rows.</Empty>
  const columns = names.map((title, i): Column<unknown[]> => [title, 'minmax(8rem, 1fr)', values => cell(values[i])])
  return <List label="Rows" rows={rows} columns={columns} idOf={(_, i) => String(i)} chosen={chosen} />
}

function Chart({ names, rows }: { names: string[]; rows: unknown[][] }) {
  const ref = useRef<HTMLDivElement>(null)
  const failed = useSignal('')
  useEffect(() => {
    let here = true
    import('./chart.ts').then(async ({ chartOf }) => {
      const chart = await chartOf(names, rows, (ref.current?.clientWidth || 660) - 20)
      if (!here) return
      failed.value = chart ? '' : 'A chart needs a column of numbers.'
      ref.current?.replaceChildren(...(chart ? [chart] : []))
    })
    return () => {
      here = false
    }
  }, [names, rows])
  return (
    <>
      {failed.value && <Empty>{failed.value}</Empty>}
      <div class="chart" role="img" aria-label={`Chart of ${names.join(', ')}`} ref={ref} />
    </>
  )
}

export function Results({ answer }: { answer: Answer }) {
  const as = useSignal('table')
  const rows = rowsOf(answer)
  const names = columnsOf(answer)
  const { sql, hogql, milliseconds, synthetic } = answer
  const more = answer.has_more ?? answer.hasMore
  const ways = [...(rows ? ['table', 'chart'] : []), 'JSON', ...(sql || hogql ? ['SQL'] : [])]
  const shown = ways.includes(as.value) ? as.value : ways[0]!
  return (
    <div class="results">
      <div class="bar">
        <Choice
          label="As"
          of={textBy(
            () => shown,
            way => (as.value = way),
          )}
          options={ways}
        />
        <Told>
          {rows && `${counted(rows.length, 'row')}${more ? ', and more' : ''}`}
          {milliseconds !== undefined && ` in ${milliseconds.toFixed(0)} ms`}
          {synthetic && '; invented, as there is no engine'}
        </Told>
        <Copy text={json(answer.results)} what="results" />
      </div>
      {shown === 'table' && <Table names={names} rows={rows!} />}
      {shown === 'chart' && <Chart names={names} rows={rows!} />}
      {shown === 'JSON' && <pre tabIndex={0}>{json(answer.results ?? answer)}</pre>}
      {shown === 'SQL' && (
        <>
          {hogql && <pre tabIndex={0}>{hogql}</pre>}
          {sql && <pre tabIndex={0}>{laidOut(sql)}</pre>}
        </>
      )}
    </div>
  )
}
