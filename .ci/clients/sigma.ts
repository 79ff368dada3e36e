// The clients of Sigma's API: an SDK, two crawlers, and Sigma's own command line.
import { command } from '../command.ts'
import { type Client, inPython, node, program, quiet } from './languages.ts'

const world = { events: 1000 }

/** What is played, and what was until June 2026. */
const revisions = ['2026', '2023']

interface InPython {
  name: string
  /** List of requirements, and the program. */
  requirements: string
  file: string
  wanted: object
  /** Only the client lets time pass. */
  frozen?: true
  /** All that the seeded organization has to show. */
  seeded?: true
}

function python({ name, requirements, file, wanted, frozen = false, seeded = false }: InPython): Client[] {
  const { bin, missing } = inPython(requirements, `requirements-${requirements}.txt`)
  return revisions.map(revision => ({
    name: `${name} (${revision})`,
    world: { ...world, frozen, revisions: { sigma: revision }, sigma: { seeded } },
    wanted,
    missing,
    run: (_, env) => command([bin('python'), program(file)], { ...env, ...quiet }),
  }))
}

export const sigmaClients: Client[] = [
  {
    name: 'sigma-computing-rest-api-sdk',
    world,
    wanted: { paged: [true, true], again: 409, team: 2, active: 1, workspace: [true], workbooks: true },
    missing: node.missing,
    run: (_, env) =>
      command(
        [process.execPath, program('sigma-sdk.ts'), node.file('sigma-computing-rest-api-sdk/dist/index.js')],
        env,
      ),
  },
  ...python({
    name: 'DataHub for Sigma',
    requirements: 'datahub',
    file: 'datahub-sigma.py',
    seeded: true,
    wanted: {
      missing: { workbook: [], dataset: [], workspace: [] },
      without: [],
      edges: [
        ['All events', 'snowflake analytics.public.events'],
        ['Events by day', 'snowflake analytics.public.events'],
        ['Events by name', 'snowflake analytics.public.events'],
        ['People', 'sigma People'],
        ['People', 'snowflake analytics.public.persons'],
      ],
    },
  }),
  ...python({
    name: 'Dagster for Sigma',
    requirements: 'dagster',
    file: 'dagster-sigma.py',
    frozen: true,
    wanted: {
      missing: [],
      edges: [
        ['Customers', 'People'],
        ['People', 'analytics/public/persons'],
        ['Product_usage', 'analytics/public/events'],
      ],
      // Of datasets, as far as workbooks refer to them.
      columns: { All_events: [], People: ['CREATED_AT', 'EMAIL', 'ID', 'IS_IDENTIFIED', 'PLAN'] },
      materialized: ['Product_usage'],
    },
  }),
  ...python({
    name: "Sigma's command line",
    requirements: 'sigma-cli',
    file: 'sigma-cli.py',
    wanted: {
      login: [0, 'Successfully authenticated.'],
      stranger: [1, 'Authentication failed: Sigma API error (401): Invalid client credentials'],
      sync: [1, 'Sync failed: Sigma API error (404): Resource not found: /v2/dataModels'],
    },
  }),
]
