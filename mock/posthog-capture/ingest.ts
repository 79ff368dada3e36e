// Events of one request become rows: of the project, and of the query engine.

import type { StoredBatch } from '../posthog/captured.ts'
import type { EventRow } from '../query/types.ts'
import { typesOf } from './definitions.ts'
import { type Capture, type NamedEvent, objectOf, type Properties, textOf } from './events.ts'
import { groupsOf, upsertGroup } from './groups.ts'
import { type Ingestion, ingestion } from './ingestion.ts'
import { personOf, updateOf } from './persons.ts'
import { putOnce } from './repeats.ts'
import { eventTime } from './timestamps.ts'

/** Without a person profile these say nothing, and are dropped. */
const needsProfile = new Set(['$identify', '$create_alias', '$merge_dangerously', '$groupidentify'])

const isPersonless = ({ properties }: NamedEvent) => properties?.['$process_person_profile'] === false
const columnOf = (value: unknown): string => textOf(value ?? '')

/** Lower case with dashes, as the engine shows it. */
const uuidForm = (uuid: string): string =>
  uuid
    .toLowerCase()
    .replaceAll('-', '')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

function learn({ rows, base }: Ingestion, bags: Properties[]): void {
  for (const [name, type] of bags.flatMap(typesOf))
    if (!Object.hasOwn(base.propertyTypes, name) && !rows.propertyTypes.has(name))
      rows.propertyTypes.put(name, { type })
}

/** The properties that are stored: sets from the top of the event join those inside. */
function storedProperties(event: NamedEvent, keys: string[]): Properties {
  const { $elements_chain: _, ...properties } = event.properties ?? {}
  if (isPersonless(event)) {
    const { $set, $set_once, $unset, ...rest } = properties
    return rest
  }
  const { set, setOnce } = updateOf(event)
  return {
    ...properties,
    ...(Object.keys(set).length > 0 && { $set: set }),
    ...(Object.keys(setOnce).length > 0 && { $set_once: setOnce }),
    ...Object.fromEntries(keys.flatMap((key, index) => (key === '' ? [] : [[`$group_${index}`, key]]))),
  }
}

/** One event's row; what it says of persons, groups and property types goes to their rows. */
function rowOf(work: Ingestion, event: NamedEvent, sentAt: number | undefined, about: string[]): EventRow {
  const sent = event.properties ?? {}
  const timing = {
    timestamp: event.timestamp,
    offset: event.offset && Number(event.offset),
    ignoreSentAt: sent['$ignore_sent_at'] === true,
  }
  const timestamp = eventTime(timing, sentAt, work.now)
  const person = personOf(work, event, timestamp)
  const groups = isPersonless(event) ? groupsOf(work, { ...event, properties: {} }) : groupsOf(work, event)
  upsertGroup(work, event, timestamp)
  const properties = storedProperties(event, groups)
  const { set, setOnce } = updateOf(event)
  learn(work, [properties, set, setOnce, objectOf(sent['$group_set'])])
  return {
    uuid: event.uuid ? uuidForm(event.uuid) : work.uuid('event', ...about),
    event: event.event,
    properties: JSON.stringify(properties),
    timestamp,
    created_at: work.now,
    distinct_id: event.distinctId,
    person_id: person.id,
    person_properties: JSON.stringify(person.properties),
    person_created_at: person.created_at,
    elements_chain: columnOf(sent['$elements_chain']),
    session_id: columnOf(sent['$session_id']),
    window_id: columnOf(sent['$window_id']),
    groups,
  }
}

/**
 * Ingests a request that has been read and admitted. Changes the rows at once and answers what the engine has to learn.
 * `seq` is the batch's place in the order of its world's. Ids are hashes of what they are about: an event's of its batch and
 * its place in it, a person's of the distinct id.
 */
export function ingest(
  { sentAt, events: sent }: Capture,
  seq: number,
  parts: Pick<Ingestion, 'rows' | 'base' | 'now' | 'uuid'>,
): StoredBatch {
  const work = ingestion(parts)
  const kept = sent.filter(event => !(isPersonless(event) && needsProfile.has(event.event)))
  const events = kept.map((event, index) => rowOf(work, event, sentAt, [String(seq), String(index)]))
  const batch: StoredBatch = {
    seq,
    // A later event of the request may have merged the person: the engine only knows what changes between batches.
    events: events.map(row => ({ ...row, person_id: work.distinctIds.get(row.distinct_id) ?? row.person_id })),
    persons: [...work.persons.values()],
    distinctIds: [...work.distinctIds].map(([distinct_id, person_id]) => ({
      distinct_id,
      person_id,
      ...(work.overrides.has(distinct_id) && { is_override: true }),
    })),
    groups: [...work.groups.values()],
  }
  return putOnce(work.rows.batches, batch)
}
