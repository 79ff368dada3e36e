// How exchanges are shown: without secrets, each under its number.

import type { components } from '../../spec/generated/mock-control.ts'
import { instant } from '../core/clock.ts'
import type { Exchange } from '../core/journal.ts'

type Shown = components['schemas']['Exchange']

/** A body that travels in the query string is no more shown than any other. */
const bodyInQuery = /([?&]data=)[^&]+/g

export function exchangeFace(exchange: Exchange, world: string, redact: (text: string) => string): Shown {
  const { at, wall, path, validation, fault, duration_ms, request: _, answer: __, ...facts } = exchange
  return {
    ...facts,
    world,
    at: instant(at),
    wall: instant(wall),
    path: redact(path.replace(bodyInQuery, '$1[body]')),
    validation: redact(validation),
    fault: fault && redact(fault),
    duration_ms: Math.round(duration_ms * 1000) / 1000,
  }
}

/** With what both sides sent, as far as it is kept. */
export const wholeFace = (exchange: Exchange, world: string, redact: (text: string) => string): Shown => {
  const { request, answer } = exchange
  return { ...exchangeFace(exchange, world, redact), ...(request && { request }), ...(answer && { answer }) }
}
