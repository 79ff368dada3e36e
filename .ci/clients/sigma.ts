// The clients of Sigma's API.
import { command } from '../command.ts'
import { type Client, node, program } from './languages.ts'

export const sigmaClients: Client[] = [
  {
    name: 'sigma-computing-rest-api-sdk',
    world: { events: 1000 },
    wanted: { paged: [true, true], again: 409, team: 2, active: 1, workspace: [true], workbooks: true },
    missing: node.missing,
    run: (_, env) =>
      command(
        [process.execPath, program('sigma-sdk.ts'), node.file('sigma-computing-rest-api-sdk/dist/index.js')],
        env,
      ),
  },
]
