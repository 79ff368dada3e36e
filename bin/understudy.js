#!/usr/bin/env node
// What `npx understudy` starts: the command line, from its sources in the checkout, compiled in the package, which has no sources.
import { existsSync } from 'node:fs'
import * as module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

const source = new URL('understudy.ts', import.meta.url)
const compiled = new URL('../dist/bin/understudy.js', import.meta.url)

const complaint = await import('#node-version').then(
  () => undefined,
  error => error.message,
)
if (complaint) {
  process.stderr.write(`error: ${complaint}\n`)
  process.exitCode = 1
} else {
  // Halves the time to the ready line and spares memory: once cached, Node's TypeScript stripper is not even loaded. That is
  // why it stands here, in plain JavaScript, with the cache folder of mock/cache-dir.ts said again.
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  module.enableCompileCache(join(cache, 'understudy', 'compiled'))
  await import((existsSync(source) ? source : compiled).href)
}
