// What surrounds every page: where one can go, which world it is about, what time it is there, and what was ordered in it.
import { useSignal, useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { callOf, type Schemas } from './control.ts'
import { Facts } from './detail.tsx'
import { useOpened, usePress } from './hooks.ts'
import { Act, Button, Choice, CodeDialog, counted, Dialog, Failed, Field, Mark } from './kit.tsx'
import { standing, useInWorld, useLoaded } from './live.ts'
import { pages } from './route.ts'
import { acted, chosenWorld, go, hrefOf, notice, route, tokenWanted, useToken, world } from './state.ts'
import { current, gone, Now, worlds } from './worlds.tsx'

const keys: [key: string, does: string][] = [
  ...pages.map(({ key, title }): [string, string] => [`g ${key}`, title]),
  ['/', 'Filter'],
  ['j k ↑ ↓', 'Through the rows of a list'],
  ['p', 'Hold a list that moves, or let it go on'],
  ['Esc', 'Close what is open'],
  ['?', 'These keys'],
]

function useKeys(openHelp: () => void): void {
  const going = useRef(false)
  usePress((event, typing) => {
    const page = going.current ? pages.find(({ key }) => key === event.key) : undefined
    going.current = !typing && !going.current && event.key === 'g'
    if (typing) return
    if (page) go(page.name)
    else if (event.key === '?') openHelp()
    else if (event.key === '/') {
      event.preventDefault()
      document.querySelector<HTMLElement>('main input[type="search"]')?.focus()
    }
  })
}

const schemes = { 'light dark': 'As the system', light: 'Light', dark: 'Dark' }
const scheme = 'understudy-scheme'

function Scheme() {
  const chosen = useSignal(localStorage.getItem(scheme) ?? 'light dark')
  useSignalEffect(() => {
    document.documentElement.style.colorScheme = chosen.value
    localStorage.setItem(scheme, chosen.value)
  })
  return <Choice label="Colours" of={chosen} options={schemes} />
}

const Nav = () => (
  <nav aria-label="Pages">
    <ul>
      {pages.map(({ name, title }) => (
        <li key={name}>
          <a href={hrefOf(name)} aria-current={route.value.page === name ? 'page' : undefined}>
            {title}
          </a>
        </li>
      ))}
    </ul>
    <Scheme />
  </nav>
)

function ClockBar() {
  const { clock } = current.value ?? {}
  if (!clock) return null
  const move = (body: object) => callOf('POST', 'clock', body)
  return (
    <section class="clock-bar" aria-label="Clock">
      <p class="clock">
        <Now clock={clock} />
      </p>
      <Act says="+1 min" call={move({ advance: 'PT1M' })} />
      <Act says="+1 h" call={move({ advance: 'PT1H' })} />
      <Act says="Next" call={move({ advance: 'next' })} />
      <Act says={clock.frozen ? 'Run' : 'Freeze'} call={move({ freeze: !clock.frozen })} />
    </section>
  )
}

/** What was ordered would surprise who forgot it. Looked at after the worlds: it may begin with the first queries. */
function Ordered() {
  const faults = useInWorld<'FaultList'>(() => 'faults', ['fault', 'world'])
  const outcomes = useInWorld<'OutcomeList'>(() => 'outcomes', ['change', 'world'])
  const on = faults.data.value?.results.filter(({ enabled }) => enabled !== false).length ?? 0
  const decided = outcomes.data.value?.results.length ?? 0
  const said = [on > 0 && counted(on, 'fault'), decided > 0 && counted(decided, 'outcome')].filter(Boolean)
  if (said.length === 0) return null
  return (
    <a href={hrefOf('trouble')}>
      <Mark tone="warn">{said.join(', ')}</Mark>
    </a>
  )
}

const standings = {
  connecting: ['note', 'connecting'],
  live: ['good', 'live'],
  lost: ['bad', 'the mock does not answer'],
  refused: ['warn', 'token needed'],
} as const

function Standing() {
  const [tone, text] = standings[standing.value]
  return (
    <span role="status">
      <Mark tone={tone}>{text}</Mark>
    </span>
  )
}

function TokenForm() {
  const value = useSignal('')
  return (
    <form
      class="panel"
      onSubmit={event => {
        event.preventDefault()
        useToken(value.value)
        acted.value++
      }}
    >
      <h1>Control token</h1>
      <p>
        This mock listens on more than loopback: the line that it started with shows the token. It is forgotten with
        this tab.
      </p>
      <Field type="password" label="Token" of={value} />
      <button type="submit" class="primary">
        Use it
      </button>
    </form>
  )
}

function Notice() {
  const said = notice.value
  return (
    <div class="notice" aria-live="polite" role={said?.bad ? 'alert' : 'status'}>
      {said && (
        <p>
          <Mark tone={said.bad ? 'bad' : 'good'}>{said.text}</Mark> {said.hint}
          <Button class="small" says="Close" about="this message" onPress={() => (notice.value = undefined)} />
        </p>
      )}
    </div>
  )
}

/** Pages that are about no single world. */
const ofAll = new Set(['worlds', 'mutants'])

function View() {
  const { page } = route.value
  const wanted = pages.find(({ name }) => name === page)
  const opened = useOpened<object>(wanted?.name)
  const shown = wanted && pages.find(({ name }) => name === opened?.name)
  const title = wanted ? (shown ?? wanted).title : `There is no page “${page}”`
  document.title = `${title} · Understudy`
  return (
    <>
      <h1>{title}</h1>
      {gone.value && !ofAll.has(page) ? (
        <p class="failed" role="alert">
          <Mark tone="bad">The world {world.value} is gone.</Mark>{' '}
          <a href={hrefOf('worlds', { world: 'seeded' })}>All worlds</a>
        </p>
      ) : (
        shown && opened && <opened.Part key={shown.name} />
      )}
      {!wanted && <a href={hrefOf('worlds')}>All worlds</a>}
    </>
  )
}

/** Lists worlds again when one comes or goes, or its time is moved. */
function useWorlds(): void {
  const { data } = useLoaded<Schemas['WorldList']>(() => '/__mock__/worlds', ['world', 'clock'])
  useSignalEffect(() => {
    if (data.value) worlds.value = data.value.results
  })
}

/** Whoever saves a wrong file looks here, not at the terminal. */
function WorldFile() {
  const health = useLoaded<Schemas['Health']>(() => '/__mock__/health', ['world'])
  const wrong = health.data.value?.world_file?.wrong
  return wrong ? <Failed error={{ message: wrong, hint: 'The seeded world stays as it was.' }} /> : null
}

export function Frame() {
  const helping = useSignal<true | undefined>(undefined)
  const help = () => (helping.value = true)
  useKeys(help)
  useWorlds()
  const ids = worlds.value.map(({ id, label }) => [id, label ? `${id} (${label})` : id] as const)
  return (
    <>
      <Button class="skip" says="To the page" onPress={() => document.querySelector('main')?.focus()} />
      <header class="top">
        <a class="name" href={hrefOf('worlds')}>
          Understudy
        </a>
        <Choice
          label="World"
          of={chosenWorld}
          options={gone.value ? [...ids, [world.value, `${world.value} (gone)`]] : ids}
        />
        <ClockBar />
        {current.value && <Ordered />}
        <span class="end">
          <Standing />
          <button type="button" onClick={help}>
            Keys <kbd>?</kbd>
          </button>
        </span>
      </header>
      <Nav />
      <main tabIndex={-1}>
        {tokenWanted.value ? (
          <TokenForm />
        ) : (
          <>
            <WorldFile />
            <View />
          </>
        )}
      </main>
      <Notice />
      <CodeDialog />
      <Dialog of={helping} title={() => 'Keys'}>
        {() => <Facts facts={keys.map(([key, does]) => [<kbd key={key}>{key}</kbd>, does] as const)} />}
      </Dialog>
    </>
  )
}
