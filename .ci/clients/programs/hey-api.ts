// Uses what hey-api made of the bundled document.

import { headers, host, project, report, request } from './asked.ts'
import { client } from './generated/client.gen.ts'
import { createEndpoint, runEndpoint } from './generated/index.ts'

client.setConfig({ baseUrl: `${host}/api/projects`, headers })
const path = { project_id: project }
const made = await createEndpoint({ path, body: request, throwOnError: true })
const ran = await runEndpoint({ path: { ...path, name: made.data.name }, body: {}, throwOnError: true })
const again = await createEndpoint({ path, body: request })
report(made.data.current_version, ran.data.results, again.response?.status)
