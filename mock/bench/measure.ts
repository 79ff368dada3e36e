// What a measurement yields, and how it stands to its aim.

export interface Figure {
  name: string
  value: number
  unit: 'ratio' | 'ms' | 's' | 'MB' | '%'
  /** `atLeast` or `atMost`: what the project aims at; absent for figures that only explain. */
  aim?: { atLeast: number } | { atMost: number }
  /** What the figure was made from. */
  detail: string
}

export interface Mode {
  name: 'quick' | 'normal' | 'full'
  rounds: number
  /** Seconds of each round. */
  seconds: number
  starts: number
  /** Runs of each query against the engine. */
  runs: number
  /** Requests before the memory is looked at again. */
  requests: number
}

export const modes: Record<Mode['name'], Mode> = {
  quick: { name: 'quick', rounds: 3, seconds: 2, starts: 3, runs: 30, requests: 100_000 },
  normal: { name: 'normal', rounds: 7, seconds: 4, starts: 7, runs: 100, requests: 300_000 },
  full: { name: 'full', rounds: 11, seconds: 8, starts: 11, runs: 300, requests: 1_000_000 },
}

/** Undefined where there is no aim. */
export function reached({ value, aim }: Figure): boolean | undefined {
  if (!aim) return undefined
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost
}
