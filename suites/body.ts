// Reads the body of an answer, whatever it is: JSON as JSON, the rest as text, and what nobody can read as that.
import { parseJson } from '../spec/json.ts'

/** Deeper than any document, and not so deep that what goes through it by recursion runs out of stack. */
export const deepest = 500
/** More of an answer is not taken in. */
export const longestRead = 64 * 2 ** 20

/** Stands for a body that cannot be read: a finding about its answer. */
export class Unread {
  readonly why: string

  constructor(why: string) {
    this.why = why
  }

  toJSON(): string {
    return `(${this.why})`
  }
}

const [quote, backslash] = ['"', '\\'].map(character => character.charCodeAt(0))
const opening = new Set(['[', '{'].map(character => character.charCodeAt(0)))
const closing = new Set([']', '}'].map(character => character.charCodeAt(0)))

/** How many brackets are open at once in a JSON text, at most. */
export function depthOf(json: string): number {
  let [depth, most, inText] = [0, 0, false]
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (code === quote) inText = !inText
    else if (inText) at += code === backslash ? 1 : 0
    else if (opening.has(code)) most = Math.max(most, ++depth)
    else if (closing.has(code)) depth--
  }
  return most
}

/** Parsed when it is JSON, else the text; undefined when there is none. */
export function bodyOf(text: string, media: string | undefined): unknown {
  if (text === '') return undefined
  if (!media?.endsWith('json')) return text
  const depth = depthOf(text)
  if (depth > deepest) return new Unread(`${depth} levels deep, and nobody reads more than ${deepest}`)
  try {
    return parseJson(text)
  } catch {
    return text
  }
}
