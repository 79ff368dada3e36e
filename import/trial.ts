// Holds what is to be written against what a start takes: whatever is refused goes into a comment, with the reason.
import { own } from '../spec/own.ts'
import { type Imported, worldFile } from './file.ts'
import type { Row } from './reader.ts'

/** What a start refuses: members and places in lists that lead there, and why. */
export interface Refusal {
  place: readonly (string | number)[]
  words: string
}
/** All that is refused of the text of a world file; `now` is epoch milliseconds. */
export type Try = (text: string, now: number) => Promise<Refusal[]>

/** Of a text that is not as its schema says only the first fault is told each time. */
const mostTimes = 30

const lists = new Map<unknown, 'variables' | 'endpoints' | 'batchExports'>([
  ['insight_variables', 'variables'],
  ['endpoints', 'endpoints'],
  ['batch_exports', 'batchExports'],
])

/** On one line, as comments and terminals take it. */
const plain = (words: string) => words.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300)

/** Takes members of a map out; whether they were there. */
function taken(from: Record<string, unknown> | undefined, name: unknown): boolean {
  if (from === undefined || own(from, String(name)) === undefined) return false
  delete from[String(name)]
  return true
}

/** A cohort whose conditions are refused stays without anybody in it, so that queries may speak of it. */
function fromSettings(settings: Row, [, member, at]: Refusal['place']): string {
  const list = own(settings, String(member))
  const row = Array.isArray(list) && typeof at === 'number' ? (list[at] as Row | undefined) : undefined
  if (row) {
    const { id, name } = row
    const isLeft = row['filters'] !== undefined
    ;(list as Row[]).splice(at as number, 1, ...(isLeft ? [{ id, name, distinct_ids: [] }] : []))
    return isLeft ? `who is in ${name}` : `${name} of the ${member}`
  }
  if (taken(settings, member)) return `${member} of the project`
  for (const each of Object.keys(settings)) delete settings[each]
  return 'the settings of the project'
}

function fromEvents({ plans }: Imported, [, at, member, property]: Refusal['place']): string {
  const plan = plans[Number(at ?? -1)]
  if (!plan) {
    plans.length = 0
    return 'events'
  }
  if (member === 'properties' && taken(plan.properties, property)) return `${property} of ${plan.name}`
  plans.splice(Number(at), 1)
  return plan.name
}

function fromPeople(imported: Imported, [, , property]: Refusal['place']): string {
  if (taken(imported.people?.properties, property)) return `${property} of the people`
  imported.people = undefined
  return 'people'
}

/** Takes it out, or aside. False where nothing can be taken out. */
function leaveOut(imported: Imported, { place, words }: Refusal): boolean {
  const [section, at] = place
  const list = lists.get(section)
  const why = plain(words)
  if (list) {
    const { bodies, aside } = imported[list]
    const [body] = typeof at === 'number' ? bodies.splice(at, 1) : []
    if (body) aside.unshift({ body, why: `this is refused: ${why}` })
    return body !== undefined
  }
  const from: Record<string, () => string> = {
    project: () => fromSettings(imported.settings, place),
    events: () => fromEvents(imported, place),
    people: () => fromPeople(imported, place),
  }
  const what = own(from, String(section))?.()
  if (what !== undefined) imported.missing.push(`${what}: ${why}`)
  return what !== undefined
}

/** From the end of each list, so that places before stay what they are. */
const placeIn = ({ place }: Refusal) => place.findLast(step => typeof step === 'number') ?? -1

/** The text of what loads; `imported` loses what does not. */
export async function loadable(imported: Imported, now: number, tried: Try): Promise<string> {
  for (let times = 0; times < mostTimes; times++) {
    const text = worldFile(imported)
    const refused = await tried(text, now)
    if (refused.length === 0) return text
    const left = refused
      .toSorted((a, b) => Number(placeIn(b)) - Number(placeIn(a)))
      .map(each => leaveOut(imported, each))
    if (!left.includes(true)) {
      imported.missing.push(`what a start refuses of this file: ${plain(refused[0]!.words)}`)
      break
    }
  }
  return worldFile(imported)
}
