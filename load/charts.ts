// Charts of a run as inline SVG: how long answers took, and how that went second by second.
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { type Sample, type Second, secondsOf } from './points.ts'
import { measureOf } from './slo.ts'
import type { ObjectiveResult } from './verdict.ts'

/** A promised latency, drawn as a line to stay below. Milliseconds. */
export interface Mark {
  /** The phase, and the series where it is not that of the answers: `force_async`, `force_async submit`. */
  facet: string
  measure: string
  limit: number
}

/** The promises that can be drawn. */
export const marksOf = (objectives: ObjectiveResult[]): Mark[] =>
  objectives.flatMap(({ phase, measure, limit, met }) => {
    const of = measureOf(measure)
    if ('share' in of || met === null) return []
    const part = of.series.replace(/_ms$/, '')
    return [{ facet: part === 'answer' ? phase : `${phase} ${part}`, measure: `p${of.percentile}`, limit }]
  })

const { document } = parseHTML('<html><body></body></html>')
const width = 880
const binsPerDecade = 12

/** Bounds of bins that are equally wide on a logarithmic scale: latencies spread over decades. */
function logarithmicBins(samples: Sample[]): number[] {
  const all = samples.map(({ value }) => Math.log10(value))
  const least = all.reduce((a, b) => Math.min(a, b))
  const most = all.reduce((a, b) => Math.max(a, b))
  const first = Math.floor(least * binsPerDecade)
  const count = Math.ceil(most * binsPerDecade) - first + 2
  return Array.from({ length: count }, (_, i) => 10 ** ((first + i) / binsPerDecade))
}

const figure = (caption: string, options: Plot.PlotOptions): string => {
  const svg = Plot.plot({ ...options, width, marginLeft: 60, marginRight: 160, document } as Plot.PlotOptions)
  return `<figure>${svg.outerHTML}<figcaption>${caption}</figcaption></figure>`
}

/** Room for each facet. */
const tall = (facets: unknown[], each: number) => ({ height: 60 + each * new Set(facets).size, fy: { label: null } })

/** `by` says which facet a value belongs to. */
function distribution(caption: string, samples: Sample[], marks: Mark[], by: (sample: Sample) => string): string {
  const thresholds = logarithmicBins(samples)
  const values = samples.map(sample => ({ ...sample, facet: by(sample) }))
  return figure(caption, {
    ...tall(
      values.map(({ facet }) => facet),
      130,
    ),
    x: { type: 'log', label: 'milliseconds', tickFormat: '~g' },
    y: { label: 'share', percent: true, grid: true },
    marks: [
      Plot.rectY(values, {
        ...Plot.binX<Plot.RectYOptions>(
          { y: 'proportion-facet' },
          { x: { value: 'value', thresholds }, fill: 'steelblue' },
        ),
        fy: 'facet',
      }),
      Plot.ruleX(marks, { x: 'limit', fy: 'facet', stroke: 'crimson', strokeDasharray: '4 3' }),
      Plot.text(marks, {
        x: 'limit',
        fy: 'facet',
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
    ...tall(
      rows.map(({ phase }) => phase),
      130,
    ),
    x: { label: 'seconds since the phase began' },
    y: { type: 'log', label: 'milliseconds', grid: true, tickFormat: '~g' },
    color: { domain: Object.keys(colours), range: Object.values(colours) },
    marks: [Plot.lineY(points, { x: 'second', y: 'ms', fy: 'phase', z: 'measure', stroke: 'measure', marker: 'dot' })],
  })
}

const rateOverTime = (rows: Row[]): string =>
  figure('Proven answers per second.', {
    ...tall(
      rows.map(({ phase }) => phase),
      90,
    ),
    x: { label: 'seconds since the phase began' },
    y: { label: 'answers per second', grid: true, zero: true },
    marks: [
      Plot.ruleY([0]),
      Plot.lineY(rows, { x: 'second', y: 'answers', fy: 'phase', stroke: 'steelblue', curve: 'step' }),
    ],
  })

const dashed = 'Dashed: the promised limits.'
const logarithmic = 'by the time they took, on a logarithmic scale.'

/** The parts of a latency, each in a facet; counts have no place on a scale of milliseconds. */
function parts(samples: Sample[], marks: Mark[]): string[] {
  const timed = samples.filter(({ metric, value }) => metric !== 'answer_ms' && metric.endsWith('_ms') && value > 0)
  const facetOf = ({ phase, metric }: Sample) => `${phase} ${metric.replace(/_ms$/, '')}`
  const facets = new Set(timed.map(facetOf))
  const theirs = marks.filter(({ facet }) => facets.has(facet))
  return timed.length === 0
    ? []
    : ['<h3>Parts</h3>', distribution(`What else was timed, ${logarithmic} ${dashed}`, timed, theirs, facetOf)]
}

/** The figures of a run as markup; nothing where nothing was answered. */
export function chartsOf(samples: Sample[], marks: Mark[]): string {
  const answers = samples.filter(({ metric, value }) => metric === 'answer_ms' && value > 0)
  if (answers.length === 0) return ''
  const byPhase = [...Map.groupBy(answers, ({ phase }) => phase)]
  const rows = byPhase.flatMap(([phase, of]) => secondsOf(of).map(second => ({ phase, ...second })))
  const ofAnswers = marks.filter(({ facet }) => byPhase.some(([phase]) => phase === facet))
  return [
    '<h2>Distribution</h2>',
    distribution(`Share of the answers ${logarithmic} ${dashed}`, answers, ofAnswers, ({ phase }) => phase),
    ...parts(samples, marks),
    ...(rows.length > 1 ? ['<h2>Over time</h2>', latencyOverTime(rows), rateOverTime(rows)] : []),
  ].join('\n')
}
