// Patterns of feature flags, as PostHog's flag service finds them: in linear time, and back and forth for a while where they look around.
import { createRequire } from 'node:module'
import { type Left, textsLike } from '../query/pattern.ts'

const load = createRequire(import.meta.url)

/** What one look at all flags has for patterns that go back and forth: benign ones take microseconds of it, on a busy machine more. */
export const patiently = (): Left => ({ patience: 250 })

/** Signs with a backslash are themselves, as in Rust: JavaScript knows few of them. */
const spelled = (pattern: string): string =>
  pattern.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => `\\x${sign.charCodeAt(0).toString(16)}`)

/** RE2 has the syntax of Rust's `regex`; undefined for what it refuses. Read when the first pattern is asked for. */
function linear(pattern: string): { test(text: string): boolean } | undefined {
  const { RE2JS } = load('re2js') as typeof import('re2js')
  try {
    return RE2JS.compile(pattern)
  } catch {
    return undefined
  }
}

/** Undefined where it is no pattern, or takes too long. */
export function isFound(pattern: string, text: string, left: Left): boolean | undefined {
  const known = linear(pattern)
  if (known) return known.test(text)
  try {
    return textsLike(spelled(pattern), [text], left, 'u').length > 0
  } catch {
    return undefined
  }
}

export const isPattern = (pattern: string): boolean => isFound(pattern, '', patiently()) !== undefined
