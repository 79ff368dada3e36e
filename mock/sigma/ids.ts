// Ids as Sigma makes them (dossier sigma 1.4): UUIDs, the same in base 62, members' and short ones.
import { isUuid, uuidOf } from '../core/dice.ts'
import { latelyOf } from '../core/lately.ts'
import type { World } from '../core/world.ts'

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const base = BigInt(digits.length)

/** A UUID read as a number, in base 62 without padding: usually 22 characters. */
export const urlIdOf = latelyOf((uuid: string): string => {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let text = ''
  do {
    text = digits[Number(rest % base)]! + text
    rest /= base
  } while (rest > 0n)
  return text
})

/** The UUID that a `urlId` stands for; undefined where it is larger than any, or no number of that base. */
function uuidIn(urlId: string): string | undefined {
  if (!/^[0-9a-zA-Z]{1,22}$/.test(urlId)) return undefined
  const hex = [...urlId]
    .reduce((number, digit) => number * base + BigInt(digits.indexOf(digit)), 0n)
    .toString(16)
    .padStart(32, '0')
  if (hex.length > 32) return undefined
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The key of an inode that is named by its UUID, in any case, or by its `urlId`. What is neither names nothing. */
export const inodeKey = (id: string): string => (isUuid(id) ? id.toLowerCase() : (uuidIn(id) ?? ''))

const founding = latelyOf((about: string): string => uuidOf(0, 'sigma', about))
/** Ids of what is there from the beginning: the same in every world, so that snapshots move between them. */
export const foundingId = (...about: string[]): string => founding(about.join('\0'))

/** Base 62, 29 characters, from what may not be there twice. */
export const memberIdOf = (...about: string[]): string =>
  ['first', 'second']
    .map(half => urlIdOf(foundingId('member', half, ...about)))
    .join('')
    .slice(0, 29)
    .padEnd(29, '0')

/** Ten characters, of pages, elements and sheets. */
export const shortId = (world: World, ...about: string[]): string =>
  Buffer.from(world.uuid(...about).replaceAll('-', ''), 'hex')
    .toString('base64url')
    .slice(0, 10)

/** Digits of base 16, as clients and their secrets are written. */
export const hexOf = (world: World, length: number, ...about: string[]): string =>
  Array.from({ length: Math.ceil(length / 32) }, (_, part) => world.uuid(...about, String(part)).replaceAll('-', ''))
    .join('')
    .slice(0, length)
