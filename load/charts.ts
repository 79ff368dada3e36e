// Charts of a run as inline SVG: how long answers took, and how that went second by second.
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { type Sample, type Second, secondsOf } from './samples.ts'

/** A promised latency, drawn as a line to stay below. Milliseconds. */
export interface Mark {
  phase: string
  measure: string
  limit: number
}

const { document } = parseHTML('<html><body></body></html>')
const width = 880
const binsPerDecade = 12

/** Bounds of bins that are equally wide on a logarithmic scale: latencies spread over decades. */
function logarithmicBins(samples: Sample[]): number[] {
  const all = samples.map(({ ms }) => Math.log10(ms))
  const least = all.reduce((a, b) => Math.min(a, b))
  const most = all.reduce((a, b) => Math.max(a, b))
  const first = Math.floor(least * binsPerDecade)
  const count = Math.ceil(most * binsPerDecade) - first + 2
  return Array.from({ length: count }, (_, i) => 10 ** ((first + i) / binsPerDecade))
}

const figure = (caption: string, options: Plot.PlotOptions): string => {
  const svg = Plot.plot({ ...options, width, marginLeft: 60, marginRight: 60, document } as Plot.PlotOptions)
  return `<figure>${svg.outerHTML}<figcaption>${caption}</figcaption></figure>`
}

function distribution(samples: Sample[], marks: Mark[]): string {
  const thresholds = logarithmicBins(samples)
  return figure('Share of the answers by the time they took, on a logarithmic scale. Dashed: the promised limits.', {
    height: 320,
    x: { type: 'log', label: 'milliseconds', tickFormat: '~g' },
    y: { label: 'share of the answers', percent: true, grid: true },
    fy: { label: null },
    marks: [
      Plot.rectY(samples, {
        ...Plot.binX<Plot.RectYOptions>(
          { y: 'proportion-facet' },
          { x: { value: 'ms', thresholds }, fill: 'steelblue' },
        ),
        fy: 'phase',
      }),
      Plot.ruleX(marks, { x: 'limit', fy: 'phase', stroke: 'crimson', strokeDasharray: '4 3' }),
      Plot.text(marks, {
        x: 'limit',
        fy: 'phase',
        text: 'measure',
        frameAnchor: 'top',
        dx: 4,
        textAnchor: 'start',
        fill: 'crimson',
      }),
    ],
  })
}

type Row = Second & { phase: string }

const colours = { p50: 'steelblue', p95: 'darkorange', max: 'crimson' }

/** A second without an answer is a gap in the line. */
const latencyOverTime = (rows: Row[]): string => {
  const points = rows.flatMap(({ phase, second, p50, p95, max }) =>
    Object.entries({ p50, p95, max }).map(([measure, ms]) => ({ phase, second, measure, ms })),
  )
  const legend = Object.entries(colours).map(([name, colour]) => `<b style="color:${colour}">${name}</b>`)
  return figure(`Latency of the answers of each second: ${legend.join(', ')}.`, {
    height: 320,
    x: { label: 'seconds since the phase began' },
    y: { type: 'log', label: 'milliseconds', grid: true, tickFormat: '~g' },
    fy: { label: null },
    color: { domain: Object.keys(colours), range: Object.values(colours) },
    marks: [Plot.lineY(points, { x: 'second', y: 'ms', fy: 'phase', stroke: 'measure', marker: 'dot' })],
  })
}

const rateOverTime = (rows: Row[]): string =>
  figure('Proven answers per second.', {
    height: 240,
    x: { label: 'seconds since the phase began' },
    y: { label: 'answers per second', grid: true, zero: true },
    fy: { label: null },
    marks: [
      Plot.ruleY([0]),
      Plot.lineY(rows, { x: 'second', y: 'answers', fy: 'phase', stroke: 'steelblue', curve: 'step' }),
    ],
  })

/** The figures of a run as markup; nothing where nothing was answered. */
export function chartsOf(samples: Sample[], marks: Mark[]): string {
  if (samples.length === 0) return ''
  const byPhase = [...Map.groupBy(samples, ({ phase }) => phase)]
  const rows = byPhase.flatMap(([phase, of]) => secondsOf(of).map(second => ({ phase, ...second })))
  return [
    '<h2>Distribution</h2>',
    distribution(samples, marks),
    ...(rows.length > 1 ? ['<h2>Over time</h2>', latencyOverTime(rows), rateOverTime(rows)] : []),
  ].join('\n')
}
