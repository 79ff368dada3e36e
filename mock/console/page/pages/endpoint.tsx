// An endpoint beside its row: run as clients run it, and its versions side by side.
import { useComputed, useSignal } from '@preact/signals'
import type { Call } from '../calls.ts'
import { pathOf, type Schemas } from '../control.ts'
import { differencesOf } from '../differences.ts'
import { Act, Choice, Failed, Field } from '../kit.tsx'
import { valueIn } from '../layout.ts'
import { useLoaded } from '../live.ts'
import { type Answer, Results } from '../results.tsx'
import { hrefOf, world } from '../state.ts'
import type { Resource } from './resources.tsx'

interface Endpoint {
  endpoint_path?: string
  current_version?: number
  query?: { kind?: string; query?: string }
}

const refreshes = [
  ['', 'cached where it may be'],
  ['force', 'afresh'],
  ['direct', 'not from the materialization'],
] as const

function Run({ endpoint, versions }: { endpoint: Endpoint; versions: string[] }) {
  const version = useSignal('')
  const refresh = useSignal('')
  const variables = useSignal('')
  const answer = useSignal<Answer | undefined>(undefined)
  const call: Call = {
    method: 'POST',
    path: endpoint.endpoint_path ?? '',
    headers: { Authorization: 'Bearer $POSTHOG_PERSONAL_API_KEY' },
    body: {
      ...(version.value && { version: Number(version.value) }),
      ...(refresh.value && { refresh: refresh.value }),
      ...(variables.value && { variables: valueIn(variables.value) }),
    },
  }
  return (
    <section>
      <h3>Run</h3>
      <div class="bar">
        <Choice
          label="Version"
          value={version.value}
          options={[['', `current (${endpoint.current_version})`], ...versions]}
          onValue={value => (version.value = value)}
        />
        <Choice label="Answer" value={refresh.value} options={refreshes} onValue={value => (refresh.value = value)} />
        <Field
          label="Variables"
          placeholder='{"country": "DE"}'
          value={variables.value}
          onValue={value => (variables.value = value)}
        />
        <Act primary says="Run" call={call} onDone={(got: Answer) => (answer.value = got)} />
        {endpoint.query?.query !== undefined && (
          <a class="button" href={hrefOf('query', { q: endpoint.query.query })}>
            Try its query
          </a>
        )}
      </div>
      {answer.value && <Results answer={answer.value} />}
    </section>
  )
}

const queryOf = (version: Resource | undefined): string => {
  const { query } = (version?.row ?? {}) as Endpoint
  return query?.query ?? JSON.stringify(query ?? null, null, 2)
}

const signs = { same: ' ', gone: '−', come: '+' } as const

function Versions({ versions }: { versions: Resource[] }) {
  const [newest, before] = versions
  const left = useSignal(before?.id ?? '')
  const right = useSignal(newest?.id ?? '')
  const ids = versions.map(({ id }) => id)
  const lines = useComputed(() => {
    const [from, to] = [left, right].map(({ value }) => queryOf(versions.find(({ id }) => id === value)))
    return differencesOf(from!.split('\n'), to!.split('\n'))
  })
  return (
    <section>
      <h3>Versions</h3>
      <div class="bar">
        <Choice label="From" value={left.value} options={ids} onValue={value => (left.value = value)} />
        <Choice label="to" value={right.value} options={ids} onValue={value => (right.value = value)} />
      </div>
      <div class="sides">
        {(['gone', 'come'] as const).map(side => (
          <pre
            key={side}
            tabIndex={0}
            role="region"
            aria-label={side === 'gone' ? `Version ${left.value}` : `Version ${right.value}`}
          >
            {lines.value
              .filter(({ how }) => how === 'same' || how === side)
              .map(({ how, text }, i) => (
                <span key={`${i} ${text}`} class={`line ${how}`}>
                  {signs[how]} {text}
                </span>
              ))}
          </pre>
        ))}
      </div>
    </section>
  )
}

export default function EndpointExtra({ resource }: { resource: Resource }) {
  const { data, error } = useLoaded<Schemas['ResourcePage']>(
    () => `${pathOf(world.value, 'resources/endpoint_version')}?limit=1000&parent=${encodeURIComponent(resource.id)}`,
    ['world', 'write'],
    () => world.peek(),
  )
  const versions = data.value?.results ?? []
  return (
    <>
      <Run endpoint={resource.row as Endpoint} versions={versions.map(({ id }) => id)} />
      <Failed error={error.value} />
      {versions.length > 1 && <Versions versions={versions} />}
    </>
  )
}
