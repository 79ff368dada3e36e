// Uses what orval made of the bundled document.

import { headers, host, project, report, request } from './asked.ts'
import { createEndpoint, runEndpoint } from './generated.ts'

// orval's functions know no host: whoever uses them puts it before the path.
const plain = globalThis.fetch
globalThis.fetch = (path, options) => plain(`${host}/api/projects${path}`, options)

const made = await createEndpoint(project, request, { headers })
if (made.status !== 201) throw new Error(JSON.stringify(made.data))
const ran = await runEndpoint(project, made.data.name, {}, undefined, { headers })
if (ran.status !== 200) throw new Error(JSON.stringify(ran.data))
const again = await createEndpoint(project, request, { headers })
report(made.data.current_version, ran.data.results, again.status)
