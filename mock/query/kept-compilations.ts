// HogQL compiled before, for as long as all that its compilation looked at is as it was.
import { compile, type SelectNode } from './hogql/compile.ts'
import type { Compiled, CompileOptions, Scope } from './types.ts'

interface Kept {
  compiled: Compiled
  /** What was looked at in the scope, and what stood there. */
  looked: Map<keyof Scope, unknown>
}

/** The least recently used go first. */
const most = 200
/** Characters of SQL of one that is kept. */
const longest = 32_768

/** What stands in a scope is replaced when it changes; these rows alone are read anew each time. */
const isLive = (looked: Kept['looked']) => looked.has('systemRows')

export class KeptCompilations {
  readonly #kept = new Map<string, Kept>()

  /** As `compile`; nobody changes the answer. Trees are of one use each, and not kept. */
  compile(select: string | SelectNode, options: CompileOptions): Compiled {
    return typeof select === 'string' ? this.#compileText(select, options) : compile(select, options)
  }

  #compileText(text: string, { scope, ...said }: CompileOptions): Compiled {
    const key = JSON.stringify([text, said])
    const known = this.#kept.get(key)
    this.#kept.delete(key)
    const kept = known && holds(known, scope) ? known : made(text, said, scope)
    if (kept.compiled.sql.length > longest || isLive(kept.looked)) return kept.compiled
    this.#kept.set(key, kept)
    if (this.#kept.size > most) this.#kept.delete(this.#kept.keys().next().value!)
    return kept.compiled
  }
}

const holds = ({ looked }: Kept, scope: Scope): boolean => {
  for (const [name, value] of looked) if (scope[name] !== value) return false
  return true
}

function made(text: string, said: Omit<CompileOptions, 'scope'>, scope: Scope): Kept {
  const looked: Kept['looked'] = new Map()
  const watched = new Proxy(scope, {
    get(target, name: keyof Scope) {
      looked.set(name, target[name])
      return target[name]
    },
  })
  return { compiled: compile(text, { ...said, scope: watched }), looked }
}
