// One deviation is told once, however many rows and members show it: where, with `*` for what changes, how often, and a few places.
import type { ErrorObject } from 'ajv/dist/2020.js'
import type { Pointer } from './contract.ts'

/** What is said against one part of a schema. */
export interface Folded {
  /** What is wrong where, in words; items of lists are `*`. */
  what: string
  schemaPath: Pointer
  /** In how many places, where they are several. */
  occurrences?: number
  /** The first of them, where `what` does not say it: pointers. */
  places?: string[]
}

interface Kind {
  path: string
  places: string[]
  occurrences: number
}

/** Places that are named, and paths of one kind that are kept apart: members may have any names. */
const most = { places: 3, paths: 5 }

/** Pointer to what is wrong: an unknown member itself, not what it stands in. */
function placeOf({ instancePath, params }: ErrorObject): string {
  const member: unknown = params['additionalProperty'] ?? params['unevaluatedProperty']
  return typeof member === 'string'
    ? `${instancePath}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`
    : instancePath
}

const pathOf = ({ instancePath }: ErrorObject) => instancePath.replaceAll(/\/\d+(?=\/|$)/g, '/*')

/** `*` where two paths differ; what is longer in one of them is left out. */
function common(one: string, other: string): string {
  const [a, b] = [one.split('/'), other.split('/')]
  return a
    .slice(0, b.length)
    .map((part, i) => (part === b[i] ? part : '*'))
    .join('/')
}

function note(kinds: Map<string, Kind>, path: string, place: string): void {
  const known = kinds.get(path)
  if (!known) return void kinds.set(path, { path, places: [place], occurrences: 1 })
  known.occurrences++
  if (known.places.length < most.places) known.places.push(place)
}

/** All of them as one. */
function merged(kinds: Map<string, Kind>): Kind {
  const all = [...kinds.values()]
  return {
    path: all.map(({ path }) => path).reduce(common),
    places: all.flatMap(({ places }) => places).slice(0, most.places),
    occurrences: all.reduce((sum, { occurrences }) => sum + occurrences, 0),
  }
}

/** `at` says where the document has what an error is about. Takes time in proportion to the errors. */
export function folded(errors: ErrorObject[], at: (error: ErrorObject) => Pointer): Folded[] {
  const groups = new Map<string, { message: string; schemaPath: Pointer; kinds: Map<string, Kind> }>()
  for (const error of errors) {
    const { message = error.keyword } = error
    const schemaPath = at(error)
    const key = `${schemaPath} ${message}`
    const { kinds } = groups.get(key) ?? { kinds: new Map<string, Kind>() }
    if (kinds.size === 0) groups.set(key, { message, schemaPath, kinds })
    note(kinds, pathOf(error), placeOf(error))
  }
  return [...groups.values()].flatMap(({ message, schemaPath, kinds }) => {
    const told = kinds.size > most.paths ? [merged(kinds)] : [...kinds.values()]
    return told.map(
      ({ path, places, occurrences }): Folded => ({
        what: `${path || '/'} ${message}`,
        schemaPath,
        ...(occurrences > 1 && { occurrences }),
        ...((occurrences > 1 || places[0] !== path) && { places }),
      }),
    )
  })
}
