// Worlds as the page knows them, kept up to date by what happens, and their clocks, which run on between two looks.
import { computed, signal } from '@preact/signals'
import type { Schemas } from './control.ts'
import { when } from './kit.tsx'
import { world } from './state.ts'

export type World = Schemas['World']

export const worlds = signal<World[]>([])

/** The one that the views are about; undefined where there is none of that name. */
export const current = computed(() => worlds.value.find(({ id }) => id === world.value))

/** It was removed, or never was. */
export const gone = computed(() => worlds.value.length > 0 && !current.value)

export interface ClockFace {
  now: string
  frozen: boolean
  rate: number
}

/** Counts half seconds. */
const ticks = signal(0)
setInterval(() => ticks.value++, 500)

const seen = new WeakMap<ClockFace, number>()

/** Epoch milliseconds. A face counts from when it was first looked at. */
function nowOf(face: ClockFace): number {
  const at = Date.parse(face.now)
  if (face.frozen) return at
  const since = seen.get(face) ?? performance.now()
  seen.set(face, since)
  return at + (performance.now() - since) * face.rate
}

const paceOf = ({ frozen, rate }: ClockFace): string =>
  frozen ? 'stands' : rate === 1 ? 'runs' : `runs ${rate} times as fast`

export function Now({ clock }: { clock: ClockFace }) {
  ticks.value
  return (
    <>
      <time>{when(new Date(nowOf(clock)).toISOString())}</time> <span class="faint">{paceOf(clock)}</span>
    </>
  )
}
