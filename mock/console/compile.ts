// TypeScript of the page as JavaScript, in a checkout: in a thread, so that answers of the APIs do not wait, and once for each text.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { defaultCacheDir } from '../cache-dir.ts'

/** The page cannot be compiled where it is. */
export class NoCompiler extends Error {}

export interface Compiled {
  file: string
  text?: string
  error?: string
}

/** The compiler takes 60 MB, and is there while it is at work. */
let worker: Worker | undefined
let waiting = 0

async function compile(file: string): Promise<string> {
  worker ??= new Worker(new URL(`./compile-worker${extname(import.meta.filename)}`, import.meta.url), { execArgv: [] })
  const thread = worker.setMaxListeners(0)
  waiting++
  try {
    thread.postMessage(file)
    for (;;) {
      const [done] = (await once(thread, 'message')) as [Compiled]
      if (done.file !== file) continue
      if (done.text === undefined) throw new NoCompiler(done.error)
      return done.text
    }
  } finally {
    if (--waiting === 0) {
      worker = undefined
      thread.terminate()
    }
  }
}

const kept = () => join(defaultCacheDir(), 'console')
const underWay = new Map<string, Promise<string>>()

/** What another start has compiled; undefined where nobody has. */
function found(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** A cache that cannot be written to is none. */
function keep(file: string, text: string): void {
  try {
    mkdirSync(kept(), { recursive: true })
    writeFileSync(`${file}.${process.pid}`, text)
    renameSync(`${file}.${process.pid}`, file)
  } catch {}
}

/** Throws NoCompiler. */
export function compiled(source: string): Promise<string> {
  const name = createHash('sha256').update(source).update(readFileSync(source)).digest('hex')
  const file = join(kept(), `${name}.js`)
  const text = underWay.get(file) ?? Promise.resolve(found(file) ?? compile(source))
  underWay.set(file, text)
  text.then(made => keep(file, made)).catch(() => underWay.delete(file))
  return text
}
