// What goes into the file of an export, for whoever writes one of its formats.
import type { components } from '../../spec/generated/sigma-v2.ts'
import type { QueryService } from '../query/types.ts'
import type { ResolvedColumn } from './elements.ts'
import type { Request } from './export-rows.ts'

/** An element. */
export interface Part {
  name: string
  /** The name of the page that it is on. */
  page: string
  chart: 'bar' | 'line' | undefined
  columns: ResolvedColumn[]
  request: Request
}

export interface Content {
  title: string
  parts: Part[]
  format: components['schemas']['ExportRequest']['format']
  /** When the export began. */
  at: number
}

/** Gives the bytes of a file, in the order in which they stand in it. */
export type Writer = (queries: QueryService, content: Content) => AsyncIterable<string | Uint8Array>

const escapes = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])

/** As XML takes it, but for characters that it has no place for. */
export const escapedMarkup = (text: string): string =>
  text.toWellFormed().replace(/[&<>"]/g, character => escapes.get(character)!)

/** A value as people read it. */
export const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** The instant that a value of a time is, in epoch milliseconds; the engine's have no zone where they are UTC. */
export function instantOf(value: unknown): number {
  const text = String(value)
  return Date.parse(/[zZ]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`)
}

/** In width and in height. */
export const mostPixels = 4096

/** Why such a file is not made; undefined where it is. */
export function unfit(format: Content['format']): string | undefined {
  const sizes = format.type === 'png' ? Object.entries(format).filter(([name]) => name !== 'type') : []
  const wrong = sizes.find(([, pixels]) => !(Number(pixels) >= 1 && Number(pixels) <= mostPixels))
  return wrong && `${wrong[0]} of a picture is from 1 to ${mostPixels}, not ${wrong[1]}.`
}
