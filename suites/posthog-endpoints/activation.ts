// Activation of endpoints and of single versions (dossier 5.1).
import { change, counting, endpoint, read, run, table, tryRun } from './arrange.ts'

export default table('activation', {
  'an-inactive-endpoint-does-not-run': {
    says: 'An inactive endpoint cannot be run in any version, and can still be read and changed',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      tools.expect.equal(
        (await change(tools, made, { is_active: false })).is_active,
        false,
        'is_active after deactivation',
      )
      tools.expect.refused(await tryRun(tools, made), 'not_found')
      tools.expect.refused(await tryRun(tools, made, { version: 1 }), 'not_found')
      tools.expect.equal(
        (await change(tools, made, { description: 'asleep' })).description,
        'asleep',
        'description of an inactive endpoint',
      )
    },
  },
  'an-endpoint-wakes-up': {
    says: 'An endpoint that is activated again runs again',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools, { is_active: false })
      tools.expect.refused(await tryRun(tools, made), 'not_found')
      await change(tools, made, { is_active: true })
      tools.expect.status(await tryRun(tools, made), 200)
    },
  },
  'an-inactive-version-rests-alone': {
    says: 'An inactive version refuses to run, whatever is cached of it; the endpoint and its other versions go on',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      await run(tools, made, { version: 1 })
      await change(tools, made, { version: 1, is_active: false })
      tools.expect.refused(await tryRun(tools, made, { version: 1 }), 'version_inactive', { version: 1 })
      tools.expect.equal((await read(tools, made)).is_active, true, 'is_active of the endpoint')
      tools.expect.equal((await run(tools, made)).endpoint_version, 2, 'version that still runs')
    },
  },
  'the-latest-version-is-not-passed-over': {
    says: 'A run without a version does not fall back to an older one when the latest is inactive',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      await change(tools, made, { version: 2, is_active: false })
      tools.expect.refused(await tryRun(tools, made), 'version_inactive', { version: 2 })
    },
  },
  'a-new-version-is-active': {
    says: 'A new version is active, also when the one before was not',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { version: 1, is_active: false })
      await change(tools, made, { query: counting(7) })
      tools.expect.equal((await read(tools, made, 2)).is_active, true, 'is_active of version 2')
    },
  },
})
