// Faults and outcomes: what requests are struck by and what jobs come to, ordered, switched off, counted.
import { useComputed, useSignal } from '@preact/signals'
import { pathOf, type Schemas } from '../control.ts'
import { Act, Choice, Empty, Failed, Field, Mark } from '../kit.tsx'
import { useLoaded } from '../live.ts'
import { param, world } from '../state.ts'

type Fault = Schemas['Fault']

const faultPath = (name: string) => pathOf(world.value, `faults/${encodeURIComponent(name)}`)

const words = ({ match, effect }: Fault): string => {
  const { status, body, delay_ms, abort, truncate_after_bytes, headers } = effect
  const what = [
    abort && 'the connection breaks',
    status !== undefined && `answered ${status}`,
    body !== undefined && `with ${JSON.stringify(body)}`,
    delay_ms !== undefined && `${delay_ms} ms late`,
    truncate_after_bytes !== undefined && `cut after ${truncate_after_bytes} bytes`,
    headers && `headers ${JSON.stringify(headers)}`,
  ].filter(Boolean)
  const whom = [match.operation, match.method, match.path].filter(Boolean).join(' ') || 'every request'
  return `${whom}: ${what.join(', ')}`
}

function FaultRow({ fault }: { fault: Fault }) {
  const { name, match, effect, times, struck, enabled = true } = fault
  const again = { match, effect, ...(times !== undefined && { times }) }
  return (
    <li class="panel">
      <div>
        <b>{name}</b> <Mark tone={enabled ? 'warn' : 'faint'}>{enabled ? 'on' : 'off'}</Mark>{' '}
        <span class={struck === 0 ? 'faint' : ''}>
          {struck === 0 ? 'never struck' : `struck ${struck} ${struck === 1 ? 'time' : 'times'}`}
          {times !== undefined && `, ${times} to go`}
        </span>
        <p>{words(fault)}</p>
      </div>
      <div class="bar">
        <Act
          says={enabled ? 'Switch off' : 'Switch on'}
          call={{ method: 'PUT', path: faultPath(name), body: { ...again, enabled: !enabled } }}
        />
        <Act says="End" call={{ method: 'DELETE', path: faultPath(name) }} />
      </div>
    </li>
  )
}

const effects: [name: string, text: string, effect: Schemas['FaultEffect']][] = [
  ['503', '503 with Retry-After', { status: 503, headers: { 'Retry-After': '1' } }],
  ['429', '429 with Retry-After', { status: 429, headers: { 'Retry-After': '1' } }],
  ['slow', 'two seconds late', { delay_ms: 2000 }],
  ['cut', 'cut after 10 bytes', { truncate_after_bytes: 10 }],
  ['abort', 'no answer: the connection breaks', { abort: true }],
  ['status', 'another status', {}],
]

function Order({ operations }: { operations: string[] }) {
  const name = useSignal('console')
  const operation = useSignal(param('operation'))
  const path = useSignal('')
  const effect = useSignal('503')
  const status = useSignal('500')
  const times = useSignal('')
  const body = useComputed(() => ({
    match: {
      ...(operation.value && { operation: operation.value }),
      ...(path.value && { path: path.value }),
    },
    effect:
      effect.value === 'status'
        ? { status: Number(status.value) }
        : effects.find(([each]) => each === effect.value)![2],
    ...(times.value && { times: Number(times.value) }),
  }))
  return (
    <details class="panel" open={param('operation') !== ''}>
      <summary>A new fault</summary>
      <div class="form">
        <Field label="Name" value={name.value} onValue={value => (name.value = value)} />
        <Field
          label="Operation"
          list="operations"
          placeholder="any"
          value={operation.value}
          onValue={value => (operation.value = value)}
        />
        <Field label="Path" placeholder="/api/projects/**" value={path.value} onValue={value => (path.value = value)} />
        <Choice
          label="Effect"
          value={effect.value}
          options={effects.map(([each, text]) => [each, text] as const)}
          onValue={value => (effect.value = value)}
        />
        {effect.value === 'status' && (
          <Field label="Status" inputMode="numeric" value={status.value} onValue={value => (status.value = value)} />
        )}
        <Field
          label="Times"
          inputMode="numeric"
          placeholder="until it is ended"
          value={times.value}
          onValue={value => (times.value = value)}
        />
      </div>
      <datalist id="operations">
        {operations.map(each => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Act
        primary
        says="Order"
        disabled={name.value === ''}
        call={{ method: 'PUT', path: faultPath(name.value), body: body.value }}
        done={`The fault ${name.value} strikes from now on.`}
      />
    </details>
  )
}

/** As the document of the control API has them. */
const kinds = (document: object | undefined): string[] => {
  const { components } = (document ?? {}) as { components?: { schemas: { JobKind: { enum: string[] } } } }
  return components?.schemas.JobKind.enum ?? []
}

function OutcomeRow({ kind, outcome }: { kind: string; outcome: Schemas['Outcome'] | undefined }) {
  const path = pathOf(world.value, `outcomes/${encodeURIComponent(kind)}`)
  const order = (body: object) => ({ method: 'PUT', path, body })
  return (
    <tr>
      <th scope="row">{kind}</th>
      <td>
        {outcome ? (
          <Mark tone="warn">
            {outcome.outcome}
            {outcome.times !== undefined && `, the next ${outcome.times}`}
            {outcome.error !== undefined && `: ${outcome.error}`}
          </Mark>
        ) : (
          <span class="faint">as usual</span>
        )}
      </td>
      <td>
        <div class="bar">
          <Act
            says={`Fail the next ${kind}`}
            call={order({ outcome: 'fail', error: 'Ordered in the console', times: 1 })}
          >
            Fail the next
          </Act>
          <Act says={`Let each ${kind} hang`} call={order({ outcome: 'hang' })}>
            Let them hang
          </Act>
          <Act says={`Complete each ${kind} at once`} call={order({ outcome: 'complete', progress: 'immediate' })}>
            Done at once
          </Act>
          {outcome && (
            <Act says={`${kind} as usual`} call={{ method: 'DELETE', path }}>
              As usual
            </Act>
          )}
        </div>
      </td>
    </tr>
  )
}

function Outcomes() {
  const outcomes = useLoaded<Schemas['OutcomeList']>(() => pathOf(world.value, 'outcomes'), ['change', 'world'])
  const document = useLoaded<object>(() => '/__mock__/openapi.json', [])
  const results = outcomes.data.value?.results ?? []
  return (
    <section>
      <h2>Outcomes</h2>
      <p class="faint">What the next jobs of a kind come to.</p>
      <Failed error={outcomes.error.value} />
      <div class="wide" role="region" aria-label="Outcomes" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th>Kind</th>
              <th>Decided</th>
              <th>Decide</th>
            </tr>
          </thead>
          <tbody>
            {kinds(document.data.value).map(kind => (
              <OutcomeRow key={kind} kind={kind} outcome={results.find(each => each.kind === kind)} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

export default function Trouble() {
  const { data, error } = useLoaded<Schemas['FaultList']>(() => pathOf(world.value, 'faults'), ['fault', 'world'])
  const coverage = useLoaded<Schemas['Coverage']>(() => pathOf(world.value, 'coverage'), [])
  const operations = useComputed(
    () => coverage.data.value?.results.flatMap(({ operations }) => operations.map(({ operation }) => operation)) ?? [],
  )
  return (
    <>
      <h1>Faults and outcomes</h1>
      <Order operations={operations.value} />
      <section>
        <h2>Faults</h2>
        <Failed error={error.value} />
        {data.value?.results.length === 0 && (
          <Empty>No fault is ordered: every request is answered as it should be.</Empty>
        )}
        <ul class="cards">
          {data.value?.results.map(fault => (
            <FaultRow key={fault.name} fault={fault} />
          ))}
        </ul>
      </section>
      <Outcomes />
    </>
  )
}
