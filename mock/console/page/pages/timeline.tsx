// What happened, what is planned, what will follow: as lanes and as a list; time is moved from here, or tried.
import { useComputed, useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { callOf, failure, type Schemas } from '../control.ts'
import { Detail, Facts } from '../detail.tsx'
import { Act, Choice, counted, Dialog, Field, Mark, To, Told, type Tone, when } from '../kit.tsx'
import { type Bar, type Certainty, certainties, chartOf, type Lane, type Step, stepsOf } from '../lanes.ts'
import { type Column, Split } from '../list.tsx'
import { useInWorld } from '../live.ts'
import { change, inAddress, param } from '../state.ts'
import { current } from '../worlds.tsx'

const tones: Record<Certainty, Tone> = { happened: 'good', planned: 'note', projected: 'faint' }

const Sure = ({ of }: { of: Certainty }) => <Mark tone={tones[of]}>{of}</Mark>

const spans = [
  ['1', 'an hour'],
  ['', 'a day'],
  ['168', 'a week'],
  ['744', 'a month'],
] as const
const most = 400

/** Of the world, as far ahead as the address says. */
const useTimeline = () =>
  useInWorld<'Timeline'>(() => {
    const clock = current.value?.clock
    if (!clock) return undefined
    const hours = Math.min(Math.max(Number(param('ahead')) || 24, 1), 8760)
    const query = new URLSearchParams({
      limit: String(most),
      // To the minute: the same look has the same address.
      to: new Date(Math.floor(Date.parse(clock.now) / 60_000 + hours * 60) * 60_000).toISOString(),
      ...(param('kind') && { kind: param('kind') }),
    })
    return `timeline?${query}`
  }, ['change', 'clock', 'world', 'fault'])

const columns: Column<Step>[] = [
  ['When', '11rem', ({ at }) => when(at)],
  ['How sure', '7rem', ({ certainty }) => <Sure of={certainty} />],
  ['Kind', '11rem', ({ kind }) => kind],
  ['Becomes', '9rem', ({ status }) => <b>{status}</b>],
  ['Thing', 'minmax(10rem, 1fr)', ({ id }) => <code>{id}</code>],
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

function StepDetail({ step, schedules }: { step: Step; schedules: Schemas['Schedule'][] }) {
  const kinds = useInWorld<'ResourceKindList'>(() => 'resources')
  const { kind, id, status, at, certainty, wall } = step
  const schedule = schedules.find(each => each.id === id)
  const fail = callOf('PUT', `outcomes/${encodeURIComponent(kind)}`, failure)
  return (
    <Detail title={`${kind}: ${status}`}>
      <div class="bar">
        {certainty === 'happened' ? null : (
          <>
            <Act primary says="Until here" call={callOf('POST', 'clock', { set: at })} />
            <Act says={`Until ${status}`} call={callOf('POST', 'clock', { until: { id, status } })} />
            <Act says="Make the next fail" call={fail} done={`The next ${kind} fails.`} />
          </>
        )}
        {schedule && (
          <Act
            says={schedule.paused ? 'Let the schedule go on' : 'Pause the schedule'}
            call={callOf('PUT', `schedules/${encodeURIComponent(id)}`, { paused: !schedule.paused })}
          />
        )}
        {kinds.data.value?.results.some(each => each.kind === kind) && (
          <To page="resources" of={{ kind, text: id }} says="Look at it" />
        )}
        <To page="timeline" of={{ kind }} says="Only this kind" />
      </div>
      <Facts
        facts={{
          When: when(at),
          'By the wall': wall && when(wall),
          'How sure': <Sure of={certainty} />,
          Becomes: status,
          Thing: <code>{id}</code>,
          'Repeats next': schedule && (schedule.paused ? 'paused' : schedule.next_at && when(schedule.next_at)),
        }}
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
  const body = to.value === '' ? { advance: by.value } : { set: to.value }
  return (
    <div class="bar">
      <Field label="Move by" of={by} size={7} />
      <Field label="or to" of={to} size={20} placeholder="2026-05-01T00:00:00Z" />
      <Act says="Move" primary call={callOf('POST', 'clock', body)} done="Time was moved." />
      <Act
        says="What would happen?"
        call={callOf('POST', 'clock', { ...body, dry_run: true })}
        onDone={(clock: Schemas['Clock']) => (tried.value = clock)}
      />
      <Dialog of={tried} title={() => 'What would happen'}>
        {({ now, events, events_total }) => (
          <>
            <p>
              By {when(now)}: {counted(events_total ?? 0, 'change')}. Nothing has happened yet.
            </p>
            <ol class="plain">
              {events.slice(0, 200).map(({ at, kind, id, status }, i) => (
                <li key={`${at}${id}${status}${i}`}>
                  {when(at)} <b>{status}</b> {kind} <code>{id}</code>
                </li>
              ))}
            </ol>
          </>
        )}
      </Dialog>
    </div>
  )
}

const ways = { '': 'lanes', list: 'a list' }

export default function Timeline() {
  const timeline = useTimeline()
  const schedules = useInWorld<'ScheduleList'>(() => 'schedules', ['change', 'world'])
  const { now, past, planned, projected } = timeline.data.value ?? {}
  const steps = useComputed(() => (timeline.data.value ? stepsOf(timeline.data.value) : []))
  const kinds = new Set([param('kind'), ...steps.value.map(({ kind }) => kind)].sort().filter(Boolean))
  const isList = param('as') === 'list' || steps.value.length === 0
  return (
    <>
      <Move />
      <div class="bar">
        <Choice label="Kind" of={inAddress('kind')} options={[['', 'all'], ...kinds]} />
        <Choice label="Look ahead" of={inAddress('ahead')} options={spans} />
        <Choice label="As" of={inAddress('as')} options={ways} />
        <Told>{now && `${past?.length} happened, ${planned?.length} planned, ${projected?.length} projected`}</Told>
        <span class="legend" aria-hidden="true">
          {certainties.map(each => (
            <span key={each} class={`bar-of ${each}`}>
              {each}
            </span>
          ))}
        </span>
      </div>
      <Split
        of={timeline}
        label="Timeline"
        rows={steps.value}
        columns={columns}
        idOf={({ key }) => key}
        empty="Nothing happened by itself, and nothing is planned."
        instead={isList || !now ? undefined : <Lanes steps={steps.value} now={now} />}
        detail={step => <StepDetail step={step} schedules={schedules.data.value?.results ?? []} />}
      />
    </>
  )
}
