// What surrounds every page: where one can go, which world it is about, what time it is there, and what was ordered in it.
import { effect, useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { type ClockFace, nowOf, paceOf, ticks } from './clock.ts'
import { pathOf, type Schemas } from './control.ts'
import { Act, Choice, CodeDialog, Dialog, Mark, when } from './kit.tsx'
import { standing, useHappenings, useLoaded } from './live.ts'
import { type PageName, pages } from './route.ts'
import { acted, go, hrefOf, notice, route, tokenWanted, useToken, world } from './state.ts'
import { current, worlds } from './worlds.ts'

/** Read when they are opened. */
const views: Record<PageName, () => Promise<{ default: ComponentType }>> = {
  worlds: () => import('./pages/worlds.tsx'),
  timeline: () => import('./pages/timeline.tsx'),
  resources: () => import('./pages/resources.tsx'),
  query: () => import('./pages/query.tsx'),
  journal: () => import('./pages/journal.tsx'),
  trouble: () => import('./pages/trouble.tsx'),
  events: () => import('./pages/events.tsx'),
  snapshots: () => import('./pages/snapshots.tsx'),
  coverage: () => import('./pages/coverage.tsx'),
  mutants: () => import('./pages/mutants.tsx'),
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const help: [keys: string, does: string][] = [
  ...pages.map(({ key, title }): [string, string] => [`g ${key}`, title]),
  ['/', 'Filter'],
  ['j k ↑ ↓', 'Through the rows of a list'],
  ['p', 'Hold a list that moves, or let it go on'],
  ['Esc', 'Close what is open'],
  ['?', 'These keys'],
]

function useKeys(openHelp: () => void): void {
  useEffect(() => {
    let going = false
    const press = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target) ||
        document.querySelector('dialog[open]')
      )
        return
      const page = going ? pages.find(({ key }) => key === event.key) : undefined
      going = !going && event.key === 'g'
      if (page) go(page.name)
      else if (event.key === '?') openHelp()
      else if (event.key === '/') {
        event.preventDefault()
        document.querySelector<HTMLElement>('[data-filter]')?.focus()
      }
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

const schemes = [
  ['light dark', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const
const scheme = 'understudy-scheme'

function Scheme() {
  const chosen = useSignal(localStorage.getItem(scheme) ?? 'light dark')
  useSignalEffect(() => {
    document.documentElement.style.colorScheme = chosen.value
    localStorage.setItem(scheme, chosen.value)
  })
  return <Choice label="Colours" value={chosen.value} options={schemes} onValue={value => (chosen.value = value)} />
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

function Clock({ clock }: { clock: ClockFace }) {
  ticks.value
  return (
    <p class="clock">
      <time>{when(new Date(nowOf(clock)).toISOString())}</time> <span class="faint">{paceOf(clock)}</span>
    </p>
  )
}

function ClockBar() {
  const { id, clock } = current.value ?? {}
  if (id === undefined || !clock) return null
  const move = (body: object) => ({ method: 'POST', path: pathOf(id, 'clock'), body })
  return (
    <section class="clock-bar" aria-label="Clock">
      <Clock clock={clock} />
      <Act says="+1 min" call={move({ advance: 'PT1M' })} />
      <Act says="+1 h" call={move({ advance: 'PT1H' })} />
      <Act says="Next" call={move({ advance: 'next' })} />
      <Act says={clock.frozen ? 'Run' : 'Freeze'} call={move({ freeze: !clock.frozen })} />
    </section>
  )
}

/** What was ordered would surprise who forgot it. */
function Ordered() {
  const faults = useLoaded<Schemas['FaultList']>(() => pathOf(world.value, 'faults'), ['fault', 'world'])
  const outcomes = useLoaded<Schemas['OutcomeList']>(() => pathOf(world.value, 'outcomes'), ['change', 'world'])
  const on = faults.data.value?.results.filter(({ enabled }) => enabled !== false).length ?? 0
  const decided = outcomes.data.value?.results.length ?? 0
  if (on + decided === 0) return null
  return (
    <a href={hrefOf('trouble')}>
      <Mark tone="warn">
        {[
          on > 0 && `${on} ${on === 1 ? 'fault' : 'faults'}`,
          decided > 0 && `${decided} ${decided === 1 ? 'outcome' : 'outcomes'}`,
        ]
          .filter(Boolean)
          .join(', ')}
      </Mark>
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
      <label>
        <span>Token</span>
        <input
          type="password"
          autocomplete="off"
          value={value}
          onInput={event => (value.value = event.currentTarget.value)}
        />
      </label>
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
          <button type="button" class="small" onClick={() => (notice.value = undefined)}>
            Close<span class="unseen"> this message</span>
          </button>
        </p>
      )}
    </div>
  )
}

function View() {
  const name = useComputed(() => route.value.page)
  const view = useSignal<{ name: string; Page: ComponentType | undefined } | undefined>(undefined)
  useSignalEffect(() => {
    const wanted = pages.find(page => page.name === name.value)
    document.title = `${wanted?.title ?? 'No such page'} · Understudy`
    if (!wanted) view.value = { name: name.value, Page: undefined }
    else
      views[wanted.name]().then(({ default: Page }) => {
        if (route.peek().page === wanted.name) view.value = { name: wanted.name, Page }
      })
  })
  if (view.value === undefined) return <p class="faint">Opening …</p>
  const { Page, name: shown } = view.value
  if (Page) return <Page key={shown} />
  return (
    <p>
      There is no page “{shown}”. <a href={hrefOf('worlds')}>All worlds</a>
    </p>
  )
}

/** Lists worlds again when one comes or goes; clocks that are moved are told with what they show. */
function useWorlds(): void {
  const { data } = useLoaded<Schemas['WorldList']>(() => '/__mock__/worlds', ['world'])
  useEffect(() => effect(() => void (worlds.value = data.value?.results ?? worlds.peek())), [])
  useHappenings(happenings => {
    const faces = new Map(
      happenings.flatMap(({ kind, data: { world, ...face } }) =>
        kind === 'clock' ? [[String(world), face as unknown as ClockFace]] : [],
      ),
    )
    if (faces.size === 0) return
    worlds.value = worlds.value.map(each => {
      const clock = faces.get(each.id)
      return clock ? { ...each, clock } : each
    })
  })
}

export function Frame() {
  const helping = useSignal(false)
  useKeys(() => (helping.value = true))
  useWorlds()
  const ids = worlds.value.map(({ id, label }) => [id, label ? `${id} (${label})` : id] as const)
  const missing = worlds.value.length > 0 && !current.value
  return (
    <>
      <button type="button" class="skip" onClick={() => document.querySelector('main')?.focus()}>
        To the page
      </button>
      <header class="top">
        <a class="name" href={hrefOf('worlds')}>
          Understudy
        </a>
        <Choice
          label="World"
          value={world.value}
          options={missing ? [...ids, [world.value, `${world.value} (gone)`]] : ids}
          onValue={id => go(route.value.page, { world: id === 'seeded' ? undefined : id })}
        />
        <ClockBar />
        <Ordered />
        <span class="end">
          <Standing />
          <button type="button" onClick={() => (helping.value = true)}>
            Keys <kbd>?</kbd>
          </button>
        </span>
      </header>
      <Nav />
      <main tabIndex={-1}>{tokenWanted.value ? <TokenForm /> : <View />}</main>
      <Notice />
      <CodeDialog />
      <Dialog open={helping.value} title="Keys" onClose={() => (helping.value = false)}>
        <dl class="keys">
          {help.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  )
}
