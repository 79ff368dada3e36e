// Pages that link up, wherever an operation takes `limit` and `offset` and answers `next` and `previous`.

import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { HttpInput } from '../asking.ts'
import type { Tools } from '../check.ts'
import { urlOf } from '../http.ts'
import { isOpenToKeys, type Kind } from './kind.ts'
import { fill, pathParameters, subject } from './subject.ts'

interface Page {
  count: number
  next: string | null
  previous: string | null
  results: unknown[]
}

const takes = (operation: Operation, name: string) =>
  operation.parameters.some(parameter => parameter.in === 'query' && parameter.name === name)

function hasPageLinks({ contract, answers }: Operation): boolean {
  const reference = answers['200']?.schema?.['$ref']
  const schema =
    typeof reference === 'string' ? own(contract.schemas, reference.split('/').at(-1)!) : answers['200']?.schema
  const properties = (schema?.['properties'] as object | undefined) ?? {}
  return 'next' in properties && 'previous' in properties && 'count' in properties
}

const isPaged = (operation: Operation) =>
  isOpenToKeys(operation) && takes(operation, 'offset') && hasPageLinks(operation)

/** The links of a page in the middle lead to what was asked for, not to another list. */
async function expectOwnLinks(tools: Tools, operation: string, input: HttpInput): Promise<void> {
  const answer = await tools.call(operation, { ...input, query: { ...input.query, limit: 1, offset: 1 } })
  // What comes next says what is wrong then.
  if (answer.status !== 200) return
  const address = urlOf(answer.operation, '', { path: answer.path })
  const { next, previous } = answer.body as Page
  for (const [name, link] of Object.entries({ next, previous })) {
    if (link === null) continue
    tools.expect.that(tools.leads(link, address), `path of ${name}, ${link}, is that of ${operation}`)
  }
}

const parametersOf = (link: string) => Object.fromEntries(new URL(link).searchParams)

/**
 * Walks a list from the front, one thing per page, at most `longest` pages. Every link must be absolute, lead where it says, and keep the other
 * parameters. Answers what it passed.
 */
export async function walkPages(tools: Tools, operation: string, input: HttpInput, longest = 5): Promise<unknown[]> {
  const { expect } = tools
  await expectOwnLinks(tools, operation, input)
  const passed: unknown[] = []
  let count = 0
  let query: Record<string, string> = { limit: '1', ...(input.query as Record<string, string>) }
  for (let offset = 0; offset < longest; offset++) {
    const page = (await tools.given(operation, { ...input, query })) as Page
    const where = `page ${offset + 1} of ${operation}`
    expect.that(page.results.length <= 1, `${where} has no more than its limit`)
    expect.equal(page.previous === null, offset === 0, `${where} has no previous page`)
    if (page.previous !== null)
      expect.equal(
        parametersOf(page.previous)['offset'],
        offset > 1 ? String(offset - 1) : undefined,
        `offset in the previous of ${where}`,
      )
    passed.push(...page.results)
    count = page.count
    if (page.next === null) {
      expect.equal(passed.length, page.count, `things on all pages of ${operation}, against its count`)
      return passed
    }
    expect.that(offset + 1 < page.count, `${where} has a next page only if there is more`)
    const next = parametersOf(page.next)
    expect.equal(next, { ...query, limit: '1', offset: String(offset + 1) }, `parameters in the next of ${where}`)
    query = next
  }
  const last = (await tools.given(operation, { ...input, query: { ...query, offset: String(count - 1) } })) as Page
  expect.equal([last.results.length, last.next], [1, null], `the last page of ${operation}, against its count`)
  return passed
}

/** No page is longer when nobody says so, and none shorter than was asked for: links tell it, however little there is. */
const usualLimit = 100
const asked: [query: Record<string, number>, wanted: Record<string, string>][] = [
  [{ offset: 5000 }, { limit: String(usualLimit), offset: '4900' }],
  [
    { limit: 1000, offset: 5000 },
    { limit: '1000', offset: '4000' },
  ],
]

export const pageKinds: Kind[] = [
  {
    key: 'pages-are-as-long-as-asked',
    says: `A page has as many things as its limit says, ${usualLimit} when nobody says so, and its links go on by as many`,
    evidence: 'observed',
    source: 'posthog-endpoints 1.1',
    applies: isPaged,
    run: async (tools, operation) => {
      const path = pathParameters(operation).length > 0 ? await subject(tools, operation) : {}
      for (const [query, wanted] of asked) {
        const { previous, results } = (await tools.given(operation.id, { path, query })) as Page
        const told = `the previous of ${JSON.stringify(query)}`
        tools.expect.equal(results, [], `things far behind the last, for ${JSON.stringify(query)}`)
        tools.expect.equal(parametersOf(previous ?? 'none:'), wanted, `parameters in ${told}`)
      }
    },
  },
  {
    key: 'pages-link-up',
    says: 'The pages of a list link to each other, each thing is on one of them, and the count is right',
    evidence: 'documented',
    source: 'posthog-endpoints 1.2',
    applies: isPaged,
    run: async (tools, operation) => {
      await fill(tools, operation, 3)
      const path = pathParameters(operation).length > 0 ? await subject(tools, operation) : {}
      const passed = await walkPages(tools, operation.id, { path })
      const distinct = new Set(passed.map(item => JSON.stringify(item)))
      tools.expect.equal(distinct.size, passed.length, 'different things on the pages')
    },
  },
]
