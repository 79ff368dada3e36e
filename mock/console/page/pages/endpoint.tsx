// An endpoint beside its row: run as clients run it, and its versions side by side.
import { useComputed, useSignal } from '@preact/signals'
import type { Call } from '../calls.ts'
import { differencesOf } from '../differences.ts'
import { Act, Choice, Failed, Field, json, To } from '../kit.tsx'
import { valueIn } from '../layout.ts'
import { useInWorld } from '../live.ts'
import { type Answer, Results } from '../results.tsx'
import type { Resource } from './resources.tsx'

interface Endpoint {
  endpoint_path?: string
  current_version?: number
  query?: { kind?: string; query?: string }
}

const refreshes = { '': 'cached where it may be', force: 'afresh', direct: 'not from the materialization' }

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
        <Choice label="Version" of={version} options={[['', `current (${endpoint.current_version})`], ...versions]} />
        <Choice label="Answer" of={refresh} options={refreshes} />
        <Field label="Variables" of={variables} placeholder='{"country": "DE"}' />
        <Act primary says="Run" call={call} onDone={(got: Answer) => (answer.value = got)} />
        {endpoint.query?.query !== undefined && (
          <To page="query" of={{ q: endpoint.query.query }} says="Try its query" />
        )}
      </div>
      {answer.value && <Results answer={answer.value} />}
    </section>
  )
}

const queryOf = (version: Resource | undefined): string => {
  const { query } = (version?.row ?? {}) as Endpoint
  return query?.query ?? json(query ?? null)
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
        <Choice label="From" of={left} options={ids} />
        <Choice label="to" of={right} options={ids} />
      </div>
      <div class="sides">
        {(
          [
            ['gone', left],
            ['come', right],
          ] as const
        ).map(([side, version]) => (
          <pre key={side} tabIndex={0} role="region" aria-label={`Version ${version.value}`}>
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
  const { data, error } = useInWorld<'ResourcePage'>(
    () => `resources/endpoint_version?limit=1000&parent=${encodeURIComponent(resource.id)}`,
    ['world', 'write'],
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
