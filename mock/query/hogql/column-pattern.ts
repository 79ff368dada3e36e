// `COLUMNS('regex')`: the pattern is a caller's, so it may keep us busy for a while and no longer.
import { type Context, createContext, Script } from 'node:vm'
import { refuse } from './frame.ts'

/** Milliseconds for all patterns of a query: nothing to a busy machine; a pattern that runs away takes hours. */
export const patience = 1000

const search = new Script('{ const pattern = new RegExp(source, flags); names.filter(name => pattern.test(name)) }')
let context: Context | undefined

/** The names that the pattern is found in; takes what it needs off the time that the query has left. */
export function namesLike(regex: string, names: string[], left: { patience: number }): Set<string> {
  // As Python and ClickHouse write flags.
  const [, flags = '', source = ''] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(regex)!
  context ??= createContext(Object.create(null))
  Object.assign(context, { source, flags: [...new Set(flags)].join(''), names })
  const begun = performance.now()
  try {
    return new Set(search.runInContext(context, { timeout: Math.max(1, Math.ceil(left.patience)) }) as string[])
  } catch (error) {
    const isSlow = (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
    return refuse(`${isSlow ? 'The columns pattern takes too long' : 'Invalid columns pattern'}: ${regex}`)
  } finally {
    left.patience -= performance.now() - begun
  }
}
