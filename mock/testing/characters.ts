// Any character there is, for texts that tests draw.
import fc from 'fast-check'

/** Half characters, which stand for nothing alone. */
const halves = { first: 0xd800, count: 0x800 }

const characterAt = (place: number): string => String.fromCodePoint(place < halves.first ? place : place + halves.count)

/** -1 for what is none. */
function placeOf(text: unknown): number {
  const code = String(text).codePointAt(0) ?? 0
  const place = code < halves.first ? code : code - halves.count
  return characterAt(place) === text ? place : -1
}

/** As fast-check's own unit `binary`, for which it makes a table of all of them: a second, and 185 MB that stay. */
export const anyCharacter = fc.nat(0x10ffff - halves.count).map(characterAt, placeOf)
