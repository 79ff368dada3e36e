// Faults and outcomes: what requests are struck by and what jobs come to, ordered, switched off, counted.
import { useSignal } from '@preact/signals'
import { callOf, failure, type Schemas } from '../control.ts'
import { Act, counted, Empty, Failed, Form, type Inputs, Mark, Table } from '../kit.tsx'
import { said } from '../layout.ts'
import { useInWorld, useLoaded } from '../live.ts'
import { param } from '../state.ts'

type Fault = Schemas['Fault']
type Outcome = Schemas['Outcome']

const pathTo = (name: string) => `faults/${encodeURIComponent(name)}`

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
  const switched = { match, effect, ...(times !== undefined && { times }), enabled: !enabled }
  return (
    <li class="panel">
      <div>
        <b>{name}</b> <Mark tone={enabled ? 'warn' : 'faint'}>{enabled ? 'on' : 'off'}</Mark>{' '}
        <span class={struck === 0 ? 'faint' : ''}>
          {struck === 0 ? 'never struck' : `struck ${counted(struck, 'time')}`}
          {times !== undefined && `, ${times} to go`}
        </span>
        <p>{words(fault)}</p>
      </div>
      <div class="bar">
        <Act says={enabled ? 'Switch off' : 'Switch on'} call={callOf('PUT', pathTo(name), switched)} />
        <Act says="End" call={callOf('DELETE', pathTo(name))} />
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

const fields = (another: boolean): Inputs => ({
  name: 'Name',
  operation: { label: 'Operation', list: 'operations', placeholder: 'any' },
  path: { label: 'Path', placeholder: '/api/projects/**' },
  effect: { label: 'Effect', options: effects.map(([effect, text]) => [effect, text] as const) },
  ...(another && { status: { label: 'Status', inputMode: 'numeric' } }),
  times: { label: 'Times', inputMode: 'numeric', placeholder: 'until it is ended' },
})

function Order() {
  const { data } = useInWorld<'Coverage'>(() => 'coverage')
  const operations = data.value?.results.flatMap(({ operations }) => operations) ?? []
  const texts = useSignal({
    name: 'console',
    operation: param('operation'),
    path: '',
    effect: '503',
    status: '500',
    times: '',
  })
  const { name, operation, path, effect, status, times } = texts.value
  const another = effect === 'status'
  const body = {
    match: said({ operation, path }),
    effect: another ? { status: Number(status) } : effects.find(([each]) => each === effect)![2],
    ...(times && { times: Number(times) }),
  }
  return (
    <details class="panel" open={param('operation') !== ''}>
      <summary>A new fault</summary>
      <Form texts={texts} fields={fields(another)} />
      <datalist id="operations">
        {operations.map(({ operation }) => (
          <option key={operation} value={operation} />
        ))}
      </datalist>
      <Act
        primary
        says="Order"
        disabled={name === ''}
        call={callOf('PUT', pathTo(name), body)}
        done={`The fault ${name} strikes from now on.`}
      />
    </details>
  )
}

/** As the document of the control API has them. */
const kinds = (document: object | undefined): string[] => {
  const { components } = (document ?? {}) as { components?: { schemas: { JobKind: { enum: string[] } } } }
  return components?.schemas.JobKind.enum ?? []
}

const Decided = ({ outcome: { outcome, times, error } }: { outcome: Outcome }) => (
  <Mark tone="warn">
    {outcome}
    {times !== undefined && `, the next ${times}`}
    {error !== undefined && `: ${error}`}
  </Mark>
)

const decisions: [says: string, about: string, order: object][] = [
  ['Fail the next', '', failure],
  ['Let them hang', 'of ', { outcome: 'hang' }],
  ['Done at once', 'for each ', { outcome: 'complete', progress: 'immediate' }],
]

function OutcomeRow({ kind, outcome }: { kind: string; outcome: Outcome | undefined }) {
  const path = `outcomes/${encodeURIComponent(kind)}`
  return (
    <tr>
      <th scope="row">{kind}</th>
      <td>{outcome ? <Decided outcome={outcome} /> : <span class="faint">as usual</span>}</td>
      <td>
        <div class="bar">
          {decisions.map(([says, about, order]) => (
            <Act key={says} says={says} about={about + kind} call={callOf('PUT', path, order)} />
          ))}
          {outcome && <Act says="As usual" about={`for ${kind}`} call={callOf('DELETE', path)} />}
        </div>
      </td>
    </tr>
  )
}

function Outcomes() {
  const { data, error } = useInWorld<'OutcomeList'>(() => 'outcomes', ['change', 'world'])
  const document = useLoaded<object>(() => '/__mock__/openapi.json')
  return (
    <section>
      <h2>Outcomes</h2>
      <p class="faint">What the next jobs of a kind come to.</p>
      <Failed error={error.value} />
      <Table label="Outcomes" titles={['Kind', 'Decided', 'Decide']}>
        {kinds(document.data.value).map(kind => (
          <OutcomeRow key={kind} kind={kind} outcome={data.value?.results.find(each => each.kind === kind)} />
        ))}
      </Table>
    </section>
  )
}

export default function Trouble() {
  const { data, error } = useInWorld<'FaultList'>(() => 'faults', ['fault', 'world'])
  return (
    <>
      <Order />
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
