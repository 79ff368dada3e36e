// Worlds: which there are, a new one, and what leads programs into one.
import { useComputed, useSignal } from '@preact/signals'
import { nowOf, paceOf, ticks } from '../clock.ts'
import { pathOf, type Schemas } from '../control.ts'
import { Detail, Facts } from '../detail.tsx'
import { Act, Choice, Copy, Dialog, Failed, Field, Mark, saveAs, when } from '../kit.tsx'
import { type Column, ViewList } from '../list.tsx'
import { useLoaded } from '../live.ts'
import { change, hrefOf, param, world as shownWorld } from '../state.ts'
import { type World, worlds } from '../worlds.ts'

function Now({ world }: { world: World }) {
  ticks.value
  return (
    <>
      {when(new Date(nowOf(world.clock)).toISOString())} <span class="faint">{paceOf(world.clock)}</span>
    </>
  )
}

const columns: Column<World>[] = [
  { title: 'World', width: 'minmax(6rem, 1fr)', cell: ({ id }) => <b>{id}</b> },
  { title: 'Label', width: 'minmax(6rem, 1.5fr)', cell: ({ label }) => label },
  { title: 'Clock', width: '17rem', cell: world => <Now world={world} /> },
  { title: 'Events', width: '6rem', cell: ({ events }) => events.toLocaleString('en') },
  { title: 'Seed', width: '5rem', cell: ({ seed }) => seed },
  { title: 'Mutant', width: 'minmax(4rem, 1fr)', cell: ({ mutant }) => mutant && <Mark tone="warn">{mutant}</Mark> },
]

const formats = ['shell', 'dotenv'] as const

/** It holds keys: shown when it is asked for. */
function Environment({ id }: { id: string }) {
  const format = useSignal<string>('shell')
  const asked = useSignal(false)
  const { data, error } = useLoaded<string>(
    () => (asked.value ? `${pathOf(id, 'env')}?format=${format.value}` : undefined),
    [],
  )
  if (!asked.value)
    return (
      <button type="button" onClick={() => (asked.value = true)}>
        Show its keys and addresses
      </button>
    )
  return (
    <>
      <div class="bar">
        <Choice label="As" value={format.value} options={formats} onValue={value => (format.value = value)} />
        <Copy text={data.value ?? ''} what="environment" />
      </div>
      <pre tabIndex={0}>{data.value ?? '…'}</pre>
      <Failed error={error.value} />
    </>
  )
}

function WorldDetail({ world }: { world: World }) {
  const { id, label, revisions, seed, events, rate_limits, mutant, anchor, posthog, sigma } = world
  const isHere = id === shownWorld.value
  return (
    <Detail title={`World ${id}`}>
      <div class="bar">
        {isHere ? (
          <Mark tone="good">shown on all pages</Mark>
        ) : (
          <a class="button" href={hrefOf('worlds', { world: id === 'seeded' ? undefined : id, id })}>
            Work in it
          </a>
        )}
        <a class="button" href={hrefOf('journal', { world: id === 'seeded' ? undefined : id })}>
          Journal
        </a>
        <Act
          says="World file"
          call={{ method: 'GET', path: pathOf(id, 'export') }}
          onDone={(text: string) => saveAs('understudy.yaml', text, 'application/yaml')}
          done={`A mock that begins with understudy.yaml has what ${id} has.`}
        />
        <Act
          sure
          says="Reset"
          call={{ method: 'POST', path: pathOf(id, 'reset') }}
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
        facts={[
          ['Label', label],
          ['Clock', <Now key="now" world={world} />],
          ['Data ends', when(anchor)],
          ['Events', events.toLocaleString('en')],
          ['Seed', seed],
          ['Rate limits', rate_limits],
          ['Mutant', mutant],
          ['PostHog project', posthog.project_id],
          ['PostHog organization', posthog.organization_id],
          ['Sigma organization', sigma.organization_id],
        ]}
      />
      <h3>Revisions</h3>
      <Facts facts={Object.entries(revisions)} />
      <h3>Environment</h3>
      <Environment id={id} />
    </Detail>
  )
}

type Made = Schemas['WorldWithKeys']

const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : text.trim())

function Create({ onMade }: { onMade: (made: Made) => void }) {
  const said = useSignal<Record<string, string>>({})
  const revisions = useSignal<Record<string, string>>({})
  const health = useLoaded<Schemas['Health']>(() => '/__mock__/health', [])
  const field = (name: string, label: string, more: object = {}) => (
    <Field
      label={label}
      value={new Map(Object.entries(said.value)).get(name) ?? ''}
      onValue={value => (said.value = { ...said.value, [name]: value })}
      {...more}
    />
  )
  const body = useComputed(() => {
    const { label, seed, events, clock, mutant } = said.value
    const chosen = Object.fromEntries(Object.entries(revisions.value).filter(([, revision]) => revision !== ''))
    return {
      ...(label && { label }),
      ...(seed && { seed: whole(seed) }),
      ...(events && { events: whole(events) }),
      ...(clock && { clock, frozen: true }),
      ...(mutant && { mutant }),
      ...(Object.keys(chosen).length > 0 && { revisions: chosen }),
    }
  })
  const choices = Object.entries(health.data.value?.revisions ?? {}).filter(([, known]) => known.length > 1)
  return (
    <details class="panel">
      <summary>A new world</summary>
      <div class="form">
        {field('label', 'Label', { placeholder: 'checkout-tests' })}
        {field('events', 'Events', { inputMode: 'numeric', placeholder: 'as the seeded world' })}
        {field('seed', 'Seed', { inputMode: 'numeric', placeholder: 'as the seeded world' })}
        {field('clock', 'Stands at', { placeholder: '2026-05-01T00:00:00Z' })}
        {field('mutant', 'Mutant', { placeholder: 'none' })}
        {choices.map(([api, known]) => (
          <Choice
            key={api}
            label={api}
            value={new Map(Object.entries(revisions.value)).get(api) ?? ''}
            options={[['', `${known[0]} (current)`], ...known.slice(1).map(name => [name, name] as const)]}
            onValue={value => (revisions.value = { ...revisions.value, [api]: value })}
          />
        ))}
      </div>
      <Act
        primary
        says="Create"
        call={{ method: 'POST', path: '/__mock__/worlds', body: body.value }}
        onDone={onMade}
      />
    </details>
  )
}

export default function Worlds() {
  const made = useSignal<Made | undefined>(undefined)
  const chosen = worlds.value.find(({ id }) => id === param('id'))
  return (
    <>
      <h1>Worlds</h1>
      <p class="lead">
        Each is an isolated client of the mock: its own rows, keys, clock, faults and journal. Tests make one each; you
        work in the seeded one.
      </p>
      <Create onMade={world => (made.value = world)} />
      <div class="split">
        <ViewList label="Worlds" rows={worlds.value} columns={columns} idOf={({ id }) => id} empty="Looking …" />
        {chosen && <WorldDetail key={chosen.id} world={chosen} />}
      </div>
      <Dialog
        open={made.value !== undefined}
        title={`World ${made.value?.id}`}
        onClose={() => (made.value = undefined)}
      >
        <p>Its keys are in its environment, too.</p>
        <Facts facts={Object.entries(made.value?.keys ?? {})} />
        <a
          class="button"
          href={hrefOf('worlds', { world: made.value?.id, id: made.value?.id })}
          onClick={() => (made.value = undefined)}
        >
          Work in it
        </a>
      </Dialog>
    </>
  )
}
