// Names of what runs make. By them the client knows what a run may touch, and sweep what runs have left.

/** What every name of every run begins with. */
export const mark = 'ust-'
export const prefixOf = (run: string): string => `${mark}${run}-`
export const nameOf = (run: string, n: number): string => `${prefixOf(run)}${n.toString(36)}`

/** With what checks put in front of a name or behind it, in letters of either case. */
const form = /^(?:1-)?(ust-([0-9a-f]{8})-[0-9a-z]+)/i

/** Whether a name begins as this run's do, with what checks put in front of it, in letters of either case. */
export const isOwn = (name: string, prefix: string): boolean => name.toLowerCase().replace(/^1-/, '').startsWith(prefix)

/** The part that a run gave, and the run; undefined where no run gave it. */
export function ownName(name: string): { name: string; run: string } | undefined {
  const [, own, run] = form.exec(name) ?? []
  return own && run ? { name: own.toLowerCase(), run: run.toLowerCase() } : undefined
}
