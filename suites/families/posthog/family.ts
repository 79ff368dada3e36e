// PostHog: what is judged of it, and how the suite gets in, with a key and a project.
import type { Family } from '../../family.ts'
import { send } from '../../http.ts'
import { fingerprint as endpoints } from '../../posthog-endpoints/fingerprint.ts'
import { credentials, sessionHeaders } from './credentials.ts'

const main = 'UNDERSTUDY_POSTHOG_KEY'

export const posthog: Family = {
  name: 'posthog',
  apis: {
    'posthog-endpoints': { with: ['posthog-query', 'posthog-project'] },
    'posthog-project': { with: ['posthog-account'] },
    'posthog-batch-exports': { with: ['posthog-query', 'posthog-project'] },
    'posthog-data-warehouse': { with: ['posthog-query', 'posthog-project'] },
  },
  settings: [
    {
      revisions: {},
      documents: [
        'posthog-endpoints',
        'posthog-query',
        'posthog-batch-exports',
        'posthog-data-warehouse',
        'posthog-project',
        'posthog-account',
      ],
    },
    {
      api: 'posthog-endpoints',
      revisions: { 'posthog-endpoints': '2025' },
      documents: ['posthog-endpoints-2025', 'posthog-query'],
    },
    {
      api: 'posthog-endpoints',
      revisions: { 'posthog-endpoints': '2026-09' },
      documents: ['posthog-endpoints-2026-09'],
    },
  ],
  place: 'project_id',
  main: [main],
  credentials,
  otherKey: 'UNDERSTUDY_POSTHOG_OTHER_KEY',
  sessionHeaders,
  entrance: ({ base, project, keys }) => ({
    async nameOf() {
      const headers = { Authorization: `Bearer ${keys.main.secret}` }
      const url = `${base}/api/projects/${encodeURIComponent(project)}/`
      const request = { method: 'GET', url, headers, text: undefined }
      const answer = await send(request, { deadline: 30_000 }).catch(() => undefined)
      const name = answer?.status === 200 ? (answer.body as { name?: unknown })?.name : undefined
      return typeof name === 'string' ? name : undefined
    },
  }),
  inWorld({ posthog, keys }) {
    const { project_id } = posthog as { project_id: number }
    const { personal_api_key, readonly_api_key, session_id } = keys ?? {}
    return {
      project: String(project_id),
      keys: {
        main: { name: main, secret: personal_api_key! },
        readonly: { name: credentials['key:read-only'].variable, secret: readonly_api_key! },
      },
      session: { name: credentials.session.variable, secret: session_id! },
    }
  },
  probes: { 'posthog-endpoints': endpoints },
}
