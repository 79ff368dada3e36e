// The journal as it is written: what the world was asked, what it answered, and why it refused.
import { batch, useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Call } from '../calls.ts'
import { pathOf, read, type Schemas } from '../control.ts'
import { Detail, Facts } from '../detail.tsx'
import {
  again,
  callIn,
  type Draft,
  draftOf,
  type Exchange,
  type Filter,
  fits,
  pathSent,
  queryOf,
  unsendable,
  variableOf,
} from '../exchanges.ts'
import { Act, Area, Choice, ChoiceFilter, Failed, Field, Mark, TextFilter, toneOfStatus, when } from '../kit.tsx'
import { laidOut } from '../layout.ts'
import { type Column, ViewList } from '../list.tsx'
import { useHappenings, useLoaded } from '../live.ts'
import { acted, change, hrefOf, param, token, world } from '../state.ts'

/** Rows that the page holds. */
const most = 10_000

const filterOf = (): Filter => ({
  text: param('text'),
  operation: param('operation'),
  status: param('status'),
  only: param('only'),
})

const columns: Column<Exchange>[] = [
  { title: 'Time', width: '7.2rem', cell: ({ wall }) => <time>{wall.slice(11, 23)}</time> },
  { title: 'Status', width: '5rem', cell: ({ status }) => <Mark tone={toneOfStatus(status)}>{status}</Mark> },
  { title: 'Method', width: '5rem', cell: ({ method }) => method },
  { title: 'Path', width: 'minmax(12rem, 4fr)', cell: ({ path }) => <code title={path}>{path}</code> },
  {
    title: 'Operation',
    width: 'minmax(8rem, 2fr)',
    cell: ({ operation, nearest }) =>
      operation ?? <span class="faint">none{nearest ? `; meant ${nearest.operation}?` : ''}</span>,
  },
  {
    title: 'Refusal or fault',
    width: 'minmax(8rem, 2fr)',
    cell: ({ refusal, fault }) => (fault ? <Mark tone="note">fault {fault}</Mark> : refusal),
  },
  { title: 'ms', width: '4.5rem', cell: ({ duration_ms }) => duration_ms.toFixed(1) },
]

/** The journal up to now and from now on, newest first; held, it stays as it is. */
function useExchanges(held: () => boolean) {
  const rows = useSignal<Exchange[]>([])
  const error = useSignal<Error | undefined>(undefined)
  const waiting = useRef<Exchange[]>([])
  const more = useSignal(0)
  const loads = useSignal(0)
  const take = () => {
    const came = waiting.current
    waiting.current = []
    more.value = 0
    if (came.length > 0) rows.value = [...came.toReversed(), ...rows.peek()].slice(0, most)
  }
  const from = useComputed(() => {
    const query = queryOf(filterOf())
    query.set('limit', '1000')
    return `${pathOf(world.value, 'requests')}?${query}`
  })
  useSignalEffect(() => {
    const path = from.value
    loads.value
    token.value
    acted.value
    const leaving = new AbortController()
    read<Schemas['Journal']>(path, leaving.signal).then(
      ({ results }) =>
        batch(() => {
          error.value = undefined
          waiting.current = []
          more.value = 0
          rows.value = results.reverse()
        }),
      refused => {
        if (!leaving.signal.aborted) error.value = refused
      },
    )
    return () => leaving.abort()
  })
  useHappenings(happenings => {
    const filter = filterOf()
    if (happenings.some(({ kind, data }) => kind === 'gap' || (kind === 'world' && data['world'] === world.peek())))
      loads.value++
    for (const { kind, data } of happenings) {
      const exchange = data as unknown as Exchange
      if (kind === 'exchange' && exchange.world === world.peek() && fits(exchange, filter))
        waiting.current.push(exchange)
    }
    if (waiting.current.length > most) waiting.current = waiting.current.slice(-most)
    if (held()) more.value = waiting.current.length
    else take()
  })
  return { rows, error, more, take }
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

interface Next {
  show: (call: Call) => void
  /** What was not answered becomes no exchange: a later one of others would be taken for it. */
  forget: () => void
}

/** Shows the exchange that a call becomes, once the journal has it. */
function useNext(): Next {
  const awaited = useRef<Call | undefined>(undefined)
  useHappenings(happenings => {
    const call = awaited.current
    if (!call) return
    const path = pathSent(call.path, location.origin)
    const isNext = (each: Exchange) => each.world === world.peek() && each.method === call.method && each.path === path
    const exchanges = happenings.flatMap(({ kind, data }) => (kind === 'exchange' ? [data as unknown as Exchange] : []))
    const next = exchanges.find(isNext)
    if (!next) return
    awaited.current = undefined
    change({ id: String(next.id) })
  })
  return {
    show: call => {
      awaited.current = call
    },
    forget: () => {
      awaited.current = undefined
    },
  }
}

function Edited({ call, next }: { call: Call; next: Next }) {
  const draft = useSignal(draftOf(call))
  const edit = (member: keyof Draft) => ({
    value: draft.value[member],
    onValue: (value: string) => {
      draft.value = { ...draft.value, [member]: value }
    },
  })
  const edited = callIn(draft.value, location.origin)
  const why = unsendable(edited, location.origin)
  return (
    <details>
      <summary>Send again, edited</summary>
      <div class="form">
        <Field label="Method" {...edit('method')} />
        <Field label="Path" {...edit('path')} />
      </div>
      <Area label="Headers" rows={3} {...edit('headers')} />
      <p class="faint">
        A value that ends in <code>$POSTHOG_PERSONAL_API_KEY</code>, or another name of the world's environment, is sent
        with what that stands for.
      </p>
      <Area label="Body" rows={6} {...edit('body')} />
      <Act
        primary
        says="Send edited"
        call={edited}
        disabled={why !== undefined}
        onSend={() => next.show(edited)}
        onLost={next.forget}
      />
      {why !== undefined && <p class="faint">{why}</p>}
    </details>
  )
}

function ExchangeDetail({ id }: { id: string }) {
  const { data, error } = useLoaded<Exchange>(() => pathOf(world.value, `requests/${encodeURIComponent(id)}`), [])
  const environment = useLoaded<Record<string, string>>(() => pathOf(world.value, 'env'), [])
  const next = useNext()
  const exchange = data.value
  if (!exchange || !environment.data.value)
    return (
      <Detail title={`Exchange ${id}`}>
        <Failed error={error.value ?? environment.error.value} />
      </Detail>
    )
  const { method, path, status, operation, nearest, validation, refusal, fault, key, bytes, duration_ms, wall, at } =
    exchange
  const call = again(exchange, variableOf(environment.data.value, key))
  return (
    <Detail title={`${method} ${path.split('?', 1)[0]}`}>
      <div class="bar">
        <Act
          sure={method !== 'GET'}
          says="Send again"
          call={call}
          done="Sent again."
          onSend={() => next.show(call)}
          onLost={next.forget}
        />
        {operation !== null && (
          <a class="button" href={hrefOf('trouble', { operation })}>
            Make it fail
          </a>
        )}
      </div>
      <Facts
        facts={[
          [
            'Status',
            <Mark key="status" tone={toneOfStatus(status)}>
              {status}
            </Mark>,
          ],
          ['Operation', operation],
          ['Probably meant', nearest && `${nearest.operation}: ${nearest.method} ${nearest.path}`],
          [
            'Refused as',
            refusal && (
              <a key="refusal" href={hrefOf('coverage', { text: operation ?? '' })}>
                {refusal}
              </a>
            ),
          ],
          ['Body by its document', validation],
          ['Struck by fault', fault],
          ['Path', <code key="path">{path}</code>],
          ['Key ends in', key],
          ['Time of the world', when(at)],
          ['Time of the wall', when(wall)],
          ['Took', `${duration_ms} ms`],
          ['Bytes', `${bytes.received} received, ${bytes.sent} sent`],
        ]}
      />
      <Edited call={call} next={next} />
      <Said title="Request" said={exchange.request} />
      <Said title="Answer" said={exchange.answer} />
      {!exchange.request && (
        <p class="faint">Headers and bodies were not kept: the journal can be told to keep them.</p>
      )}
    </Detail>
  )
}

const kept = [
  ['nothing', 'lines only'],
  ['headers', 'headers, too'],
  ['bodies', 'headers and bodies'],
] as const

function Keeping() {
  const { data } = useLoaded<Schemas['JournalSettings']>(() => pathOf(world.value, 'journal'), [])
  const wanted = useSignal('')
  const capture = wanted.value || (data.value?.capture ?? 'nothing')
  return (
    <>
      <Choice label="Keep" value={capture} options={kept} onValue={value => (wanted.value = value)} />
      {capture !== data.value?.capture && (
        <Act
          says="From now on"
          call={{ method: 'PATCH', path: pathOf(world.value, 'journal'), body: { capture } }}
          onDone={() => (wanted.value = '')}
        />
      )}
    </>
  )
}

const onlies = [
  ['', 'all'],
  ['refused', 'refused'],
  ['faulted', 'struck by a fault'],
  ['unmatched', 'meant for no operation'],
] as const
const statuses = [['', 'all'], '2xx', '3xx', '4xx', '5xx'] as const

export default function Journal() {
  const paused = useSignal(false)
  const top = useSignal(true)
  const { rows, error, more, take } = useExchanges(() => paused.peek() || !top.peek())
  useEffect(() => {
    const press = ({ key, target }: KeyboardEvent) => {
      if (key === 'p' && !(target instanceof HTMLInputElement)) paused.value = !paused.value
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <h1>Journal</h1>
      <div class="bar">
        <TextFilter first label="Text" name="text" />
        <TextFilter label="Operation" name="operation" />
        <ChoiceFilter label="Status" name="status" options={statuses} />
        <ChoiceFilter label="Only" name="only" options={onlies} />
        <button type="button" aria-pressed={paused.value} onClick={() => (paused.value = !paused.value)}>
          Hold
        </button>
        <Keeping />
        <Act sure says="Clear" call={{ method: 'DELETE', path: pathOf(world.value, 'requests') }} />
      </div>
      <p class="faint" role="status">
        {rows.value.length.toLocaleString('en')} shown, newest first
        {more.value > 0 && (
          <>
            {'; '}
            <button type="button" class="small" onClick={take}>
              {more.value.toLocaleString('en')} more came
            </button>
          </>
        )}
      </p>
      {error.value && <Failed error={error.value as never} />}
      <div class="split">
        <ViewList
          label="Exchanges"
          rows={rows.value}
          columns={columns}
          idOf={({ id }) => String(id)}
          onTop={now => (top.value = now)}
          empty={queryOf(filterOf()).size > 0 ? 'No exchange fits.' : 'Nobody asked this world anything yet.'}
        />
        {param('id') !== '' && <ExchangeDetail key={param('id')} id={param('id')} />}
      </div>
    </>
  )
}
