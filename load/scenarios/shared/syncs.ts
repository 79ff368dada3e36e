// Syncs that are started, begun anew and cancelled, each followed to its end and accounted for.
import { awaited } from './awaited.ts'
import { type Answer, call, warn } from './client.ts'
import { failure, type Outcome } from './measure.ts'
import type { Phase } from './plan.ts'
import { countedRows, isOver, type Job, jobsOf, type Lane, type Schema, schemaNow } from './sources.ts'

export interface Story {
  phase: Phase
  lane: Lane
  /** Jobs that there were before. */
  known: Set<string>
  until: number
}

/** What came of a step, where that is not as it should be. */
type Step = Outcome | undefined

const told = (what: string): Outcome => {
  warn(what)
  return 'wrong'
}

type Act = 'reloadSchema' | 'resyncSchema' | 'cancelSync'

const act = ({ phase, lane }: Story, operation: Act, expected: number[] = []): Answer =>
  call(phase, operation, { schema_id: lane.schema }, { expected })

/** Jobs that have come since, newest first in whatever order they are told. */
const newJobs = ({ phase, lane, known }: Story): Job[] | undefined =>
  jobsOf(phase, lane)
    .jobs?.filter(job => job.schema.id === lane.schema && !known.has(job.id))
    .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))

/** So many of them, and all over. */
const allOver = (story: Story, count: number): Job[] | undefined =>
  awaited(() => {
    const jobs = newJobs(story)
    return jobs && jobs.length >= count && jobs.every(isOver) ? jobs : undefined
  }, story.until)

const hasBegun = (story: Story): boolean =>
  awaited(() => newJobs(story)?.length || undefined, story.until) !== undefined

/** More jobs than expected, newest first, that are right all the same. */
type May = (jobs: Job[]) => boolean

/** What a completed sync says that it brought is what there is. */
function isTrue({ phase, until }: Story, job: Job, { table, status, latest_error }: Schema): Step {
  if (status !== 'Completed' || latest_error !== null) return told('a schema does not say that its sync is complete')
  if (!table) return told('a complete sync brought no table')
  if (table.row_count !== job.rows_synced) return told('a table has not as many rows as its sync brought')
  const rows = awaited(() => countedRows(phase, table.name), until)
  if (rows === undefined) return 'lost'
  return rows === table.row_count ? undefined : told('a query counts other rows than a table says')
}

/** The last job is complete, and true; those before it were broken off, or came to their end. */
function ended(story: Story, count: number, mayBeMore: May = () => false): Step {
  const jobs = allOver(story, count)
  if (!jobs) return 'lost'
  if (jobs.length > count && !mayBeMore(jobs)) return told('there are more jobs than were asked for')
  const [last, ...before] = jobs
  if (last!.status !== 'Completed') return 'failed'
  const isBrokenOff = ({ status, latest_error }: Job) => status === 'Failed' && latest_error === 'Cancelled'
  if (!before.every(job => job.status === 'Completed' || isBrokenOff(job))) return 'failed'
  const schema = awaited(() => schemaNow(story.phase, story.lane.schema), story.until)
  return schema ? isTrue(story, last!, schema) : 'lost'
}

/** Cancels what was just begun; a refusal is right for what is over by then. */
function cancel(story: Story): Step {
  if (!hasBegun(story)) return 'lost'
  const answer = act(story, 'cancelSync', [400])
  if (answer.status === 400) return ended(story, 1)
  const refused = failure(answer)
  if (refused) return refused
  const jobs = allOver(story, 1)
  if (!jobs) return 'lost'
  if (jobs.length > 1) return told('there are more jobs than were asked for')
  const [{ status, latest_error }] = jobs as [Job]
  return status === 'Failed' && latest_error === 'Cancelled' ? undefined : told('cancelling is answered and not done')
}

/** Begins it again as soon as it is there. */
const again = (operation: Act, jobs: number, may?: May) => (story: Story) => {
  if (!hasBegun(story)) return 'lost'
  const answer = act(story, operation)
  return failure(answer) ?? ended(story, jobs, may)
}

/** A reload while a sync goes on begins none; one that comes when it is over does. */
const afterEachOther: May = ([last, first, ...more]) =>
  more.length === 0 && first !== undefined && Date.parse(last!.created_at) >= Date.parse(first.finished_at ?? '')

const turns: { begin: Act; ends: (story: Story) => Step }[] = [
  { begin: 'resyncSchema', ends: story => ended(story, 1) },
  { begin: 'reloadSchema', ends: story => ended(story, 1) },
  { begin: 'resyncSchema', ends: again('resyncSchema', 2) },
  { begin: 'reloadSchema', ends: cancel },
  { begin: 'resyncSchema', ends: again('reloadSchema', 1, afterEachOther) },
]

/** Begins a sync, another way each time. */
export const begin = (story: Story, number: number): Answer => act(story, turns[number % turns.length]!.begin)

/** Follows it to the end of all that comes of it. */
export const follow = (story: Story, number: number): Outcome => turns[number % turns.length]!.ends(story) ?? 'answered'
