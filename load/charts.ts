// Charts of a run as inline SVG: how long answers took, and how that went second by second.
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { Html, h, type Part, scrolling } from '../reports/page/markup.ts'
import type { Section } from '../reports/page/shell.ts'
import { type Point, type Sample, type Second, secondsOf } from './points.ts'
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

/** The page's own tones, which are others in the dark. */
const ink = { p50: 'var(--note)', p95: 'var(--warn)', max: 'var(--bad)' }

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

/** `name` is what those hear who do not see it. */
const figure = (name: string, caption: Part, options: Plot.PlotOptions): Html => {
  const ariaLabel = `Chart: ${name}`
  const svg = Plot.plot({
    ...options,
    ariaLabel,
    width,
    marginLeft: 60,
    marginRight: 160,
    document,
  } as Plot.PlotOptions)
  svg.setAttribute('role', 'img')
  return h`<figure>${scrolling(name, new Html(svg.outerHTML))}<figcaption>${caption}</figcaption></figure>`
}

/** Room for each facet. */
const tall = (facets: unknown[], each: number) => ({ height: 60 + each * new Set(facets).size, fy: { label: null } })

/** `by` says which facet a value belongs to. */
function distribution(name: string, samples: Sample[], marks: Mark[], by: (sample: Sample) => string): Html {
  const thresholds = logarithmicBins(samples)
  const values = samples.map(sample => ({ ...sample, facet: by(sample) }))
  return figure(name, caption, {
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
          { x: { value: 'value', thresholds }, fill: ink.p50 },
        ),
        fy: 'facet',
      }),
      Plot.ruleX(marks, { x: 'limit', fy: 'facet', stroke: ink.max, strokeDasharray: '4 3' }),
      Plot.text(marks, {
        x: 'limit',
        fy: 'facet',
        text: 'measure',
        frameAnchor: 'top',
        dx: 4,
        textAnchor: 'start',
        fill: ink.max,
      }),
    ],
  })
}

type Row = Second & { phase: string }

/** A second without an answer is a gap in the line. */
const latencyOverTime = (rows: Row[]): Html => {
  const points = rows.flatMap(({ phase, second, p50, p95, max }) =>
    Object.entries({ p50, p95, max }).map(([measure, ms]) => ({ phase, second, measure, ms })),
  )
  const legend = Object.keys(ink).map(name => h` <b class="${name}">${name}</b>`)
  return figure('latency over time', h`Latency of the answers of each second:${legend}.`, {
    ...tall(
      rows.map(({ phase }) => phase),
      130,
    ),
    x: { label: 'seconds since the phase began' },
    y: { type: 'log', label: 'milliseconds', grid: true, tickFormat: '~g' },
    color: { domain: Object.keys(ink), range: Object.values(ink) },
    marks: [Plot.lineY(points, { x: 'second', y: 'ms', fy: 'phase', z: 'measure', stroke: 'measure', marker: 'dot' })],
  })
}

/** Answers 429 of one second, in the time of their phase. */
interface Throttled {
  phase: string
  second: number
  answers: number
}

function throttledIn(points: Point[], answers: Map<string, Sample[]>): Throttled[] {
  return [...answers].flatMap(([phase, of]) => {
    const first = of.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY)
    const theirs = points.filter(point => point.metric === 'throttled' && point.phase === phase && point.at >= first)
    const bySecond = Map.groupBy(theirs, ({ at }) => Math.floor((at - first) / 1000))
    return [...bySecond].map(([second, all]) => ({ phase, second, answers: all.length }))
  })
}

const rateOverTime = (rows: Row[], throttled: Throttled[]): Html =>
  figure(
    'rate over time',
    h`Proven answers per second${throttled.length > 0 && h`; <b class="max">dots: answers 429</b>`}.`,
    {
      ...tall(
        rows.map(({ phase }) => phase),
        90,
      ),
      x: { label: 'seconds since the phase began' },
      y: { label: 'answers per second', grid: true, zero: true },
      marks: [
        Plot.ruleY([0]),
        Plot.lineY(rows, { x: 'second', y: 'answers', fy: 'phase', stroke: ink.p50, curve: 'step' }),
        Plot.dot(throttled, { x: 'second', y: 'answers', fy: 'phase', fill: ink.max }),
      ],
    },
  )

const caption = 'By the time they took, on a logarithmic scale. Dashed: the promised limits.'

/** The parts of a latency, each in a facet; counts have no place on a scale of milliseconds. */
function parts(samples: Sample[], marks: Mark[]): Part {
  const timed = samples.filter(({ metric, value }) => metric !== 'answer_ms' && metric.endsWith('_ms') && value > 0)
  const facetOf = ({ phase, metric }: Sample) => `${phase} ${metric.replace(/_ms$/, '')}`
  const facets = new Set(timed.map(facetOf))
  const theirs = marks.filter(({ facet }) => facets.has(facet))
  return timed.length > 0 && [h`<h3>Parts of them</h3>`, distribution('parts of the latency', timed, theirs, facetOf)]
}

/** The figures of a run, as sections of a page; none where nothing was answered. `points`: where answers 429 are among. */
export function chartsOf(samples: Sample[], marks: Mark[], points: Point[] = []): Section[] {
  const answers = samples.filter(({ metric, value }) => metric === 'answer_ms' && value > 0)
  if (answers.length === 0) return []
  const groups = Map.groupBy(answers, ({ phase }) => phase)
  const byPhase = [...groups]
  const rows = byPhase.flatMap(([phase, of]) => secondsOf(of).map(second => ({ phase, ...second })))
  const ofAnswers = marks.filter(({ facet }) => byPhase.some(([phase]) => phase === facet))
  const all = distribution('share of the answers', answers, ofAnswers, ({ phase }) => phase)
  const time = rows.length > 1 ? [latencyOverTime(rows), rateOverTime(rows, throttledIn(points, groups))] : []
  return [
    { id: 'distribution', name: 'Distribution', inside: [all, parts(samples, marks)] },
    { id: 'time', name: 'Over time', inside: time },
  ]
}
