// Names of what runs make. By them the client knows what a run may touch, and sweep what runs have left.

/** What every name of every run begins with. */
export const mark = 'ust-'
export const prefixOf = (run: string): string => `${mark}${run}-`
export const nameOf = (run: string, n: number): string => `${prefixOf(run)}${n.toString(36)}`

/** With what checks put in front of a name or behind it, in letters of either case. */
const form = /^(?:1-)?(ust-([0-9a-f]{8})-[0-9a-z]+)/i

const idPrefix = (prefix: string) => `${prefix.slice(mark.length)}0000-4000-8000-`
/** A UUID that nothing has: no source of chance gives so many zeros. */
export function idFrom(name: string): string {
  const [, , run, n] = name.split(/^(ust-)([0-9a-f]{8})-/)
  return `${idPrefix(prefixOf(run!))}${Number.parseInt(n!, 36).toString(16).padStart(12, '0')}`
}

/** Whether a name begins as this run's do, with what checks put in front of it, in letters of either case. */
export const isOwn = (name: string, prefix: string): boolean => {
  const lower = name.toLowerCase().replace(/^1-/, '')
  return lower.startsWith(prefix) || lower.startsWith(idPrefix(prefix))
}

/** The part that a run gave, and the run; undefined where no run gave it. */
export function ownName(name: string): { name: string; run: string } | undefined {
  const [, own, run] = form.exec(name) ?? []
  return own && run ? { name: own.toLowerCase(), run: run.toLowerCase() } : undefined
}
