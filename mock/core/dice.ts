// Repeatable chance: a hash of what it is about and the world's seed, whatever the order of requests.
import { hash } from 'node:crypto'

const digest = (seed: number, about: string[]) => hash('sha1', `${seed}\0${about.join('\0')}`, 'buffer')

/** A number in [0, 1). */
export const dice = (seed: number, ...about: string[]): number => digest(seed, about).readUIntBE(0, 6) / 2 ** 48

/** A UUID of version 5 form. */
export function uuidOf(seed: number, ...about: string[]): string {
  const bytes = digest(seed, about).subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Of any version, in any case. */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
