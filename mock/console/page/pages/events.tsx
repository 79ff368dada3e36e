// Events as they are captured, with the persons that they are of: did the sign-up flow send what it should?
import { useComputed } from '@preact/signals'
import { pathOf, type Schemas, send } from '../control.ts'
import { Detail, Facts } from '../detail.tsx'
import { ChoiceFilter, Failed, TextFilter } from '../kit.tsx'
import { laidOut } from '../layout.ts'
import { type Column, ViewList } from '../list.tsx'
import { type Loaded, useFollowed } from '../live.ts'
import { hrefOf, param, world } from '../state.ts'
import { current } from '../worlds.ts'

type Answer = Schemas['QueryAnswer']

/** As a text of HogQL. */
const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** Rows of a query, asked again when somebody sent something. */
const useRows = (query: () => string | undefined): Loaded<unknown[][]> =>
  useFollowed(
    () => {
      const text = query()
      return text === undefined ? undefined : `${world.value} ${text}`
    },
    async (_, leaving) => {
      const body = { query: query()!, limit: 500 }
      const answer = await send<Answer>({ method: 'POST', path: pathOf(world.value, 'query'), body }, leaving)
      return answer.results as unknown[][]
    },
    ['world', 'write'],
    () => world.peek(),
  )

interface Event {
  uuid: string
  event: string
  at: string
  distinctId: string
  personId: string
  properties: string
}

const eventOf = ([uuid, event, at, distinctId, personId, properties]: unknown[]): Event => ({
  uuid: String(uuid),
  event: String(event),
  at: String(at),
  distinctId: String(distinctId),
  personId: String(personId),
  properties: typeof properties === 'string' ? properties : JSON.stringify(properties),
})

/** Generated events are of before the world began; what it captures, in its first instant and after. */
function conditions(): string | undefined {
  const anchor = current.value?.anchor
  if (anchor === undefined) return undefined
  const said = [
    param('all') === '' && `timestamp >= toDateTime(${quoted(anchor)})`,
    param('event') !== '' && `event = ${quoted(param('event'))}`,
    param('person') !== '' && `distinct_id = ${quoted(param('person'))}`,
  ].filter(Boolean)
  return said.length === 0 ? '' : `where ${said.join(' and ')}`
}

const columns: Column<Event>[] = [
  { title: 'When', width: '12rem', cell: ({ at }) => at.replace('T', ' ').slice(0, 23) },
  { title: 'Event', width: 'minmax(9rem, 1fr)', cell: ({ event }) => <b>{event}</b> },
  { title: 'Distinct id', width: 'minmax(9rem, 1fr)', cell: ({ distinctId }) => <code>{distinctId}</code> },
  {
    title: 'Properties',
    width: 'minmax(10rem, 2fr)',
    cell: ({ properties }) => <code>{properties.slice(0, 300)}</code>,
  },
]

function Person({ id, distinctId }: { id: string; distinctId: string }) {
  const { data, error } = useRows(() => `select id, created_at, properties from persons where id = ${quoted(id)}`)
  const ids = useRows(() => `select distinct_id from person_distinct_ids where person_id = ${quoted(id)}`)
  const [person] = data.value ?? []
  return (
    <>
      <h3>Person</h3>
      <Failed error={error.value} />
      {data.value && !person && <p class="faint">{distinctId} is nobody whom PostHog keeps: it was not identified.</p>}
      {person && (
        <>
          <Facts
            facts={[
              ['Id', <code key="id">{String(person[0])}</code>],
              ['Since', String(person[1])],
              ['Known as', ids.data.value?.map(([each]) => String(each)).join(', ')],
            ]}
          />
          <pre tabIndex={0}>{laidOut(String(person[2]))}</pre>
        </>
      )}
    </>
  )
}

function EventDetail({ event: { uuid, event, at, distinctId, personId, properties } }: { event: Event }) {
  return (
    <Detail title={event}>
      <div class="bar">
        <a class="button" href={hrefOf('events', { person: distinctId, all: param('all') })}>
          All of {distinctId}
        </a>
        <a class="button" href={hrefOf('events', { event, all: param('all') })}>
          All {event}
        </a>
      </div>
      <Facts
        facts={[
          ['When', at],
          ['Distinct id', <code key="distinct">{distinctId}</code>],
          ['Uuid', <code key="uuid">{uuid}</code>],
        ]}
      />
      <h3>Properties</h3>
      <pre tabIndex={0}>{laidOut(properties)}</pre>
      <Person id={personId} distinctId={distinctId} />
    </Detail>
  )
}

const which = [
  ['', 'since the world began'],
  ['yes', 'with those generated'],
] as const

export default function Events() {
  const { data, error } = useRows(() => {
    const where = conditions()
    return where === undefined
      ? undefined
      : `select uuid, event, timestamp, distinct_id, person_id, properties from events ${where} order by timestamp desc`
  })
  const counts = useRows(() => {
    const where = conditions()
    return where === undefined
      ? undefined
      : `select event, count() as n from events ${where} group by event order by n desc, event`
  })
  const rows = useComputed(() => (data.value ?? []).map(eventOf))
  const chosen = rows.value.find(({ uuid }) => uuid === param('id'))
  return (
    <>
      <h1>Events</h1>
      <div class="bar">
        <TextFilter first label="Event" name="event" />
        <TextFilter label="Distinct id" name="person" />
        <ChoiceFilter label="Show" name="all" options={which} />
        <span class="faint" role="status">
          {data.value && `${rows.value.length.toLocaleString('en')} shown, newest first`}
        </span>
      </div>
      <ul class="chips" aria-label="Counts">
        {counts.data.value?.map(([event, count]) => (
          <li key={String(event)}>
            <a class="button" href={hrefOf('events', { event: String(event), all: param('all') })}>
              {String(event)} <b>{String(count)}</b>
            </a>
          </li>
        ))}
      </ul>
      <Failed error={error.value} />
      <div class="split">
        <ViewList
          label="Events"
          rows={rows.value}
          columns={columns}
          idOf={({ uuid }) => uuid}
          empty={
            data.value
              ? 'Nothing was captured yet. What a client sends to this project shows here at once.'
              : 'Looking …'
          }
        />
        {chosen && <EventDetail key={chosen.uuid} event={chosen} />}
      </div>
    </>
  )
}
