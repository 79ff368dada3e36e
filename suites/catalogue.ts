// All checks for a target: those read off its documents, and the tables in the folders that are named after them.
import { existsSync, readdirSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import type { Contract } from '../spec/load.ts'
import type { Check } from './check.ts'
import { derivedChecks } from './derived.ts'

const here = new URL('.', import.meta.url)

async function ruleChecks(document: string): Promise<Check[]> {
  const folder = new URL(`${document}/`, here)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const modules = await Promise.all(files.sort().map(file => import(new URL(file, folder).href)))
  // What is not a table only prepares for others.
  return modules.flatMap(module => (module.default as Check[] | undefined) ?? [])
}

/** The checks of one document. Throws when an id stands twice. */
export async function checksOf(contract: Contract): Promise<Check[]> {
  const checks = [...derivedChecks(contract), ...(await ruleChecks(contract.api))]
  const ids = checks.map(check => check.id)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice) throw new Error(`Two checks are called ${twice}`)
  return checks
}

/** At the commas between patterns, not at those inside braces. */
const patternsOf = (only: string) => only.split(/,(?![^{]*\})/).map(pattern => pattern.trim().replace(/\/$/, ''))

/** An id fits when a pattern of the list matches it, or a folder that it is in. */
export const fitsOnly = (id: string, only: string): boolean =>
  patternsOf(only).some(pattern => matchesGlob(id, pattern) || matchesGlob(id, `${pattern}/**`))
