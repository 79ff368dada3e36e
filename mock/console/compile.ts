// TypeScript of the page as JavaScript, in a checkout: all of it in one go of the native compiler, a process of its own, once for each state.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { defaultCacheDir } from '../cache-dir.ts'

/** The page cannot be compiled where it is. */
export class NoCompiler extends Error {}

/** The compiler itself: the script before it starts another Node. */
function compiler(): string {
  const { platform, arch } = process
  try {
    const typescript = findPackageJSON('typescript-7', import.meta.url)
    const native = findPackageJSON(`@typescript/typescript-${platform}-${arch}`, typescript)!
    return join(dirname(native), 'lib', platform === 'win32' ? 'tsc.exe' : 'tsc')
  } catch {
    throw new NoCompiler(
      'The console is compiled by typescript-7, which is not installed here: npm ci brings it. The package needs none.',
    )
  }
}

function stateOf(page: string): string {
  const hash = createHash('sha256').update(page)
  for (const name of globSync('**/*.{ts,tsx,json}', { cwd: page }).sort())
    hash.update(name).update(readFileSync(join(page, name)))
  return hash.digest('hex')
}

/** A cache that cannot be written to is none: what is made then goes with the process. */
function folderIn(parent: string): string {
  try {
    mkdirSync(parent, { recursive: true })
    return mkdtempSync(join(parent, 'new-'))
  } catch {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-console-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    return folder
  }
}

/** File by file, as a browser gets them: types are checked elsewhere, and of what is imported nothing need be known. */
const options = ['--noEmit', 'false', '--noCheck', '--noResolve', '--lib', 'es5', '--pretty', 'false']

/** Throws NoCompiler with what the compiler says. */
const emit = (program: string, page: string, to: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const words = ['-p', join(page, 'tsconfig.json'), '--rootDir', page, '--outDir', to, ...options]
    execFile(program, words, (error, said) => {
      if (error) reject(new NoCompiler(`The console was not compiled: ${said.trim() || error.message}`))
      else resolve()
    })
  })

/** Whole or not at all; another process may have been as quick. */
async function made(program: string, page: string, to: string): Promise<string> {
  const folder = folderIn(dirname(to))
  try {
    await emit(program, page, folder)
    renameSync(folder, to)
  } catch (error) {
    if (!(error instanceof NoCompiler) && !existsSync(to)) return folder
    rmSync(folder, { recursive: true, force: true })
    if (error instanceof NoCompiler) throw error
  }
  return to
}

const underWay = new Map<string, Promise<string>>()

/** The folder of the JavaScript of a page as it is now. Throws NoCompiler at once where there is none. */
export function compiled(page: string): Promise<string> {
  const to = join(defaultCacheDir(), 'console', stateOf(page))
  if (existsSync(to)) return Promise.resolve(to)
  const folder = underWay.get(to) ?? made(compiler(), page, to)
  underWay.set(to, folder)
  // What had to go elsewhere is found here alone.
  const forget = (where?: string) => (where === undefined || where === to) && underWay.delete(to)
  folder.then(forget, () => forget())
  return folder
}
