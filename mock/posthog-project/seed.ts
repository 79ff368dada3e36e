// What people of the seeded world have defined: cohorts and actions on the generated data.
import type { World } from '../core/world.ts'
import { actions, cohorts } from '../posthog/definitions.ts'
import { days } from '../posthog/time.ts'
import type { Action, Cohort, Definitions } from '../query/types.ts'

type Seeded<Row> = Omit<Row, 'created_at'>

const seededCohorts: Seeded<Cohort>[] = [
  {
    id: 1,
    name: 'Paying customers',
    description: 'Whoever has a plan that costs something.',
    filters: {
      properties: {
        type: 'AND',
        values: [
          { type: 'person', key: 'plan', operator: 'is_set', value: 'is_set' },
          { type: 'person', key: 'plan', operator: 'is_not', value: ['free'] },
        ],
      },
    },
  },
  {
    id: 2,
    name: 'Beta testers',
    description: 'Those who asked for it.',
    distinct_ids: [10_001, 10_006, 10_010, 10_021, 10_028].map(user => `user_${user}`),
  },
]
const seededActions: Seeded<Action>[] = [
  { id: 1, name: 'Saw pricing', steps: [{ event: '$pageview', url: '/pricing', url_matching: 'contains' }] },
  { id: 2, name: 'Paid', steps: [{ event: 'purchase completed' }, { event: 'subscription started' }] },
]

const dated = <Row extends object>(rows: Row[], created_at: number) => rows.map(row => ({ ...row, created_at }))

/** What the seeded world begins with. */
export const seededDefinitions = (created_at: number): Definitions => ({
  cohorts: dated(seededCohorts, created_at),
  actions: dated(seededActions, created_at),
})

export function seed(world: World): void {
  const seeded = seededDefinitions(world.anchor - 20 * days)
  for (const row of seeded.cohorts) cohorts(world).put(String(row.id), row)
  for (const row of seeded.actions) actions(world).put(String(row.id), row)
}
