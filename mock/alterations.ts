// All ways to play the products otherwise: defects and variants, by name. Hundreds of them, which nobody loads who plays them right.
import { derivedMutants } from './core/derived-mutants.ts'
import type { Mutant, Variant } from './core/mutants.ts'
import { posthogEndpoints } from './families/posthog/endpoints.ts'
import { products } from './families.ts'
import { posthogAccount } from './posthog-account/index.ts'
import { mutants as accountMutants } from './posthog-account/mutants.ts'
import { posthogBatchExports } from './posthog-batch-exports/index.ts'
import { mutants as batchExportMutants } from './posthog-batch-exports/mutants.ts'
import { variants as batchExportVariants } from './posthog-batch-exports/variants.ts'
import { posthogCapture } from './posthog-capture/index.ts'
import { posthogDataWarehouse } from './posthog-data-warehouse/index.ts'
import { mutants as dataWarehouseMutants } from './posthog-data-warehouse/mutants.ts'
import { variants as dataWarehouseVariants } from './posthog-data-warehouse/variants.ts'
import { mutants as endpointsMutants } from './posthog-endpoints/mutants.ts'
import { variants as endpointsVariants } from './posthog-endpoints/variants.ts'
import { posthogProject } from './posthog-project/index.ts'
import { mutants as projectMutants } from './posthog-project/mutants.ts'
import { posthogQuery } from './posthog-query/index.ts'
import { mutants as queryMutants } from './posthog-query/mutants.ts'
import { listMutants, sharedMutants } from './sigma-2023/mutants.ts'
import { sigmaV2 } from './sigma-v2/index.ts'
import { mutants as sigmaMutants } from './sigma-v2/mutants.ts'
import { variants as sigmaVariants } from './sigma-v2/variants.ts'

/** No check judges event capture. */
const judged = products.filter(product => product !== posthogCapture)

type Of<Alteration> = Record<string, Alteration & { api: string }>

const of = <Alteration>(api: string, table: Record<string, Alteration>): Of<Alteration> =>
  Object.fromEntries(Object.entries(table).map(([name, alteration]) => [name, { api, ...alteration }]))

/** Tables as one. A world is given one name, so a name that two products use would hide one of the two. */
function union<Alteration>(...tables: Of<Alteration>[]): Of<Alteration> {
  const all = new Map<string, Of<Alteration>[string]>()
  for (const [name, alteration] of tables.flatMap(table => Object.entries(table))) {
    const other = all.get(name)
    if (other) throw new Error(`${other.api} and ${alteration.api} both have a ${name}; give one of them another name`)
    all.set(name, alteration)
  }
  return Object.fromEntries(all)
}

/** Defects that somebody thought of, by name, with the product that they spoil. */
export const mutants: Of<Mutant> = union<Mutant>(
  of(posthogEndpoints.name, endpointsMutants),
  of(posthogQuery.name, queryMutants),
  of(posthogBatchExports.name, batchExportMutants),
  of(posthogDataWarehouse.name, dataWarehouseMutants),
  of(posthogProject.name, projectMutants),
  of(posthogAccount.name, accountMutants),
  of(sigmaV2.name, sigmaMutants),
  of(sigmaV2.name, sharedMutants),
  of(sigmaV2.name, listMutants),
)

/** Defects that the documents give. */
export const generatedMutants = (): Of<Mutant> =>
  union<Mutant>(
    ...judged.flatMap(({ name, revisions }) =>
      Object.values(revisions).map(({ contract }) => of(name, derivedMutants(contract))),
    ),
  )

/** Different, and as right. */
export const variants: Of<Variant> = union<Variant>(
  of(posthogEndpoints.name, endpointsVariants),
  of(posthogBatchExports.name, batchExportVariants),
  of(posthogDataWarehouse.name, dataWarehouseVariants),
  of(sigmaV2.name, sigmaVariants),
)

/** All that a world can be made with, by name. */
export const alterations = (): Of<Mutant | Variant> => union<Mutant | Variant>(mutants, generatedMutants(), variants)
