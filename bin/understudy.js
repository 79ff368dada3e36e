#!/usr/bin/env node
// What `npx understudy` starts: the command line, from its sources in the checkout, compiled in the package, which has no sources.
import { existsSync } from 'node:fs'

const source = new URL('understudy.ts', import.meta.url)
const compiled = new URL('../dist/bin/understudy.js', import.meta.url)

const complaint = await import('#node-version').then(
  () => undefined,
  error => error.message,
)
if (complaint) {
  process.stderr.write(`error: ${complaint}\n`)
  process.exitCode = 1
} else await import((existsSync(source) ? source : compiled).href)
