// The stranger's exam: tools that share no code with this project look for faults in the mock and in its documents.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract as contractOf } from '../../spec/load.ts'
import { withMock } from '../command.ts'
import type { Outcome } from '../step.ts'
import { examine, missing, type Paper } from './examiner.ts'
import { findings, readRecording, tour } from './prism.ts'
import { candidate } from './world.ts'

const large = ['--exclude-operation-id-regex', '^((create|update|replace)Endpoint|runQuery)$']
const drawn = ['--phases', 'examples,fuzzing,stateful']
const counted = ['--phases', 'coverage']

/** `examples` per operation. The combinations of the large bodies (60,000, three minutes) are asked where they are many. */
const papers = (examples: number): Paper[] => {
  const many = ['--max-examples', String(examples)]
  const bounded = examples > 100 ? counted : [...counted, ...large]
  const twice = (document: string, revision: string, drawnAt: string, countedAt: string) => [
    { document, revision, prefix: drawnAt, words: [...drawn, ...many] },
    { document, revision, prefix: countedAt, words: bounded },
  ]
  return [
    ...twice('posthog-endpoints', '2026', '/api/projects', '/api/environments'),
    ...twice('posthog-endpoints-2025', '2025', '/api/environments', '/api/projects'),
    ...twice('posthog-query', '2025', '/api/projects', '/api/environments'),
  ]
}

const named = ({ document, prefix, words }: Paper) => `${document} ${prefix} ${words.join(' ')}`
const failed = (what: string, output: string) => ({ passed: 0, failed: 1, skipped: 0, output: `${what}\n${output}` })
const passed = (note?: string) => ({ passed: 1, failed: 0, skipped: 0, output: '', ...(note && { note }) })

async function bySchemathesis(url: string, folder: string, list: Paper[]): Promise<Outcome[]> {
  const outcomes = await Promise.all(
    list.map(async (paper, i) => {
      const { code, output } = await examine(url, paper, join(folder, `${i}.har`))
      const cases = /(\d+) generated/.exec(output)?.[1]
      return code === 0 && cases ? passed(`${cases} cases`) : failed(named(paper), output)
    }),
  )
  // An examiner who finds nothing in a mock that breaks down has not looked.
  const spoilt: Paper = {
    ...list[0]!,
    words: ['--phases', 'fuzzing', '--include-operation-id', 'listEndpoints', '-n', '3'],
  }
  const { code, output } = await examine(url, spoilt, join(folder, 'spoilt.har'), ({ control }) =>
    fetch(`${control}/faults/broken`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ match: { operation: 'listEndpoints' }, effect: { status: 200, body: { count: 'none' } } }),
    }),
  )
  return [...outcomes, code === 1 ? passed() : failed('A broken list was not found', output)]
}

async function byPrism(url: string, folder: string, list: Paper[], recorded: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [document, revision] of new Map(list.map(({ document, revision }) => [document, revision]))) {
    const contract = contractOf(document)
    const own = await tour(contract, await candidate(url, revision))
    const others = list.flatMap((paper, i) =>
      recorded && paper.document === document ? readRecording(join(folder, `${i}.har`)) : [],
    )
    const { asked, found } = await findings(contract, [...own, ...others])
    outcomes.push(
      asked > 0 && found.length === 0
        ? passed(`${asked} answers`)
        : failed(`Prism on ${document}, ${asked} answers`, found.join('\n')),
    )
    const broken = own
      .filter(({ response }) => response.status === 200)
      .slice(0, 1)
      .map(one => ({ ...one, response: { ...one.response, text: '[1]' } }))
    const seen = await findings(contract, broken)
    outcomes.push(seen.found.length > 0 ? passed() : failed(`Prism on ${document}: a broken answer was not found`, ''))
  }
  return outcomes
}

const examiners = { cases: 'schemathesis', answers: 'Prism' }

/** How much an examiner looked at. */
function figures(outcomes: Outcome[], unit: keyof typeof examiners): string {
  const looked = outcomes.flatMap(({ note }) => (note?.endsWith(unit) ? Number.parseInt(note, 10) : []))
  return looked.length === 0 ? '' : `${examiners[unit]}: ${looked.reduce((sum, n) => sum + n, 0)} ${unit}`
}

/** Schemathesis where Python is there, Prism in any case. `UNDERSTUDY_EXAM_EXAMPLES` asks for more per operation. */
export async function exam(examples = Number(process.env['UNDERSTUDY_EXAM_EXAMPLES'] ?? 10)): Promise<Outcome> {
  const because = await missing()
  const list = papers(examples)
  const folder = mkdtempSync(join(tmpdir(), 'understudy-exam-'))
  try {
    return await withMock(async url => {
      const outcomes = because
        ? [{ passed: 0, failed: 0, skipped: list.length + 1, output: '' }]
        : await bySchemathesis(url, folder, list)
      const all = [...outcomes, ...(await byPrism(url, folder, list, !because))]
      const total = (of: 'passed' | 'failed' | 'skipped') => all.reduce((sum, outcome) => sum + outcome[of], 0)
      const output = all.flatMap(({ output }) => output || []).join('\n')
      const note = [because, figures(all, 'cases'), figures(all, 'answers')].filter(Boolean).join('; ')
      return { passed: total('passed'), failed: total('failed'), skipped: total('skipped'), output, note }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
