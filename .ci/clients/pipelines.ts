// The clients that look after exports and sources: PostHog's command line, and Arcade's tools, generated from PostHog's own document.
import { command } from '../command.ts'
import { type Client, inPython, node, program, quiet } from './languages.ts'

const arcade = inPython('arcade', 'requirements-arcade.txt')

/** On a working day, and only the programs let time pass. */
const world = { events: 2000, clock: '2026-03-04T10:00:00Z', frozen: true }

export const pipelines: Client[] = [
  {
    name: "PostHog's command line",
    world,
    wanted: {
      commanded: 0,
      exported: { listed: [1, true, true], changed: ['Lake by day', 'day', true, 3], gone: 404 },
      synced: {
        found: true,
        table: ['eu_stripe_invoice', true, 'Completed', 'Completed'],
        jobs: [['Running'], true, '1hour', ['Running', 'Completed'], ['Failed', 'Completed']],
        refreshed: true,
        schemas: true,
        gone: 404,
        left: 0,
      },
    },
    missing: node.missing,
    // Its `bin` asks for a binary that comes from elsewhere; what calls the API is this script.
    run: (_, env) =>
      command([process.execPath, program('posthog-cli.ts'), node.file('@posthog/cli/lib/posthog-api-cli.mjs')], env),
  },
  {
    name: 'Arcade for PostHog',
    world,
    wanted: {
      secrets: [],
      backfill: ['Starting', 'Running', 'Completed'],
      run: ['Running', 'Completed', "Cannot cancel a run that is in 'Completed' status"],
      logs: ['INFO', 'Starting batch export'],
      retried: [true, true],
      cancelled: [{ cancelled: true }, 'Cancelled'],
      paused: true,
      left: 0,
    },
    missing: arcade.missing,
    run: (_, env) =>
      command([arcade.bin('python'), program('arcade.py')], { ...env, ...quiet, ARCADE_USAGE_TRACKING: '0' }),
  },
]
