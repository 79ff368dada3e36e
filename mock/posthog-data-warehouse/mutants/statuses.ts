// Defects of how the status of a source follows from those of its schemas.
import { answering, type MutantTable } from '../../core/wrap.ts'
import { type SchemaRow, schemasOf } from '../rows.ts'
import { statusOf } from '../statuses.ts'

type Rank = [status: string | null, counts: (row: SchemaRow) => boolean]

const isOn = ({ should_sync }: SchemaRow) => should_sync
const isActive = ({ should_sync, latest_error }: SchemaRow) => should_sync || latest_error !== null

const failed: Rank = ['Failed', isOn]
const over: Rank = ['Billing limits', isOn]
const below: Rank = ['Billing limits too low', isOn]
const paused: Rank = ['Paused', isActive]
const running: Rank = ['Running', isActive]
const complete: Rank = ['Completed', isActive]

/** The first that a schema has is that of its source; what has none is told as running. */
const ranked = (defect: string, when: string, ...ranks: Rank[]): MutantTable[string] => ({
  defect,
  caughtBy: 'posthog-data-warehouse/statuses/are-those-of-the-worst',
  reason: `status of the source ${when}`,
  handlers: {
    retrieveSource: answering((body, { world }) => {
      const rows = schemasOf(world, String(body['id']))
      const worst = ranks.find(([status, counts]) => rows.some(row => statusOf(row) === status && counts(row)))
      return { ...body, status: worst?.[0] ?? 'Running' }
    }),
  },
})

export const statusMutants: MutantTable = {
  'limits-are-worse-than-failures': ranked(
    'A source whose one schema is over a limit is told to be so although another has failed',
    'while Charge is the worst',
    ...[over, failed, below, paused, running, complete],
  ),
  'lower-limits-are-worse': ranked(
    'That a limit is too low is told before that one is reached',
    'while Customer is the worst',
    ...[failed, below, over, paused, running, complete],
  ),
  'failures-count-when-off': ranked(
    'A source has failed because of a schema that is off',
    'while Customer is the worst',
    ...[['Failed', isActive] as Rank, over, below, paused, running, complete],
  ),
  'complete-is-better-than-a-limit': ranked(
    'A source is complete although one of its schemas is over a limit',
    'while Customer is the worst',
    ...[failed, paused, running, complete, over, below],
  ),
  'nothing-is-running': ranked(
    'A source is running while one of its schemas was never synced',
    'where one schema is complete',
    ...[failed, over, below, paused, running, [null, isOn] as Rank, complete],
  ),
  'what-is-off-is-not-running': ranked(
    'A sync of a schema that is off does not count although there was an error',
    'while what is off and has an error is running',
    ...[failed, over, below, paused, ['Running', isOn] as Rank, complete],
  ),
  'what-is-off-is-not-paused': ranked(
    'A pause of a schema that is off does not count although there was an error',
    'while what is off and has an error is paused',
    ...[failed, over, below, ['Paused', isOn] as Rank, running, complete],
  ),
  'running-is-worse-than-paused': ranked(
    'A source is running although one of its schemas is paused',
    'while what is off and has an error is paused',
    ...[failed, over, below, running, paused, complete],
  ),
}
