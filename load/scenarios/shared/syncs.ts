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

const isBrokenOff = ({ status, latest_error }: Job) => status === 'Failed' && latest_error === 'Cancelled'

/** Newest first; of two of one instant the one that was broken off came first: the other broke it off. */
const byAge = (a: Job, b: Job): number =>
  Date.parse(b.created_at) - Date.parse(a.created_at) || Number(isBrokenOff(a)) - Number(isBrokenOff(b))

/** Jobs that have come since, newest first in whatever order they are told. */
const newJobs = ({ phase, lane, known }: Story): Job[] | undefined =>
  jobsOf(phase, lane)
    .jobs?.filter(job => job.schema.id === lane.schema && !known.has(job.id))
    .sort(byAge)

/** So many of them, and all over. */
const allOver = (story: Story, count: number): Job[] | undefined =>
  awaited(() => {
    const jobs = newJobs(story)
    return jobs && jobs.length >= count && jobs.every(isOver) ? jobs : undefined
  }, story.until)

const hasBegun = (story: Story): boolean =>
  awaited(() => newJobs(story)?.length || undefined, story.until) !== undefined

/** What should come of it. */
interface Ending {
  jobs: number
  /** Whether the last one brings everything, however its schema is synced. */
  anew?: boolean
  /** Whether more jobs, newest first, are right all the same. */
  mayBeMore?: (jobs: Job[]) => boolean
}

/** Others bring what has come since. */
const bringsAll = ({ schema }: Job): boolean => schema.sync_type === null || schema.sync_type === 'full_refresh'

/** What a completed sync says that it brought is what there is. */
function isTrue({ phase, until }: Story, job: Job, { table, status, latest_error }: Schema, anew: boolean): Step {
  if (status !== 'Completed' || latest_error !== null) return told('a schema does not say that its sync is complete')
  if (!table) return told('a complete sync brought no table')
  const [has, brought] = [Number(table.row_count), Number(job.rows_synced)]
  if (anew || bringsAll(job) ? has !== brought : has < brought)
    return told('a table has not the rows that its sync brought')
  const rows = awaited(() => countedRows(phase, table.name), until)
  if (rows === undefined) return 'lost'
  return rows === table.row_count ? undefined : told('a query counts other rows than a table says')
}

/** The last job is complete, and true; those before it were broken off, or came to their end. */
function ended(story: Story, { jobs: count, anew = false, mayBeMore = () => false }: Ending): Step {
  const jobs = allOver(story, count)
  if (!jobs) return 'lost'
  if (jobs.length > count && !mayBeMore(jobs)) return told('there are more jobs than were asked for')
  const [last] = jobs
  const failed = jobs.find(job => job.status !== 'Completed' && (job === last || !isBrokenOff(job)))
  if (failed) {
    warn(`a sync came to ${failed.status}`, `: ${failed.latest_error ?? 'it does not say why'}`)
    return 'failed'
  }
  const schema = awaited(() => schemaNow(story.phase, story.lane.schema), story.until)
  return schema ? isTrue(story, last!, schema, anew) : 'lost'
}

/** Cancels what was just begun; a refusal is right for what is over by then. */
function cancel(story: Story): Step {
  if (!hasBegun(story)) return 'lost'
  const answer = act(story, 'cancelSync', [400])
  if (answer.status === 400) return ended(story, { jobs: 1 })
  const refused = failure(answer)
  if (refused) return refused
  const jobs = allOver(story, 1)
  if (!jobs) return 'lost'
  if (jobs.length > 1) return told('there are more jobs than were asked for')
  return isBrokenOff(jobs[0]!) ? undefined : told('cancelling is answered and not done')
}

/** Begins it again as soon as it is there. */
const again = (operation: Act, ending: Ending) => (story: Story) => {
  if (!hasBegun(story)) return 'lost'
  const answer = act(story, operation)
  return failure(answer) ?? ended(story, ending)
}

/** A reload while a sync goes on begins none; one that comes when it is over does. */
const afterEachOther = ([last, first, ...more]: Job[]) =>
  more.length === 0 && first !== undefined && Date.parse(last!.created_at) >= Date.parse(first.finished_at ?? '')

const turns: { begin: Act; ends: (story: Story) => Step }[] = [
  { begin: 'resyncSchema', ends: story => ended(story, { jobs: 1, anew: true }) },
  { begin: 'reloadSchema', ends: story => ended(story, { jobs: 1 }) },
  { begin: 'resyncSchema', ends: again('resyncSchema', { jobs: 2, anew: true }) },
  { begin: 'reloadSchema', ends: cancel },
  { begin: 'resyncSchema', ends: again('reloadSchema', { jobs: 1, mayBeMore: afterEachOther }) },
]

/** Begins a sync, another way each time. */
export const begin = (story: Story, number: number): Answer => act(story, turns[number % turns.length]!.begin)

/** Follows it to the end of all that comes of it. */
export const follow = (story: Story, number: number): Outcome => turns[number % turns.length]!.ends(story) ?? 'answered'
