// The journal as it is written: what the world was asked, what it answered, and why it refused.
import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Call } from '../calls.ts'
import { callOf, pathOf, read, type Schemas } from '../control.ts'
import { Detail, Facts } from '../detail.tsx'
import {
  again,
  callIn,
  type Draft,
  draftOf,
  type Exchange,
  lacking,
  pathSent,
  unsendable,
  variableOf,
} from '../exchanges.ts'
import type { Happening } from '../follow.ts'
import { usePress } from '../hooks.ts'
import {
  Act,
  Area,
  Button,
  Choice,
  Failed,
  Filters,
  Form,
  type Inputs,
  Mark,
  number,
  Status,
  To,
  Told,
  when,
} from '../kit.tsx'
import { laidOut, said } from '../layout.ts'
import { type Column, Split } from '../list.tsx'
import { useFollowed, useHappenings, useInWorld, useLoaded } from '../live.ts'
import { change, hrefOf, member, param, textBy, world } from '../state.ts'

/** Rows that the page holds, and those that it begins with. */
const most = 10_000
const atFirst = 1000

/** As parameters of the journal, of which `only` names one. */
function filters(): URLSearchParams {
  const { only = '', ...rest } = said({
    text: param('text'),
    operation: param('operation'),
    status: param('status'),
    only: param('only'),
  })
  return new URLSearchParams({ ...rest, ...(only && { [only]: 'true' }) })
}

const columns: Column<Exchange>[] = [
  ['Time', '7.2rem', ({ wall }) => <time>{wall.slice(11, 23)}</time>],
  ['Status', '5rem', ({ status }) => <Status of={status} />],
  ['Method', '5rem', ({ method }) => method],
  ['Path', 'minmax(12rem, 4fr)', ({ path }) => <code title={path}>{path}</code>],
  [
    'Operation',
    'minmax(8rem, 2fr)',
    ({ operation, nearest }) =>
      operation ?? <span class="faint">none{nearest ? `; meant ${nearest.operation}?` : ''}</span>,
  ],
  [
    'Refusal or fault',
    'minmax(8rem, 2fr)',
    ({ refusal, fault }) => (fault ? <Mark tone="note">fault {fault}</Mark> : refusal),
  ],
  ['ms', '4.5rem', ({ duration_ms }) => duration_ms.toFixed(1)],
]

/** Exchanges of the world that is shown. */
const exchangesIn = (happenings: Happening[]) =>
  happenings.flatMap(({ kind, data }) =>
    kind === 'exchange' && data['world'] === world.peek() ? [data as unknown as Exchange] : [],
  )

/** Exchanges that fit what was asked for, newest first. */
interface Found {
  path: string
  list: Exchange[]
}

/** The place of an exchange in a list that was perhaps read anew; numbers begin again when the mock is started again. */
const placeOf = (exchange: Exchange | undefined, { list }: Found): number =>
  list.findIndex(({ id, wall }) => id === exchange?.id && wall === exchange?.wall)

/** The journal up to now and from now on; held, it stays as it is, while it is asked for the same. */
function useExchanges(held: () => boolean) {
  const shown = useSignal<Found>({ path: '', list: [] })
  const loaded = useFollowed<Found>(
    () => pathOf(`requests?${filters()}`),
    async (path, signal, { list: before } = { path, list: [] }) => {
      // What came meanwhile is read whole: of a tab that was out of sight for a while that may be much.
      const which = before[0] ? `after=${before[0].id}&limit=${most}` : `limit=${atFirst}`
      const { results } = await read<Schemas['Journal']>(`${path}&${which}`, { signal })
      return { path, list: [...results.reverse(), ...before].slice(0, most) }
    },
    ['exchange', 'world'],
  )
  const take = () => {
    shown.value = loaded.data.peek() ?? shown.value
  }
  useSignalEffect(() => {
    const found = loaded.data.value
    const { path, list } = shown.peek()
    if (found && !(held() && found.path === path && placeOf(list[0], found) >= 0)) take()
  })
  const rows = useComputed(() => shown.value.list)
  const more = useComputed(() => (loaded.data.value ? placeOf(rows.value[0], loaded.data.value) : 0))
  return { loaded, rows, more, take }
}

function Said({ title, said }: { title: string; said: Schemas['Said'] | undefined }) {
  if (!said) return null
  return (
    <>
      <h3>{title}</h3>
      <Facts facts={said.headers.map(([name = '', value]) => [name, value] as const)} />
      {said.body && <pre tabIndex={0}>{laidOut(said.body)}</pre>}
    </>
  )
}

/** Shows the exchange that a call becomes, once the journal has it. */
function useNext() {
  const awaited = useRef<Call | undefined>(undefined)
  useHappenings(happenings => {
    const call = awaited.current
    const path = call && pathSent(call.path, location.origin)
    const next = exchangesIn(happenings).find(each => each.method === call?.method && each.path === path)
    if (!next) return
    awaited.current = undefined
    change({ id: String(next.id) })
  })
  // What was not answered becomes no exchange: a later one of others would be taken for it.
  return (call: Call) => ({
    call,
    onSend: () => void (awaited.current = call),
    onLost: () => void (awaited.current = undefined),
  })
}

interface EditedProps {
  exchange: Exchange
  first: Draft
  sending: ReturnType<typeof useNext>
}

function Edited({ exchange, first, sending }: EditedProps) {
  const draft = useSignal(first)
  const edited = callIn(draft.value, location.origin)
  const why = [unsendable(edited, location.origin), ...lacking(draft.value, first, exchange)].filter(Boolean)
  return (
    <details open={lacking(first, first, exchange).length > 0}>
      <summary>Send again, edited</summary>
      <Form texts={draft} fields={{ method: 'Method', path: 'Path' }} />
      <Area label="Headers" rows={3} of={member(draft, 'headers')} />
      <p class="faint">
        A value that ends in <code>$POSTHOG_PERSONAL_API_KEY</code>, or another name of the world's environment, is sent
        with what that stands for.
      </p>
      <Area label="Body" rows={6} of={member(draft, 'body')} />
      <Act primary says="Send edited" disabled={why.length > 0} {...sending(edited)} />
      {why.length > 0 && <p class="faint">{why.join(' ')}</p>}
    </details>
  )
}

function ExchangeDetail({ id }: { id: string }) {
  const { data, error } = useInWorld<'Exchange'>(() => `requests/${encodeURIComponent(id)}`)
  const environment = useLoaded<Record<string, string>>(() => pathOf('env'))
  const sending = useNext()
  const exchange = data.value
  if (!exchange || !environment.data.value)
    return (
      <Detail title={`Exchange ${id}`}>
        <Failed error={error.value ?? environment.error.value} />
      </Detail>
    )
  const { method, path, status, operation, nearest, refusal, key, bytes, duration_ms, request, answer } = exchange
  const call = again(exchange, variableOf(environment.data.value, key))
  const first = draftOf(call)
  const missing = lacking(first, first, exchange)
  return (
    <Detail title={`${method} ${path.split('?', 1)[0]}`}>
      <div class="bar">
        <Act
          sure={method !== 'GET'}
          says="Send again"
          done="Sent again."
          disabled={missing.length > 0}
          {...sending(call)}
        />
        {operation !== null && <To page="trouble" of={{ operation }} says="Make it fail" />}
      </div>
      {missing.length > 0 && (
        <p>
          <Mark tone="warn">It cannot be sent as it was.</Mark> {missing.join(' ')} Edit it: write what is missing.
        </p>
      )}
      <Facts
        facts={{
          Status: <Status of={status} />,
          Operation: operation,
          'Probably meant': nearest && `${nearest.operation}: ${nearest.method} ${nearest.path}`,
          'Refused as': refusal && <a href={hrefOf('coverage', { text: operation ?? '' })}>{refusal}</a>,
          'Body by its document': exchange.validation,
          'Struck by fault': exchange.fault,
          Path: <code>{path}</code>,
          'Key ends in': key,
          'Time of the world': when(exchange.at),
          'Time of the wall': when(exchange.wall),
          Took: `${duration_ms} ms`,
          Bytes: `${bytes.received} received, ${bytes.sent} sent`,
        }}
      />
      <Edited exchange={exchange} first={first} sending={sending} />
      <Said title="Request" said={request} />
      <Said title="Answer" said={answer} />
      {!request && <p class="faint">Headers and bodies were not kept: the journal can be told to keep them.</p>}
    </Detail>
  )
}

const kept = { nothing: 'lines only', headers: 'headers, too', bodies: 'headers and bodies' }

function Keeping() {
  const { data } = useInWorld<'JournalSettings'>(() => 'journal')
  const wanted = useSignal('')
  const now = data.value?.capture ?? 'nothing'
  const capture = wanted.value || now
  const done = () => (wanted.value = '')
  return (
    <>
      <Choice
        label="Keep"
        of={textBy(
          () => capture,
          value => (wanted.value = value),
        )}
        options={kept}
      />
      {capture !== now && <Act says="From now on" call={callOf('PATCH', 'journal', { capture })} onDone={done} />}
    </>
  )
}

const onlies = { '': 'all', refused: 'refused', faulted: 'struck by a fault', unmatched: 'meant for no operation' }
const sought: Inputs = {
  text: 'Text',
  operation: 'Operation',
  status: { label: 'Status', options: [['', 'all'], '2xx', '3xx', '4xx', '5xx'] },
  only: { label: 'Only', options: onlies },
}

export default function Journal() {
  const paused = useSignal(false)
  const top = useSignal(true)
  const { loaded, rows, more, take } = useExchanges(() => paused.value || !top.value)
  const hold = () => (paused.value = !paused.value)
  usePress(({ key }, typing) => key === 'p' && !typing && hold())
  const id = param('id')
  return (
    <>
      <Filters of={sought}>
        <Button says="Hold" aria-pressed={paused.value} onPress={hold} />
        <Keeping />
        <Act sure says="Clear" call={callOf('DELETE', 'requests')} />
      </Filters>
      <Told>
        {loaded.data.value && `${number(rows.value.length)} shown, newest first`}
        {more.value > 0 && (
          <>
            {'; '}
            <Button class="small" says={`${number(more.value)} more came`} onPress={take} />
          </>
        )}
      </Told>
      <Split
        of={loaded}
        label="Exchanges"
        rows={rows.value}
        columns={columns}
        idOf={({ id }) => String(id)}
        onTop={now => (top.value = now)}
        empty={filters().size > 0 ? 'No exchange fits.' : 'Nobody asked this world anything yet.'}
        detail={id !== '' && <ExchangeDetail key={id} id={id} />}
      />
    </>
  )
}
