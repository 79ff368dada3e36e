// Regular expressions of callers: they may keep us busy for a while and no longer.
import { type Context, createContext, Script } from 'node:vm'

const search = new Script('{ const pattern = new RegExp(source, flags); texts.filter(text => pattern.test(text)) }')
let context: Context | undefined

/** Flags stand before the pattern, as Python and ClickHouse write them: `(?i)…`. */
const parts = (pattern: string): { source: string; flags: string } => {
  const [, flags = '', source = ''] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(pattern)!
  return { source, flags: [...new Set(flags)].join('') }
}

/** The texts that a pattern is found in. Throws where it is no pattern, or takes longer than `patience` (milliseconds). */
export function textsLike(pattern: string, texts: readonly string[], patience: number): string[] {
  context ??= createContext(Object.create(null))
  Object.assign(context, parts(pattern), { texts })
  return search.runInContext(context, { timeout: Math.max(1, Math.ceil(patience)) }) as string[]
}

export const isTooSlow = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
