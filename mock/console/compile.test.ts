import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { compiled, NoCompiler } from './compile.ts'

let folder: string
let page: string
const cache = () => join(folder, 'cache')
const kept = () => join(cache(), 'understudy/console')
const before = process.env['XDG_CACHE_HOME']

const write = (name: string, text: string) => writeFileSync(join(page, name), text)
const tsconfig = readFileSync(new URL('./page/tsconfig.json', import.meta.url), 'utf8')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-compile-'))
  page = join(folder, 'page')
  mkdirSync(join(page, 'pages'), { recursive: true })
  process.env['XDG_CACHE_HOME'] = cache()
  const root = new URL('../../tsconfig.json', import.meta.url).pathname
  write('tsconfig.json', tsconfig.replace('../../../tsconfig.json', root))
  write('main.tsx', "import { one } from './pages/one.ts'\nexport const shown = <b>{one}</b>\n")
  write('pages/one.ts', 'type Wide = number\nexport const one: Wide = 1\n')
})
afterEach(() => {
  if (before === undefined) delete process.env['XDG_CACHE_HOME']
  else process.env['XDG_CACHE_HOME'] = before
  rmSync(folder, { recursive: true, force: true })
})

describe('the page as JavaScript', () => {
  test('is what a browser imports, made once for each state', async () => {
    const [made, same] = await Promise.all([compiled(page), compiled(page)])
    assert.equal(made, same)
    assert.match(readFileSync(join(made!, 'main.js'), 'utf8'), /preact\/jsx-runtime.*from '\.\/pages\/one\.js'/s)
    assert.equal(readFileSync(join(made!, 'pages/one.js'), 'utf8'), 'export const one = 1;\n')
    writeFileSync(join(made!, 'main.js'), 'kept')
    assert.equal(readFileSync(join(await compiled(page), 'main.js'), 'utf8'), 'kept')
    write('pages/one.ts', 'export const one = 2\n')
    const next = await compiled(page)
    assert.equal(readFileSync(join(next, 'pages/one.js'), 'utf8'), 'export const one = 2;\n')
    assert.equal(readdirSync(kept()).length, 2)
  })

  test('is made again where somebody cleared the cache', async () => {
    const made = await compiled(page)
    rmSync(cache(), { recursive: true })
    assert.equal(await compiled(page), made)
    assert.ok(existsSync(join(made, 'main.js')))
  })

  test('is made also where nothing can be kept, and once', async () => {
    writeFileSync(cache(), '')
    const made = await compiled(page)
    assert.ok(existsSync(join(made, 'main.js')))
    assert.equal(await compiled(page), made)
    rmSync(made, { recursive: true })
  })

  test('that is not TypeScript is said with its place, leaves nothing, and is tried again', async () => {
    write('pages/one.ts', 'export const one = = 1\n')
    for (const _ of [1, 2])
      await assert.rejects(compiled(page), error => {
        assert.ok(error instanceof NoCompiler)
        return /^The console was not compiled: .*one\.ts\(1,20\): error TS1109/.test(error.message)
      })
    assert.deepEqual(readdirSync(kept()), [])
  })
})
