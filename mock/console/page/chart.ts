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

/** A column of numbers over a time, else over the first other column; undefined where there are no numbers. */
export async function chartOf(names: string[], rows: unknown[][], width: number): Promise<Element | undefined> {
  const holds = (i: number, test: (value: unknown) => boolean) =>
    rows.some(row => row[i] !== null) && rows.every(row => row[i] === null || test(row[i]))
  const columns = [...names.keys()]
  const time = columns.find(i => holds(i, isInstant))
  const numbers = columns.filter(i => i !== time && holds(i, isNumber))
  const y = numbers.find(i => i !== 0) ?? numbers[0]
  if (y === undefined) return undefined
  const x = time ?? columns.find(i => i !== y)
  const goesOn = x !== undefined && (x === time || numbers.includes(x))
  const placeOf = (value: unknown) => (x === time ? new Date(String(value)) : goesOn ? Number(value) : String(value))
  const points = rows.slice(0, most).map((row, i) => ({
    x: x === undefined ? i : placeOf(row[x]),
    y: row[y] === null ? null : Number(row[y]),
  }))
  const { plot, lineY, barY, ruleY } = await (loading ??= load())
  const how = { x: 'x', y: 'y' }
  const chart = plot({
    width,
    height: 340,
    marginBottom: 60,
    marginLeft: 60,
    x: { label: x === undefined ? null : names[x], ...(!goesOn && points.length > 6 && { tickRotate: -35 }) },
    y: { label: names[y], grid: true },
    marks: [
      ruleY([0]),
      goesOn
        ? lineY(points, { ...how, stroke: 'var(--note)', strokeWidth: 2, marker: 'dot' })
        : barY(points, { ...how, fill: 'var(--note)', sort: { x: null } }),
    ],
  })
  // Its own style sheet is one within the page, which nothing may bring: ours says the same.
  for (const style of chart.querySelectorAll('style')) style.remove()
  // The picture as a whole has a name, its groups are none to those who hear it.
  for (const group of chart.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label')
  return chart
}
