// What the suite is proven with: the checks, the mock's deliberate defects, its right variants. Names and words only. For tests and
// `npm run mutants`: nothing that judges deployments imports it, for it imports the mock.
import { generatedMutants, mutants, variants } from '../mock/alterations.ts'
import { products } from '../mock/families.ts'
import { contract } from '../spec/load.ts'
import { checksOf } from './catalogue.ts'
import type { Check } from './check.ts'
import { families } from './families.ts'
import type { Setting } from './family.ts'
import type { Defect, Variation } from './mutation.ts'

export const settings: Setting[] = [
  { revisions: {}, documents: families.flatMap(({ settings: [current] }) => current!.documents) },
  ...families.flatMap(({ settings: [, ...older] }) => older),
]

export const checks: Check[] = [...new Set(settings.flatMap(({ documents }) => documents))].flatMap(document =>
  checksOf(contract(document)),
)

/** The first setting in which a document is judged. */
export const settingOf = (id: string): number =>
  Math.max(
    0,
    settings.findIndex(({ documents }) => documents.includes(id.split('/', 1)[0]!)),
  )

const known = new Set(checks.map(({ id }) => id))

/** What the documents give counts where there is a check of its kind. */
export const defects: Defect[] = Object.entries({ ...generatedMutants(), ...mutants })
  .filter(([name, { caughtBy }]) => Object.hasOwn(mutants, name) || known.has(caughtBy))
  .map(([name, { defect, caughtBy, reason, askedBy, equivalent, handlers }]) => ({
    name,
    defect,
    caughtBy,
    reason,
    askedBy,
    equivalent,
    origin: Object.hasOwn(mutants, name) ? 'written' : 'derived',
    touches: handlers && Object.keys(handlers),
  }))

/** Undefined: all that there are. */
const documentsOf = (api: string): string[] | undefined => {
  const product = products.find(({ name }) => name === api)
  return product && Object.values(product.revisions).map(({ contract }) => contract.api)
}

export const variations: Variation[] = Object.entries(variants).map(
  ([name, { api, says, documents = documentsOf(api), handlers, dialect, answer, prepare }]) => ({
    name,
    says,
    documents,
    touches: dialect || answer || prepare ? undefined : handlers && Object.keys(handlers),
  }),
)
