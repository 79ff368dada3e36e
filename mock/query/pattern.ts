// Regular expressions of callers: they may keep us busy for a while and no longer.
import { type Context, createContext, Script } from 'node:vm'

const search = new Script('{ const pattern = new RegExp(source, flags); texts.filter(text => pattern.test(text)) }')
let context: Context | undefined

/** Flags stand before the pattern, as Python and ClickHouse write them: `(?i)…`. */
const parts = (pattern: string): { source: string; flags: string } => {
  const [, flags = '', source = ''] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(pattern)!
  return { source, flags: [...new Set(flags)].join('') }
}

export interface Left {
  /** Milliseconds that patterns may still take, all together. */
  patience: number
}

class TooSlow extends Error {}

/** The texts that a pattern is found in; takes what it needs off the patience that is left. Throws where it is no pattern, or needs more. */
export function textsLike(pattern: string, texts: readonly string[], left: Left, mode: 'u' | '' = ''): string[] {
  if (left.patience <= 0) throw new TooSlow()
  const begun = performance.now()
  const { source, flags } = parts(pattern)
  context ??= createContext(Object.create(null))
  Object.assign(context, { source, flags: flags + mode, texts })
  try {
    return search.runInContext(context, { timeout: Math.ceil(left.patience) }) as string[]
  } finally {
    left.patience -= performance.now() - begun
  }
}

export const isTooSlow = (error: unknown): boolean =>
  error instanceof TooSlow || (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
