// The mock's own API, `/__mock__/…`, as a product like the others.
import { redacted } from '../../reports/redact.ts'
import { type Contract, contract } from '../../spec/load.ts'
import type { Mock } from '../app.ts'
import type { Product } from '../core/api.ts'
import { Reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { families } from '../families.ts'
import { clockHandlers } from './clock.ts'
import { coverageHandlers } from './coverage.ts'
import { controlDialect } from './dialect.ts'
import type { ControlHost, ControlSettings, Handlers } from './host.ts'
import { mockHandlers } from './mock.ts'
import { originOf, settle } from './parts.ts'
import { requestHandlers } from './requests.ts'
import { resourceHandlers } from './resources.ts'
import { scheduleHandlers } from './schedules.ts'
import { snapshotHandlers } from './snapshots.ts'
import { streamHandlers } from './stream.ts'
import { timelineHandlers } from './timeline.ts'
import { troubleHandlers } from './trouble.ts'
import { worldHandlers } from './worlds.ts'

const prefix = '/worlds/{world}/'

/** `x-world-prefix: optional`: each path of a world also without the world, for the seeded one. */
function withShortPaths(contract: Contract): Contract {
  if (contract.extensions['x-world-prefix'] !== 'optional') return contract
  const short = contract.operations.flatMap(operation =>
    operation.path.includes(prefix)
      ? [
          {
            ...operation,
            path: operation.path.replace(prefix, '/'),
            parameters: operation.parameters.filter(({ name }) => name !== 'world'),
          },
        ]
      : [],
  )
  return { ...contract, operations: [...contract.operations, ...short] }
}

export function control(mock: Mock, settings: ControlSettings = {}): Product {
  const host: ControlHost = { ...settings, mock, origins: new WeakMap() }
  const handlers = {
    ...mockHandlers(host),
    ...worldHandlers(host),
    ...clockHandlers(host),
    ...coverageHandlers(host),
    ...requestHandlers(host),
    ...streamHandlers(host),
    ...timelineHandlers(host),
    ...troubleHandlers(host),
    ...resourceHandlers(host),
    ...scheduleHandlers(host),
    ...snapshotHandlers(host),
    ...Object.assign({}, ...families.map(({ control }) => control?.(mock.worlds, world => settle(host, world)))),
  } satisfies Partial<Handlers>
  const keepOrigin = (world: World) => {
    host.origins.set(world, originOf(world))
  }
  const document = contract('mock-control')
  const dialect = controlDialect(document, settings)
  /** A refusal repeats what was sent, and ends in logs. */
  const finish = (reply: Reply) => {
    const { status, body, headers } = reply
    return status < 400 ? reply : new Reply(status, redacted(body, mock.worlds.secrets.redact), { headers })
  }
  return {
    name: 'mock-control',
    revision: '1',
    revisions: { '1': { contract: withShortPaths(document), handlers, dialect, finish } },
    seed: keepOrigin,
    reload: keepOrigin,
  }
}
