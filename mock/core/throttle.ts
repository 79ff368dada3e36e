// Sliding windows per caller and bucket, counted on the world's clock.
import type { World } from './world.ts'

export interface Bucket {
  name: string
  limits: { requests: number; seconds: number }[]
}

export const rates = (perMinute: number, perHour: number) => [
  { requests: perMinute, seconds: 60 },
  { requests: perHour, seconds: 3600 },
]
const limitsIn = ({ options }: World, { name, limits }: Bucket): Bucket['limits'] => {
  const own = new Map(Object.entries(options.limits?.throttle ?? {})).get(name)
  return own ? rates(own.per_minute, own.per_hour) : limits
}

/** Counts a request; answers the seconds to wait when it is one too many, and does not count it then. */
export function throttled(world: World, bucket: Bucket, caller: string, now: number): number | undefined {
  const windows = world.remember('throttle', () => new Map<string, number[]>())
  const name = `${bucket.name}:${caller}`
  const limits = limitsIn(world, bucket)
  const longest = Math.max(...limits.map(({ seconds }) => seconds)) * 1000
  const times = (windows.get(name) ?? []).filter(time => time > now - longest && time <= now)
  windows.set(name, times)
  const waits = limits.flatMap(({ requests, seconds }) => {
    const oldest = times.at(-requests)
    return oldest !== undefined && oldest > now - seconds * 1000
      ? [Math.ceil((oldest + seconds * 1000 - now) / 1000)]
      : []
  })
  if (waits.length > 0) return Math.max(...waits)
  times.push(now)
  return undefined
}
