// A chart of rows, by Observable Plot, which is read when the first is drawn.

interface Plot {
  plot: (options: object) => SVGElement | HTMLElement
  lineY: Mark
  barY: Mark
  dot: Mark
  ruleY: (values: number[]) => unknown
}
type Mark = (rows: readonly object[], options: object) => unknown

let loading: Promise<Plot> | undefined

function script(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script')
    element.src = `/__mock__/ui/npm/${name}`
    element.onload = () => resolve()
    element.onerror = () => reject(new Error(`${name} did not come`))
    document.head.append(element)
  })
}

async function load(): Promise<Plot> {
  await script('d3.js')
  await script('plot.js')
  return (globalThis as unknown as { Plot: Plot }).Plot
}

const isInstant = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d|$)/.test(value)
const isNumber = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))

const most = 2000

/** The first column of numbers over the first other one; undefined where there are no numbers. */
export async function chartOf(names: string[], rows: unknown[][], width: number): Promise<Element | undefined> {
  const of = (test: (value: unknown) => boolean, not = -1) =>
    names.findIndex(
      (_, i) => i !== not && rows.some(row => row[i] !== null) && rows.every(row => row[i] === null || test(row[i])),
    )
  const time = of(isInstant)
  const y = of(isNumber, time)
  if (y < 0) return undefined
  const x = time >= 0 ? time : names.findIndex((_, i) => i !== y)
  const points = rows.slice(0, most).map((row, i) => ({
    x: x < 0 ? i : time >= 0 ? new Date(String(row[x])) : String(row[x]),
    y: row[y] === null ? null : Number(row[y]),
  }))
  const { plot, lineY, barY, ruleY } = await (loading ??= load())
  const how = { x: 'x', y: 'y' }
  const chart = plot({
    width,
    height: 340,
    marginBottom: 60,
    marginLeft: 60,
    x: { label: x < 0 ? null : names[x], ...(time < 0 && { tickRotate: points.length > 6 ? -35 : 0 }) },
    y: { label: names[y], grid: true },
    marks: [
      ruleY([0]),
      time >= 0
        ? lineY(points, { ...how, stroke: 'var(--note)', strokeWidth: 2, marker: 'dot' })
        : barY(points, { ...how, fill: 'var(--note)', sort: { x: null } }),
    ],
  })
  // Its own style sheet is one within the page, which nothing may bring: ours says the same.
  for (const style of chart.querySelectorAll('style')) style.remove()
  return chart
}
