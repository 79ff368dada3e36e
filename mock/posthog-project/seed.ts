// What people of the seeded world have defined: cohorts and actions on the generated data.
import type { World } from '../core/world.ts'
import { actions, cohorts } from '../posthog/definitions.ts'
import { days } from '../posthog/time.ts'
import type { Action, Cohort } from '../query/types.ts'

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

export function seed(world: World): void {
  const created_at = world.anchor - 20 * days
  for (const row of seededCohorts) cohorts(world).put(String(row.id), { ...row, created_at })
  for (const row of seededActions) actions(world).put(String(row.id), { ...row, created_at })
}
