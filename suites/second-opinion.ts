// Prism as a second reader where it is installed: an optional peer, because it asks for a newer Node than this one does.
import { createRequire } from 'node:module'
import type { Second } from './traffic.ts'

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}

/** What goes into the options of a judge of traffic: nothing where there is no Prism. */
export function secondOpinion(): { second?: Promise<Second> } {
  if (!isInstalled('@stoplight/prism-http')) return {}
  return { second: import('./prism.ts').then(({ prismJudge }) => prismJudge()) }
}
