// Addresses: every view is one, so that it can be kept, sent and gone back to.

export interface Route {
  page: string
  params: ReadonlyMap<string, string>
}

/** Pages by their names in addresses, which are those of files, in the order in which they are offered. */
export const pages = [
  { name: 'worlds', title: 'Worlds', key: 'w' },
  { name: 'timeline', title: 'Timeline', key: 't' },
  { name: 'resources', title: 'Resources', key: 'r' },
  { name: 'query', title: 'Query', key: 'q' },
  { name: 'journal', title: 'Journal', key: 'j' },
  { name: 'trouble', title: 'Faults and outcomes', key: 'f' },
  { name: 'events', title: 'Events', key: 'e' },
  { name: 'snapshots', title: 'Snapshots', key: 's' },
  { name: 'coverage', title: 'Contract', key: 'c' },
  { name: 'mutants', title: 'Mutants', key: 'm' },
] as const

export function routeOf(hash: string): Route {
  const [, page = '', search = ''] = /^#\/([^?]*)\??(.*)$/s.exec(hash) ?? []
  return { page: page === '' ? 'worlds' : page, params: new Map(new URLSearchParams(search)) }
}

/** What is empty is left out. */
export function addressOf(page: string, params: Iterable<[string, string | undefined]>): string {
  const said = [...params].filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
  const search = new URLSearchParams(said).toString()
  return `#/${page}${search === '' ? '' : `?${search}`}`
}
