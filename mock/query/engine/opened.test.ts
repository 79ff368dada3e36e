// Where the engine lives when its folder cannot be used.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openEngine } from './opened.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))

for (const name of ['run', 'data'])
  test(`a cache whose folder '${name}' cannot be made is none: the engine runs without`, async () => {
    const [cache, elsewhere] = [join(folder, name), join(folder, `${name}-elsewhere`)]
    for (const made of [cache, elsewhere]) mkdirSync(made)
    writeFileSync(join(cache, name), 'a file')
    // The next test file has the environment as it was.
    process.env['TMPDIR'] = elsewhere
    const opened = await openEngine({}, cache)
    assert.equal(opened?.engine.kind, 'chdb')
    const [instead] = readdirSync(elsewhere)
    assert.equal(readdirSync(join(elsewhere, instead!, 'run')).length, 1)
    await opened?.engine.close()
  })
