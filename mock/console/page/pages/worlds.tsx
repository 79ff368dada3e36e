// Worlds: which there are, a new one, and what leads programs into one.
import { useSignal } from '@preact/signals'
import { pathOf, type Schemas } from '../control.ts'
import { Detail, Facts } from '../detail.tsx'
import { Act, Button, Choice, Copy, Dialog, Failed, Form, Mark, number, To, when } from '../kit.tsx'
import { said } from '../layout.ts'
import { type Column, Split } from '../list.tsx'
import { useLoaded } from '../live.ts'
import { change, go, world as shown } from '../state.ts'
import { Now, type World, worlds } from '../worlds.tsx'

const columns: Column<World>[] = [
  ['World', 'minmax(6rem, 1fr)', ({ id }) => <b>{id}</b>],
  ['Label', 'minmax(6rem, 1.5fr)', ({ label }) => label],
  ['Clock', '17rem', ({ clock }) => <Now clock={clock} />],
  ['Events', '6rem', ({ events }) => number(events)],
  ['Seed', '5rem', ({ seed }) => seed],
  ['Mutant', 'minmax(4rem, 1fr)', ({ mutant }) => mutant && <Mark tone="warn">{mutant}</Mark>],
]

/** It holds keys: shown when it is asked for. */
function Environment({ id }: { id: string }) {
  const format = useSignal('shell')
  const asked = useSignal(false)
  const { data, error } = useLoaded<string>(() => (asked.value ? pathOf(`env?format=${format.value}`, id) : undefined))
  if (!asked.value) return <Button says="Show its keys and addresses" onPress={() => (asked.value = true)} />
  return (
    <>
      <div class="bar">
        <Choice label="As" of={format} options={['shell', 'dotenv']} />
        <Copy text={data.value ?? ''} what="environment" />
      </div>
      <pre tabIndex={0}>{data.value ?? '…'}</pre>
      <Failed error={error.value} />
    </>
  )
}

function WorldDetail({ world }: { world: World }) {
  const { id, label, revisions, seed, events, rate_limits, mutant, anchor, posthog, sigma, clock } = world
  return (
    <Detail title={`World ${id}`}>
      <div class="bar">
        {id === shown.value ? (
          <Mark tone="good">shown on all pages</Mark>
        ) : (
          <To page="worlds" of={{ world: id, id }} says="Work in it" />
        )}
        <To page="journal" of={{ world: id }} says="Journal" />
        <Act
          says="World file"
          call={{ method: 'GET', path: pathOf('export', id) }}
          file="understudy.yaml"
          done={`A mock that begins with understudy.yaml has what ${id} has.`}
        />
        <Act
          sure
          says="Reset"
          call={{ method: 'POST', path: pathOf('reset', id) }}
          done={`${id} is back at its beginning.`}
        />
        {id !== 'seeded' && (
          <Act
            sure
            says="Delete"
            call={{ method: 'DELETE', path: `/__mock__/worlds/${encodeURIComponent(id)}` }}
            done={`${id} is gone.`}
            onDone={() => change({ id: undefined })}
          />
        )}
      </div>
      <Facts
        facts={{
          Label: label,
          Clock: <Now clock={clock} />,
          'Data ends': when(anchor),
          Events: number(events),
          Seed: seed,
          'Rate limits': rate_limits,
          Mutant: mutant,
          'PostHog project': posthog.project_id,
          'PostHog organization': posthog.organization_id,
          'Sigma organization': sigma.organization_id,
        }}
      />
      <h3>Revisions</h3>
      <Facts facts={revisions} />
      <h3>Environment</h3>
      <Environment id={id} />
    </Detail>
  )
}

type Made = Schemas['WorldWithKeys']

/** Where a whole number may be said, it is one. */
const meant = (name: string, text: string) =>
  (name === 'events' || name === 'seed') && /^\s*\d+\s*$/.test(text) ? Number(text) : text.trim()

const asSeeded = { inputMode: 'numeric', placeholder: 'as the seeded world' } as const
const fields = {
  label: { label: 'Label', placeholder: 'checkout-tests' },
  events: { label: 'Events', ...asSeeded },
  seed: { label: 'Seed', ...asSeeded },
  clock: { label: 'Stands at', placeholder: '2026-05-01T00:00:00Z' },
  mutant: { label: 'Mutant', placeholder: 'none' },
}

function Create({ onMade }: { onMade: (made: Made) => void }) {
  const texts = useSignal<Record<string, string>>({})
  const health = useLoaded<Schemas['Health']>(() => '/__mock__/health')
  const choices = Object.entries(health.data.value?.revisions ?? {}).flatMap(([api, [now, ...before]]) =>
    before.length === 0
      ? []
      : [[api, { label: api, options: [['', `${now} (current)`] as const, ...before] }] as const],
  )
  const entries = Object.entries(said(texts.value)).map(([name, text]) => [name, meant(name, text)] as const)
  const [own, revisions] = [false, true].map(ofApi =>
    Object.fromEntries(entries.filter(([name]) => ofApi === choices.some(([api]) => api === name))),
  )
  const body = {
    ...own,
    ...(texts.value['clock'] && { frozen: true }),
    ...(Object.keys(revisions!).length > 0 && { revisions }),
  }
  return (
    <details class="panel">
      <summary>A new world</summary>
      <Form texts={texts} fields={{ ...fields, ...Object.fromEntries(choices) }} />
      <Act primary says="Create" call={{ method: 'POST', path: '/__mock__/worlds', body }} onDone={onMade} />
    </details>
  )
}

export default function Worlds() {
  const made = useSignal<Made | undefined>(undefined)
  return (
    <>
      <p class="lead">
        Each is an isolated client of the mock: its own rows, keys, clock, faults and journal. Tests make one each; you
        work in the seeded one.
      </p>
      <Create onMade={world => (made.value = world)} />
      <Split
        label="Worlds"
        rows={worlds.value}
        columns={columns}
        idOf={({ id }) => id}
        empty="Looking …"
        detail={world => <WorldDetail world={world} />}
      />
      <Dialog of={made} title={({ id }) => `World ${id}`}>
        {({ id, keys }) => (
          <>
            <p>Its keys are in its environment, too.</p>
            <Facts facts={keys} />
            <Button
              says="Work in it"
              onPress={() => {
                made.value = undefined
                go('worlds', { world: id, id })
              }}
            />
          </>
        )}
      </Dialog>
    </>
  )
}
