// How long an insight of each kind takes over a month of a million events.
import { ask200, authorized } from './client.ts'
import type { Figure, Mode } from './measure.ts'
import { median, type Served, serveMock } from './processes.ts'

const pageview = { kind: 'EventsNode', event: '$pageview' }
const anything = { kind: 'EventsNode', event: null }
const funnel = (funnelsFilter: object, more: object = {}) => ({
  kind: 'FunnelsQuery',
  series: [pageview, anything, anything],
  funnelsFilter,
  ...more,
})

const insights: Record<string, object> = {
  trends: { kind: 'TrendsQuery', series: [pageview] },
  funnel: funnel({}),
  'strict funnel': funnel({ funnelOrderType: 'strict' }),
  'unordered funnel': funnel({ funnelOrderType: 'unordered' }),
  'funnel by browser': funnel({}, { breakdownFilter: { breakdown: '$browser' } }),
  'conversion over time': funnel({ funnelVizType: 'trends' }),
  retention: { kind: 'RetentionQuery', retentionFilter: { totalIntervals: 30 } },
  lifecycle: { kind: 'LifecycleQuery', series: [pageview] },
  stickiness: { kind: 'StickinessQuery', series: [pageview] },
  paths: { kind: 'PathsQuery', pathsFilter: { includeEventTypes: ['$pageview'] } },
}

async function milliseconds(server: Served, query: object, runs: number): Promise<number[]> {
  const times: number[] = []
  // Retention counts back from today by itself.
  const dateRange = 'retentionFilter' in query ? {} : { dateRange: { date_from: '-30d' } }
  const body = JSON.stringify({ query: { ...query, ...dateRange }, refresh: 'force_blocking' })
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    await ask200(server.url, { method: 'POST', path: '/api/projects/@current/query/', headers: authorized, body })
    times.push(performance.now() - began)
  }
  return times
}

export async function insightsOfAMonth({ rounds }: Mode): Promise<Figure[]> {
  const server = await serveMock('--events', '1000000')
  try {
    await milliseconds(server, insights['trends']!, 1)
    const figures: Figure[] = []
    for (const [name, query] of Object.entries(insights)) {
      const times = await milliseconds(server, query, rounds)
      figures.push({
        name: `${name}, 30 days of 1,000,000 events`,
        value: median(times),
        unit: 'ms',
        aim: { atMost: 1000 },
        detail: `${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)} ms`,
      })
    }
    return figures
  } finally {
    await server.stop()
  }
}
