// How programs and people find PostHog in the mock.
import type { Manual } from '../../manual.ts'

export const manual: Manual = {
  family: 'posthog',
  environment: [
    [{ POSTHOG_HOST: 'url' }, "the same, by the name that PostHog's tools use"],
    [{ POSTHOG_PERSONAL_API_KEY: 'personal_api_key' }, 'a key with scope *'],
    [{ POSTHOG_READONLY_API_KEY: 'readonly_api_key' }, 'a key that may only read'],
    [{ POSTHOG_PROJECT_API_KEY: 'project_api_key' }, 'the capture key'],
    [{ POSTHOG_PROJECT_ID: 'project_id' }, 'the project'],
    [
      { POSTHOG_API_KEY: 'personal_api_key' },
      "the key with scope * again, for PostHog's MCP server and the API calls of its command line",
    ],
    [
      { POSTHOG_CLI_HOST: 'url', POSTHOG_CLI_API_KEY: 'personal_api_key', POSTHOG_CLI_PROJECT_ID: 'project_id' },
      "address, the same key and project, for PostHog's command line",
    ],
    [
      {
        NEXT_PUBLIC_POSTHOG_HOST: 'url',
        NEXT_PUBLIC_POSTHOG_KEY: 'project_api_key',
        VITE_PUBLIC_POSTHOG_HOST: 'url',
        VITE_PUBLIC_POSTHOG_KEY: 'project_api_key',
      },
      'address and capture key, for front ends',
    ],
    [
      { UNDERSTUDY_POSTHOG_KEY: 'personal_api_key', UNDERSTUDY_POSTHOG_READONLY_KEY: 'readonly_api_key' },
      'the two keys, for understudy verify',
    ],
  ],
  greeting: [
    ['project', 'project_id'],
    ['personal API key', 'personal_api_key'],
    ['read-only key', 'readonly_api_key'],
    ['capture key', 'project_api_key'],
  ],
  firstRequest: ({ url, personal_api_key, project_id }) =>
    `curl -H 'Authorization: Bearer ${personal_api_key}' ${url}/api/projects/${project_id}/endpoints/`,
}
