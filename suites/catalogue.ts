// All checks for a target: those read off its documents, and the tables in the folders that are named after them.
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Contract } from '../spec/load.ts'
import type { Check } from './check.ts'
import { derivedChecks } from './derived.ts'

const here = new URL('.', import.meta.url)

/** Sources in development, compiled in the package; `.d.ts` and `.test.ts` are neither. */
const isModule = (file: string) => file.endsWith(extname(import.meta.filename)) && !/\.(d|test)\.\w+$/.test(file)
/** Not `import()`, because test runners want their tests while a file is loaded. */
const load = createRequire(import.meta.url)

/** Those that somebody wrote for a document. */
export function rulesOf(document: string): Check[] {
  const folder = new URL(`${document}/`, here)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter(isModule).sort()
  const modules = files.map(file => load(fileURLToPath(new URL(file, folder))) as { default?: Check[] })
  // What is not a table only prepares for others.
  return modules.flatMap(module => module.default ?? [])
}

const known = new WeakMap<Contract, Check[]>()

/** The checks of one document. Throws when an id stands twice. */
export function checksOf(contract: Contract): Check[] {
  const checks = known.get(contract) ?? made(contract)
  known.set(contract, checks)
  return checks
}

function made(contract: Contract): Check[] {
  const checks = [...derivedChecks(contract), ...rulesOf(contract.api)]
  const ids = new Set<string>()
  for (const { id } of checks) {
    if (ids.has(id)) throw new Error(`Two checks are called ${id}`)
    ids.add(id)
  }
  return checks
}

/** At the commas between patterns, not at those inside braces. */
const patternsOf = (only: string) => only.split(/,(?![^{]*\})/).map(pattern => pattern.trim().replace(/\/$/, ''))

/** What was found by the last list of patterns: a pattern is read anew for each id, and run after run asks by the same. */
let lately = { only: '', found: new Map<string, boolean>() }

/** An id fits when a pattern of the list matches it, or a folder that it is in. */
export function fitsOnly(id: string, only: string): boolean {
  if (lately.only !== only) lately = { only, found: new Map() }
  const known = lately.found.get(id)
  if (known !== undefined) return known
  const fits = patternsOf(only).some(pattern => matchesGlob(id, pattern) || matchesGlob(id, `${pattern}/**`))
  lately.found.set(id, fits)
  return fits
}
