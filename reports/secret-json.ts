// Secrets in JSON within a text, of whatever type: which texts and numbers stand under a name that says so. What is around the JSON may be
// anything, and it may break off.
import { isSecretHeader, isSecretMember } from './secret-names.ts'

/** What holds headers, by their names. */
export const areHeaders = (name: string): boolean => /headers$/i.test(name)

export interface Secret {
  /** What is said, without the quotes of a text. */
  from: number
  to: number
  isText: boolean
}

/** Names of numbers, of lists and of maps. */
const names = /"([^"\\]{1,200})"\s*:\s*(?=[-\d[{])/g
/** A text, which may be a name; what opens, closes or parts; a number; what says nothing. */
const token = /(\s*)(?:"((?:[^"\\]|\\.|\\$)*)(?:"(\s*:)?|$)|([[{\]},])|(-?\d[\d.eE+-]*)|true|false|null)/sy

/** Of the value that begins there. Answers where it ends, or is no JSON any more. */
function* secretsOf(text: string, start: number, isAll: boolean): Generator<Secret, number> {
  /** Of each list and map that is open: whether all in it is secret. */
  const around: boolean[] = []
  let [at, isNext] = [start, isAll]
  do {
    token.lastIndex = at
    const [whole, space, said, colon, sign, digits] = token.exec(text) ?? []
    if (whole === undefined) return at
    const from = at + space!.length
    at += whole.length
    if (colon !== undefined) isNext = (around.at(-1) ?? isAll) || isSecretHeader(said!) || isSecretMember(said!)
    else if (sign === '{' || sign === '[') around.push(isNext)
    else {
      if (sign === '}' || sign === ']') around.pop()
      else if (isNext && said) yield { from: from + 1, to: from + 1 + said.length, isText: true }
      else if (isNext && digits) yield { from, to: at, isText: false }
      isNext = around.at(-1) ?? isAll
    }
  } while (around.length > 0)
  return at
}

/** Those that are texts under a name of their own are not among them. `quote` is where the name begins that says so. */
export function* secretsIn(text: string): Generator<Secret & { quote: number }> {
  let covered = 0
  for (const { 0: head, 1: name, index } of text.matchAll(names)) {
    if (index < covered || !(isSecretMember(name!) || areHeaders(name!))) continue
    const secrets = secretsOf(text, index + head.length, isSecretMember(name!))
    let next = secrets.next()
    for (; !next.done; next = secrets.next()) yield { ...next.value, quote: index }
    covered = next.value
  }
}
