// The single measurements behind a summary, from k6's raw output, for the charts.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** One proven answer. */
export interface Sample {
  phase: string
  /** Epoch milliseconds at which it was complete. */
  at: number
  ms: number
}

/** One second of a phase. */
export interface Second {
  /** Since the phase's first answer. */
  second: number
  answers: number
  p50: number
  p95: number
  max: number
}

const wanted = '{"metric":"answer_ms","type":"Point"'

interface Point {
  data: { time: string; value: number; tags: { phase: string } }
}

/** Reads k6's gzipped lines of JSON. */
export async function readSamples(file: string): Promise<Sample[]> {
  const samples: Sample[] = []
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    if (!line.startsWith(wanted)) continue
    const { time, value, tags } = (JSON.parse(line) as Point).data
    samples.push({ phase: tags.phase, at: Date.parse(time), ms: value })
  }
  return samples
}

/** The value that a share of them does not exceed (nearest rank); `sorted` ascending and not empty. */
export const percentile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))]!

/** A phase second by second, whole seconds only: the last, cut short, would look like a slump. Seconds without an answer are there too. */
export function secondsOf(samples: Sample[]): Second[] {
  const first = samples.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY)
  const bySecond = Map.groupBy(samples, ({ at }) => Math.floor((at - first) / 1000))
  const last = Math.max(0, ...bySecond.keys())
  return Array.from({ length: last }, (_, second) => {
    const sorted = (bySecond.get(second) ?? []).map(({ ms }) => ms).sort((a, b) => a - b)
    if (sorted.length === 0) return { second, answers: 0, p50: Number.NaN, p95: Number.NaN, max: Number.NaN }
    return {
      second,
      answers: sorted.length,
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      max: sorted.at(-1)!,
    }
  })
}
