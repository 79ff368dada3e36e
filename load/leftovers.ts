// Removes what a run left behind that was killed before it could: found again by the run's name.
import { own } from '../spec/own.ts'
import { familyOf } from './families.ts'
import { keyIn, spoken } from './keys.ts'
import { planFor } from './plan.ts'
import { resourceOf } from './resources.ts'
import { UsageError } from './slo.ts'
import { sweep } from './sweep.ts'
import { addressIn, reach } from './target.ts'

export interface SweepFlags {
  run: string
  scenario: string
  project: string
}

/** Answers how many things are still there. Throws UsageError before anything is touched. */
export async function sweepRun(address: string, { run, scenario, project }: SweepFlags): Promise<number> {
  if (!/^[0-9a-f]{6}$/.test(run)) throw new UsageError(`--run ${run} is no run: it says six digits when it begins.`)
  const url = addressIn(address)
  // How hard it was pressed does not matter here.
  const plan = planFor({ scenario, profile: 'mock', run, targets: [{ url, project }] })
  const family = familyOf(plan.makes)
  const [names] = family.keys
  const key = keyIn(names)
  if (!key)
    throw new UsageError(`A sweep needs the key of the run in ${spoken(names)}: worlds of its own go with the mock.`)
  // Nothing will be made.
  const { needs: _, ...resource } = resourceOf(plan.makes)
  const { path } = own(plan.operations, resource.list)!
  const wanted = { revision: plan.revision }
  const target = await reach({ url, project, family, resource }, { list: path, key, wanted })
  return sweep([target], plan)
}
