// What each client in TypeScript is asked to do, and how it tells what came of it.
export const host = process.env['POSTHOG_HOST']!
export const project = process.env['POSTHOG_PROJECT_ID']!
export const headers = {
  Authorization: `Bearer ${process.env['POSTHOG_PERSONAL_API_KEY']}`,
  'Content-Type': 'application/json',
}
export const request = { name: 'made', query: { kind: 'HogQLQuery' as const, query: 'select 1 as one' } }

export const report = (version: number, results: unknown, refused: number | undefined): void =>
  console.log(JSON.stringify({ version, results, refused }))
