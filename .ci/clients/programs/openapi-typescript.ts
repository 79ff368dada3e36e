// Uses the types that openapi-typescript made of the bundled document, by openapi-fetch.
import createClient from 'openapi-fetch'
import { headers, host, project, report, request } from './asked.ts'
import type { paths } from './generated.ts'

const client = createClient<paths>({ baseUrl: `${host}/api/projects`, headers })
const path = { project_id: project }
const made = await client.POST('/{project_id}/endpoints', { params: { path }, body: request })
if (!made.data) throw new Error(JSON.stringify(made.error))
const ran = await client.POST('/{project_id}/endpoints/{name}/run', {
  params: { path: { ...path, name: made.data.name } },
  body: {},
})
const again = await client.POST('/{project_id}/endpoints', { params: { path }, body: request })
report(made.data.current_version, ran.data?.results, again.response.status)
