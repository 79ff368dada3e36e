// `understudy init`: a world file to begin with.
import type { Command } from 'commander'
import { NotWritten, writeNew } from '../../spec/new-file.ts'
import { StartError, UsageError } from '../flags.ts'

const begun = `# yaml-language-server: $schema=./node_modules/understudy/dist/mock/world-file/world.schema.json
# The world that \`understudy serve\` and \`understudy exec\` begin with in this folder. Sections are lists of the bodies that the APIs' create
# operations take (endpoints, batch_exports, sources, insight_variables, teams, workspaces, ...), and what control calls set.
world: 1

# All chance comes from it: the same seed, the same world.
seed: 1

# Where the clock stands when everything is there; without it, now. \`frozen: true\` lets it move only when it is told to.
# clock: { at: "2026-05-01T09:00:00Z", frozen: true }

# How long everything has run by then: exports have their runs, materializations their jobs.
history: P7D

# Persons person-1, person-2, ... and their properties: shares by value (of 1, null for none), quantiles of a number, or one value for all.
people:
  count: 100
  properties:
    plan: { free: 0.8, pro: 0.2 }

# What they do: so often each, so often a day, or after something else.
events:
  - name: $pageview
    per_person: { mean: 8 }
    properties:
      $browser: { Chrome: 0.6, Safari: 0.3, Firefox: 0.1 }
  - name: order placed
    after: { $pageview: 0.05 }
    properties:
      amount: { quantiles: [5, 20, 45, 250] }

# Exact events, for assertions: a list as here, or a file with a JSON object per line.
rows:
  - { event: invited, distinct_id: ada, timestamp: "2026-05-01T08:00:00Z", properties: { by: grace } }

endpoints:
  # A query is HogQL, a file of it (./queries/daily.sql), or an object as the API takes it.
  - name: views_by_browser
    query: select properties.$browser as browser, count() as views from events where event = '$pageview' group by browser order by views desc
    changes: [{ is_materialized: true }]

# What else it may have of the mock's own world, which is there without a file.
sample: { resources: false, events: 0 }

# How the next jobs end, and what spoils answers.
# outcomes: { materialization: { outcome: fail, times: 1 } }
# faults: { down: { match: { operation: runEndpoint }, effect: { status: 503 }, times: 1 } }
`

function init(file: string, { force = false }: { force?: boolean }): void {
  try {
    writeNew(file, begun, force)
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error
    throw new (error.isTaken ? UsageError : StartError)(error.message)
  }
  process.stdout.write(`${file} is written. It is found by \`understudy serve\` in its folder, or by --world.\n`)
}

export function register(program: Command): void {
  program
    .command('init')
    .summary('write a world file to begin with')
    .description('Writes a commented world file: what the seeded world of `serve` and `exec` has.')
    .argument('[file]', 'where to', 'understudy.yaml')
    .option('--force', 'write over what is there')
    .action(init)
}
