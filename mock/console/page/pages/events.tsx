// Events as they are captured, with the persons that they are of: did the sign-up flow send what it should?
import { useComputed } from '@preact/signals'
import { callOf, type Schemas, send } from '../control.ts'
import { Detail, Facts } from '../detail.tsx'
import { Failed, Filters, number, To, Told } from '../kit.tsx'
import { laidOut } from '../layout.ts'
import { type Column, Split } from '../list.tsx'
import { type Loaded, useFollowed } from '../live.ts'
import { hrefOf, param, world } from '../state.ts'
import { current } from '../worlds.tsx'

/** As a text of HogQL. */
const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** Rows of a query, asked again when somebody sent something. */
const useRows = (query: () => string | undefined): Loaded<unknown[][]> =>
  useFollowed(
    () => query() && `${world.value} ${query()}`,
    async (_, signal) => {
      const call = callOf('POST', 'query', { query: query()!, limit: 500 })
      return (await send<Schemas['QueryAnswer']>(call, { signal })).results as unknown[][]
    },
    ['world', 'write'],
  )

interface Event {
  uuid: string
  event: string
  at: string
  distinctId: string
  personId: string
  properties: string
}

const eventOf = (row: unknown[]): Event => {
  const [uuid = '', event = '', at = '', distinctId = '', personId = '', properties = ''] = row.map(value =>
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  )
  return { uuid, event, at, distinctId, personId, properties }
}

/** Of the events that the address asks for. Generated ones are of before the world began; what it captures, in its first instant and after. */
function selected(columns: string, order: string): string | undefined {
  const anchor = current.value?.anchor
  if (anchor === undefined) return undefined
  const said = [
    param('all') === '' && `timestamp >= toDateTime(${quoted(anchor)})`,
    param('event') !== '' && `event = ${quoted(param('event'))}`,
    param('person') !== '' && `distinct_id = ${quoted(param('person'))}`,
  ].filter(Boolean)
  return `select ${columns} from events ${said.length === 0 ? '' : `where ${said.join(' and ')}`} ${order}`
}

const columns: Column<Event>[] = [
  ['When', '13rem', ({ at }) => at.replace('T', ' ').slice(0, 23)],
  ['Event', 'minmax(9rem, 1fr)', ({ event }) => <b>{event}</b>],
  ['Distinct id', 'minmax(9rem, 1fr)', ({ distinctId }) => <code>{distinctId}</code>],
  ['Properties', 'minmax(10rem, 2fr)', ({ properties }) => <code>{properties.slice(0, 300)}</code>],
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
            facts={{
              Id: <code>{String(person[0])}</code>,
              Since: String(person[1]),
              'Known as': ids.data.value?.map(String).join(', '),
            }}
          />
          <pre tabIndex={0}>{laidOut(String(person[2]))}</pre>
        </>
      )}
    </>
  )
}

const EventDetail = ({ event: { uuid, event, at, distinctId, personId, properties } }: { event: Event }) => (
  <Detail title={event}>
    <div class="bar">
      <To page="events" of={{ person: distinctId, all: param('all') }} says={`All of ${distinctId}`} />
      <To page="events" of={{ event, all: param('all') }} says={`All ${event}`} />
    </div>
    <Facts facts={{ When: at, 'Distinct id': <code>{distinctId}</code>, Uuid: <code>{uuid}</code> }} />
    <h3>Properties</h3>
    <pre tabIndex={0}>{laidOut(properties)}</pre>
    <Person id={personId} distinctId={distinctId} />
  </Detail>
)

const which = { '': 'since the world began', yes: 'with those generated' }

export default function Events() {
  const events = useRows(() =>
    selected('uuid, event, timestamp, distinct_id, person_id, properties', 'order by timestamp desc'),
  )
  const counts = useRows(() => selected('event, count() as n', 'group by event order by n desc, event'))
  const rows = useComputed(() => (events.data.value ?? []).map(eventOf))
  return (
    <>
      <Filters of={{ event: 'Event', person: 'Distinct id', all: { label: 'Show', options: which } }}>
        <Told>{events.data.value && `${number(rows.value.length)} shown, newest first`}</Told>
      </Filters>
      <ul class="chips" aria-label="Counts">
        {counts.data.value?.map(([event, count]) => (
          <li key={String(event)}>
            <a class="button" href={hrefOf('events', { event: String(event), all: param('all') })}>
              {String(event)} <b>{String(count)}</b>
            </a>
          </li>
        ))}
      </ul>
      <Split
        of={events}
        label="Events"
        rows={rows.value}
        columns={columns}
        idOf={({ uuid }) => uuid}
        empty="Nothing was captured yet. What a client sends to this project shows here at once."
        detail={event => <EventDetail event={event} />}
      />
    </>
  )
}
