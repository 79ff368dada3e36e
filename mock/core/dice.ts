// Repeatable chance: a hash of what it is about and the world's seed, whatever the order of requests.
import { hash } from 'node:crypto'

/** In hexadecimal, which is made with fewer steps than bytes are. */
const digest = (seed: number, about: string[]): string => hash('sha1', `${seed}\0${about.join('\0')}`)

/** A number in [0, 1). */
export const dice = (seed: number, ...about: string[]): number =>
  Number.parseInt(digest(seed, about).slice(0, 12), 16) / 2 ** 48

/** A UUID of version 5 form. */
export function uuidOf(seed: number, ...about: string[]): string {
  const hex = digest(seed, about)
  const variant = ((Number.parseInt(hex[16]!, 16) & 0b0011) | 0b1000).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Of any version, in any case. */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
