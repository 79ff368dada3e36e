// The process: health, mutants.
import { redacted } from '../../reports/redact.ts'
import { isMutant } from '../core/mutants.ts'
import { clockFace } from './faces.ts'
import type { ControlHost, Handlers } from './host.ts'

export function mockHandlers({ mock }: ControlHost) {
  return {
    getHealth() {
      const revisions = mock.products.map(({ name, revision, revisions }) => [
        name,
        [revision, ...Object.keys(revisions).filter(other => other !== revision)],
      ])
      return {
        status: 'ok',
        version: mock.options.version,
        apis: mock.products.map(({ name }) => name),
        revisions: Object.fromEntries(revisions),
        clock: clockFace(mock.worlds.seeded.clock),
        engine: mock.queries.info(),
        uptime_ms: Math.round(mock.uptime()),
        world_file: mock.worldFile ? redacted(mock.worldFile, mock.worlds.secrets.redact) : null,
      }
    },
    listMutants() {
      const results = Object.entries(mock.options.mutants?.() ?? {}).flatMap(([name, mutant]) => {
        if (!isMutant(mutant)) return []
        const { api, defect, caughtBy } = mutant
        return [{ name, api, defect, caught_by: caughtBy, activations: mock.activations.get(name) ?? 0 }]
      })
      return { results }
    },
  } satisfies Partial<Handlers>
}
