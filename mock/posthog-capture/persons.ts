// Who an event belongs to: persons, their distinct ids, what events set on them, and how two become one.
import { own as memberOf } from '../../spec/own.ts'
import type { Person } from '../posthog/captured.ts'
import { type NamedEvent, objectOf, type Properties, textOf } from './events.ts'
import type { Ingestion } from './ingestion.ts'

/** What an event says of its person; top-level members and those in `properties` count alike. */
export interface PersonUpdate {
  set: Properties
  setOnce: Properties
  unset: string[]
}

/** What is stored with an event of its person. */
export interface PersonOfEvent {
  id: string
  created_at: number
  properties: Properties
}

const namesOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : Object.keys(objectOf(value)))

export const updateOf = ({ properties = {}, ...event }: NamedEvent): PersonUpdate => ({
  set: { ...objectOf(properties['$set']), ...event.$set },
  setOnce: { ...objectOf(properties['$set_once']), ...event.$set_once },
  unset: [...namesOf(properties['$unset']), ...namesOf(event.$unset)],
})

/** Ids that many unrelated senders use by mistake: whatever their case, and as written; also in quotes. */
const genericInAnyCase = new Set(
  'anonymous guest distinctid distinct_id id not_authenticated email undefined true false'.split(' '),
)
const generic = new Set(['[object Object]', 'NaN', 'None', 'none', 'null', '0', 'undefined'])

export function isGeneric(distinctId: string): boolean {
  const bare = distinctId.replace(/^(["'])(.*)\1$/s, '$2')
  return distinctId.trim() === '' || genericInAnyCase.has(bare.toLowerCase()) || generic.has(bare)
}

function store(work: Ingestion, person: Person): Person {
  const { distinct_ids, ...row } = person
  work.rows.persons.put(person.id, person)
  work.persons.set(person.id, { ...row, properties: JSON.stringify(person.properties), is_deleted: false })
  return person
}

function own(work: Ingestion, person: Person, distinctIds: string[]): Person {
  for (const distinctId of distinctIds) {
    work.rows.distinctIds.put(distinctId, { person_id: person.id })
    work.distinctIds.set(distinctId, person.id)
    const before = work.rows.personless.get(distinctId)
    if (!before) continue
    work.rows.personless.delete(distinctId)
    if (before.person_id !== person.id) work.overrides.add(distinctId)
  }
  return person
}

/** A generated person becomes a row here as soon as an event is theirs. */
function adopt({ rows, base }: Ingestion, distinctId: string): Person | undefined {
  const generated = base.person(distinctId)
  if (!generated) return undefined
  rows.persons.put(generated.id, generated)
  for (const each of generated.distinct_ids) rows.distinctIds.put(each, { person_id: generated.id })
  return generated
}

function find(work: Ingestion, distinctId: string): Person | undefined {
  const owner = work.rows.distinctIds.get(distinctId)
  return owner ? work.rows.persons.get(owner.person_id) : adopt(work, distinctId)
}

/** The id that a distinct id's person has or would have. */
const idOf = (work: Ingestion, distinctId: string) => work.uuid('person', distinctId)

function create(work: Ingestion, distinctIds: string[], created_at: number, is_identified: boolean): Person {
  const person = {
    id: idOf(work, distinctIds[0]!),
    created_at,
    properties: {},
    is_identified,
    distinct_ids: distinctIds,
  }
  return own(work, store(work, person), distinctIds)
}

function widen(work: Ingestion, person: Person, distinctId: string): Person {
  const wider = store(work, { ...person, is_identified: true, distinct_ids: [...person.distinct_ids, distinctId] })
  return own(work, wider, [distinctId])
}

const identify = (work: Ingestion, person: Person) =>
  person.is_identified ? person : store(work, { ...person, is_identified: true })

/** Where both have a property, that of `into` stands; the older creation stands. */
function absorb(work: Ingestion, into: Person, other: Person): Person {
  work.rows.persons.delete(other.id)
  const { distinct_ids, ...gone } = other
  work.persons.set(other.id, { ...gone, properties: JSON.stringify(other.properties), is_deleted: true })
  const merged = store(work, {
    ...into,
    created_at: Math.min(into.created_at, other.created_at),
    properties: { ...other.properties, ...into.properties },
    is_identified: true,
    distinct_ids: [...into.distinct_ids, ...distinct_ids],
  })
  return own(work, merged, distinct_ids)
}

interface Merge {
  into: string
  other: string
  /** Also a person who is identified already. */
  dangerously: boolean
}

/** Where the events that merge name the other person. */
const otherId = new Map([
  ['$identify', '$anon_distinct_id'],
  ['$create_alias', 'alias'],
  ['$merge_dangerously', 'alias'],
])

/** The merge that an event asks for; undefined when it asks for none, or for one with an id that nobody owns. */
export function mergeOf({ event, distinctId: into, properties = {} }: NamedEvent): Merge | undefined {
  const name = otherId.get(event)
  const given = name && memberOf(properties, name)
  if (given === undefined || given === null || given === '') return undefined
  const other = textOf(given)
  if (other === into || isGeneric(into) || isGeneric(other)) return undefined
  return { into, other, dangerously: event === '$merge_dangerously' }
}

function merge(work: Ingestion, { into, other, dangerously }: Merge, time: number): Person {
  const target = find(work, into)
  const source = find(work, other)
  if (!target && !source) return create(work, [into, other], time, true)
  if (!target) return widen(work, source!, into)
  if (!source) return widen(work, target, other)
  if (target.id === source.id || (source.is_identified && !dangerously)) return identify(work, target)
  return absorb(work, target, source)
}

function update(work: Ingestion, person: Person, { set, setOnce, unset }: PersonUpdate): Person {
  const properties = { ...setOnce, ...person.properties, ...set }
  for (const name of unset) delete properties[name]
  return JSON.stringify(properties) === JSON.stringify(person.properties)
    ? person
    : store(work, { ...person, properties })
}

/** A person without a profile: nothing is set and nothing is shown. Created at an instant that is plainly none. */
const personless = (work: Ingestion, distinctId: string): PersonOfEvent => {
  const known = find(work, distinctId)
  const id = known?.id ?? idOf(work, distinctId)
  if (!known && !work.rows.personless.has(distinctId)) work.rows.personless.put(distinctId, { person_id: id })
  return { id, created_at: known?.created_at ?? 5000, properties: {} }
}

/** The person of an event, as they are after it. Source: dossier posthog-query-layer 15. */
export function personOf(work: Ingestion, event: NamedEvent, time: number): PersonOfEvent {
  if (event.properties?.['$process_person_profile'] === false) return personless(work, event.distinctId)
  const wanted = mergeOf(event)
  const person = wanted
    ? merge(work, wanted, time)
    : (find(work, event.distinctId) ?? create(work, [event.distinctId], time, false))
  return update(work, person, updateOf(event))
}
