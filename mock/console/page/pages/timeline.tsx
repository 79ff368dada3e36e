// What happened, what is planned, what will follow: as lanes and as a list; time is moved from here, or tried.
import { useComputed, useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { pathOf, type Schemas } from '../control.ts'
import { Detail, Facts } from '../detail.tsx'
import { Act, Choice, ChoiceFilter, Dialog, Failed, Field, Mark, type Tone, when } from '../kit.tsx'
import { type Bar, type Certainty, chartOf, type Lane, type Step, stepsOf } from '../lanes.ts'
import { type Column, ViewList } from '../list.tsx'
import { useLoaded } from '../live.ts'
import { change, hrefOf, param, world } from '../state.ts'
import { current } from '../worlds.ts'

const tones: Record<Certainty, Tone> = { happened: 'good', planned: 'note', projected: 'faint' }

const spans = [
  ['1', 'an hour'],
  ['', 'a day'],
  ['168', 'a week'],
  ['744', 'a month'],
] as const
const most = 400

/** Of the world, as far ahead as the address says. */
function useTimeline() {
  return useLoaded<Schemas['Timeline']>(
    () => {
      const clock = current.value?.clock
      if (!clock) return undefined
      const hours = Math.min(Math.max(Number(param('ahead')) || 24, 1), 8760)
      const query = new URLSearchParams({
        limit: String(most),
        // To the minute: the same look has the same address.
        to: new Date(Math.floor(Date.parse(clock.now) / 60_000 + hours * 60) * 60_000).toISOString(),
        ...(param('kind') && { kind: param('kind') }),
      })
      return `${pathOf(world.value, 'timeline')}?${query}`
    },
    ['change', 'clock', 'world', 'fault'],
    () => world.peek(),
  )
}

const columns: Column<Step>[] = [
  { title: 'When', width: '11rem', cell: ({ at }) => when(at) },
  {
    title: 'How sure',
    width: '7rem',
    cell: ({ certainty }) => <Mark tone={tones[certainty]}>{certainty}</Mark>,
  },
  { title: 'Kind', width: '11rem', cell: ({ kind }) => kind },
  { title: 'Becomes', width: '9rem', cell: ({ status }) => <b>{status}</b> },
  { title: 'Thing', width: 'minmax(10rem, 1fr)', cell: ({ id }) => <code>{id}</code> },
]

const BarView = ({ bar: { step, from, to } }: { bar: Bar }) => (
  <button
    type="button"
    tabIndex={-1}
    class={`bar-of ${step.certainty} ${step.key === param('id') ? 'chosen' : ''}`}
    style={{ left: `${from}px`, width: `${Math.max(6, to - from - 2)}px` }}
    title={`${step.kind} ${step.id}: ${step.status}, ${step.certainty}, ${when(step.at)}`}
    onClick={() => change({ id: step.key })}
  >
    <span>{step.status}</span>
  </button>
)

/** For eyes and mouse; the list beside it says the same to all. */
function Lanes({ steps, now }: { steps: Step[]; now: string }) {
  const { lanes, width, now: here, marks } = chartOf(steps, now)
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    box.current!.scrollLeft = here - 240
  }, [])
  return (
    <div class="lanes" role="region" aria-label="Lanes" tabIndex={0} ref={box}>
      <div class="axis" style={{ width: `${width + 180}px` }}>
        {marks.map(({ at, text }) => (
          <span key={at} style={{ left: `${at + 180}px` }}>
            {text}
          </span>
        ))}
      </div>
      {lanes.map((lane: Lane, i) => (
        <div class="lane" key={lane.key} style={{ width: `${width + 180}px` }}>
          <span class="what">{lane.kind === lanes[i - 1]?.kind ? '' : lane.kind}</span>
          <div class="track">
            <span class="now" style={{ left: `${here}px` }} />
            {lane.bars.map(bar => (
              <BarView key={bar.step.key} bar={bar} />
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}

const failing = (kind: string) => ({
  method: 'PUT',
  path: pathOf(world.value, `outcomes/${encodeURIComponent(kind)}`),
  body: { outcome: 'fail', error: 'Ordered in the console', times: 1 },
})

function StepDetail({ step, schedules }: { step: Step; schedules: Schemas['Schedule'][] }) {
  const kinds = useLoaded<Schemas['ResourceKindList']>(() => pathOf(world.value, 'resources'), [])
  const { kind, id, status, at, certainty, wall } = step
  const clock = pathOf(world.value, 'clock')
  const schedule = schedules.find(each => each.id === id)
  return (
    <Detail title={`${kind}: ${status}`}>
      <div class="bar">
        {certainty === 'happened' ? null : (
          <>
            <Act primary says="Until here" call={{ method: 'POST', path: clock, body: { set: at } }} />
            <Act says={`Until ${status}`} call={{ method: 'POST', path: clock, body: { until: { id, status } } }} />
            <Act says="Make the next fail" call={failing(kind)} done={`The next ${kind} fails.`} />
          </>
        )}
        {schedule && (
          <Act
            says={schedule.paused ? 'Let the schedule go on' : 'Pause the schedule'}
            call={{
              method: 'PUT',
              path: pathOf(world.value, `schedules/${encodeURIComponent(id)}`),
              body: { paused: !schedule.paused },
            }}
          />
        )}
        {kinds.data.value?.results.some(each => each.kind === kind) && (
          <a class="button" href={hrefOf('resources', { kind, text: id })}>
            Look at it
          </a>
        )}
        <a class="button" href={hrefOf('timeline', { kind })}>
          Only this kind
        </a>
      </div>
      <Facts
        facts={[
          ['When', when(at)],
          ['By the wall', wall && when(wall)],
          [
            'How sure',
            <Mark key="sure" tone={tones[certainty]}>
              {certainty}
            </Mark>,
          ],
          ['Becomes', status],
          ['Thing', <code key="id">{id}</code>],
          ['Repeats next', schedule && (schedule.paused ? 'paused' : schedule.next_at && when(schedule.next_at))],
        ]}
      />
      {certainty === 'projected' && (
        <p class="faint">Projected by a dry run: orders, requests and what queries answer may still change it.</p>
      )}
    </Detail>
  )
}

/** Moves time, or says what would happen if it were moved. */
function Move() {
  const by = useSignal('P1D')
  const to = useSignal('')
  const tried = useSignal<Schemas['Clock'] | undefined>(undefined)
  const path = pathOf(world.value, 'clock')
  const body = to.value === '' ? { advance: by.value } : { set: to.value }
  return (
    <div class="bar">
      <Field label="Move by" value={by.value} size={7} onValue={value => (by.value = value)} />
      <Field
        label="or to"
        value={to.value}
        size={20}
        placeholder="2026-05-01T00:00:00Z"
        onValue={value => (to.value = value)}
      />
      <Act says="Move" primary call={{ method: 'POST', path, body }} done="Time was moved." />
      <Act
        says="What would happen?"
        call={{ method: 'POST', path, body: { ...body, dry_run: true } }}
        onDone={(clock: Schemas['Clock']) => (tried.value = clock)}
      />
      <Dialog open={tried.value !== undefined} title="What would happen" onClose={() => (tried.value = undefined)}>
        <p>
          By {tried.value && when(tried.value.now)}: {tried.value?.events_total} changes. Nothing has happened yet.
        </p>
        <ol class="plain">
          {tried.value?.events.slice(0, 200).map(({ at, kind, id, status }, i) => (
            <li key={`${at}${id}${status}${i}`}>
              {when(at)} <b>{status}</b> {kind} <code>{id}</code>
            </li>
          ))}
        </ol>
      </Dialog>
    </div>
  )
}

export default function Timeline() {
  const { data, error } = useTimeline()
  const schedules = useLoaded<Schemas['ScheduleList']>(() => pathOf(world.value, 'schedules'), ['change', 'world'])
  const steps = useComputed(() => (data.value ? stepsOf(data.value) : []))
  const chosen = steps.value.find(({ key }) => key === param('id'))
  const kinds = useComputed(() => [...new Set([param('kind'), ...steps.value.map(({ kind }) => kind)])].sort())
  const counts =
    data.value &&
    `${data.value.past.length} happened, ${data.value.planned.length} planned, ${data.value.projected.length} projected`
  return (
    <>
      <h1>Timeline</h1>
      <Move />
      <div class="bar">
        <Choice
          label="Kind"
          value={param('kind')}
          options={[['', 'all'], ...kinds.value.filter(Boolean)]}
          onValue={kind => change({ kind, id: undefined })}
        />
        <ChoiceFilter label="Look ahead" name="ahead" options={spans} />
        <ChoiceFilter
          label="As"
          name="as"
          options={[
            ['', 'lanes'],
            ['list', 'a list'],
          ]}
        />
        <span class="faint" role="status">
          {counts}
        </span>
        <span class="legend" aria-hidden="true">
          <span class="bar-of happened">happened</span> <span class="bar-of planned">planned</span>{' '}
          <span class="bar-of projected">projected</span>
        </span>
      </div>
      <Failed error={error.value} />
      <div class="split">
        {param('as') === 'list' || steps.value.length === 0 || !data.value ? (
          <ViewList
            label="Timeline"
            rows={steps.value}
            columns={columns}
            idOf={({ key }) => key}
            empty={data.value ? 'Nothing happened by itself, and nothing is planned.' : 'Looking …'}
          />
        ) : (
          <Lanes steps={steps.value} now={data.value.now} />
        )}
        {chosen && <StepDetail key={chosen.key} step={chosen} schedules={schedules.data.value?.results ?? []} />}
      </div>
    </>
  )
}
