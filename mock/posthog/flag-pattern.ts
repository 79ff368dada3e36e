// Patterns of feature flags, as PostHog's flag service finds them: by Rust's own engine in linear time, and back and forth for a while where
// they look around or back.
import { createRequire } from 'node:module'
import type { RRegex } from 'rregex'
import { type Left, textsLike } from '../query/pattern.ts'

/** What one look at all flags has for patterns that go back and forth: benign ones take microseconds of it, on a busy machine more. */
export const patiently = (): Left => ({ patience: 250 })

/** Null for what has another syntax. */
type Linear = RRegex | 'too big' | null

type Engine = typeof import('rregex') & { __wasm: { memory: { buffer: ArrayBuffer } } }

/** One of its own, with memory of its own. */
function engine(): Engine {
  const load = createRequire(import.meta.url)
  const fresh = load('rregex') as Engine
  delete load.cache[load.resolve('rregex')]
  return fresh
}

interface Room {
  bytes: number
  patterns: number
}

/**
 * Patterns that are ready to be asked, which takes longer than asking them. Each is kilobytes or megabytes, and an engine never gives memory
 * back: one that has no room left is put away with all of them.
 */
export class Ready {
  readonly #room: Room
  #engine: Engine | undefined
  #known = new Map<string, Linear>()

  constructor(room: Room = { bytes: 512 * 2 ** 20, patterns: 10_000 }) {
    this.#room = room
  }

  /** As Rust has it. The engine is read when the first is asked for. */
  linear(pattern: string): Linear {
    if (this.#isFull()) [this.#engine, this.#known] = [undefined, new Map()]
    const known = this.#known.get(pattern)
    if (known !== undefined) return known
    this.#engine ??= engine()
    const made = madeBy(this.#engine, pattern)
    this.#known.set(pattern, made)
    return made
  }

  #isFull(): boolean {
    const bytes = this.#engine?.__wasm.memory.buffer.byteLength ?? 0
    return bytes > this.#room.bytes || this.#known.size >= this.#room.patterns
  }
}

function madeBy({ RRegex }: Engine, pattern: string): Linear {
  try {
    return new RRegex(pattern)
  } catch (error) {
    return /size limit/.test((error as Error).message) ? 'too big' : null
  }
}

const ready = new Ready()

const word = '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}'
/** What stands for whole sets of characters; those with a capital letter are of all others. */
const anywhere = new Map([
  ['\\d', '\\p{Nd}'],
  ['\\D', '\\P{Nd}'],
  ['\\s', '\\p{White_Space}'],
  ['\\S', '\\P{White_Space}'],
])
const outside = new Map([
  ['\\w', `[${word}]`],
  ['\\W', `[^${word}]`],
  ['\\b', `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`],
  ['\\B', `(?:(?<=[${word}])(?=[${word}])|(?<![${word}])(?![${word}]))`],
  ['\\A', '(?<![^])'],
  ['\\z', '(?![^])'],
  ['(?P<', '(?<'],
])
const inClass = new Map([['\\w', word]])
/** What a class of JavaScript's cannot have, or has with another meaning. */
const foreign = new Set(['\\W', '\\b', '\\B', '[', '&&', '--', '~~'])

const steps = /\\x\{[\da-f]+\}|\\.|\(\?P<|&&|--|~~|\[\^?\]?|./gisu
const escaped = /^\\[!-/:-@[-`{-~]$/

/** Undefined where it cannot be said. */
function inJavaScript(pattern: string): string | undefined {
  const isDotAll = /^\(\?[a-z]*s/.test(pattern)
  let [said, isIn]: [string, boolean] = ['', false]
  for (const [step] of pattern.matchAll(steps)) {
    if (isIn ? foreign.has(step[0] === '[' ? '[' : step) : /^\[\^?\]/.test(step)) return undefined
    if (step.startsWith('[')) isIn = true
    else if (step === ']') isIn = false
    const known = anywhere.get(step) ?? (isIn ? inClass : outside).get(step)
    if (known) said += known
    else if (step === '.' && !isIn && !isDotAll) said += '[^\\n]'
    else if (/^\\x\{/i.test(step)) said += `\\u${step.slice(2)}`
    // Signs with a backslash are themselves: JavaScript knows few of them.
    else if (escaped.test(step)) said += `\\x${step.charCodeAt(1).toString(16)}`
    else said += step
  }
  return said
}

/** Undefined where it is no pattern, is too big, or takes too long. */
export function isFound(pattern: string, text: string, left: Left): boolean | undefined {
  const known = ready.linear(pattern)
  if (known === 'too big') return undefined
  if (known) return known.isMatch(text)
  const said = inJavaScript(pattern)
  try {
    return said === undefined ? undefined : textsLike(said, [text], left, 'u').length > 0
  } catch {
    return undefined
  }
}

export const isPattern = (pattern: string): boolean => isFound(pattern, '', patiently()) !== undefined
