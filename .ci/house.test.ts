// Rules that the repository keeps about itself: who imports whom, where time comes from, how files begin.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { isPart } from '../mock/control/parts.ts'
import { families, products } from '../mock/families.ts'
import { circles, reachedFrom, staticImports } from './circles.ts'
import { lookups } from './lookups.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(file => /\.tsx?$/.test(file) && !file.startsWith('spec/generated/'))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const sources = files.map(file => ({
  file,
  text: read(file),
  isTest: file.endsWith('.test.ts'),
}))

/** Files of the project that a file imports, from the root. */
const importsOf = ({ file, text }: { file: string; text: string }) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map(([, path]) =>
    normalize(join(dirname(file), path!)),
  )

/** Those without which nobody can read it. */
const loadedBy = ({ file, text }: { file: string; text: string }) =>
  staticImports(text).map(path => normalize(join(dirname(file), path)))

const partOf = (file: string) => file.split('/')[0]!
const folderOf = (file: string) => file.split('/').slice(0, 2).join('/')

const parts: Record<string, string[]> = {
  spec: [],
  mock: ['spec', 'reports'],
  suites: ['spec', 'reports'],
  load: ['spec', 'reports'],
  import: ['spec', 'reports', 'suites'],
  reports: [],
}
/** They hold the suite against the mock, as tests do, and nothing that judges deployments imports them. */
const proofs = [
  'suites/coverage.ts',
  'suites/defects.ts',
  'suites/mutants.ts',
  'suites/mutation-worker.ts',
  'suites/shape-mutants-all.ts',
  '.ci/operations-table.ts',
]
/** Within the mock: what each layer may not know. Types of the query layer are open to all. */
const layers: Record<string, RegExp> = {
  'mock/core': /^mock\/(posthog|famil|control|query\/(?!types))/,
  'mock/query': /^mock\/(core|posthog|famil|control)/,
}
/** Products are played whether or not there is a control API, and without their family. */
const hiddenFrom = (file: string) =>
  layers[folderOf(file)] ?? (file.startsWith('mock/posthog') ? /^mock\/(control|famil)/ : undefined)

/** Where a family is a row of a list, and no word of the code. */
const shared =
  /^mock\/(core|control)\/|^suites\/(?!families\.ts|manuals\.ts)[^/]+$|^bin\/(?!types\.ts)|^load\/(?!families\.ts|manuals\.ts)[^/]+$/
const forTests = /\/testbed\.ts$|\/testing\//

/** Comments may give examples. */
function withoutComments(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text)
  const tokens: string[] = []
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens.push(scanner.getTokenText())
  return tokens.join(' ')
}

const violations = (say: (source: (typeof sources)[number]) => string[]) =>
  sources.filter(({ isTest }) => !isTest).flatMap(source => say(source).map(line => `${source.file}: ${line}`))

/** What runs at users', and what of it has only words of ours: proofs, benchmarks, what writes generated files. */
const usersRun = /^(bin|import|mock|suites|load|reports|spec)\//
const oursAlone =
  /\.test\.ts$|\/testing\/|^(spec|reports)\/(generate|bundle)|^spec\/own\.ts$|^mock\/bench\/|mutants|\/dataset-d\.ts$|\/corpus\//

describe('house rules', () => {
  test('imports go along the arrows', () => {
    const wrong = violations(source => {
      const mine = partOf(source.file)
      const allowed = parts[mine]
      if (!allowed || proofs.includes(source.file)) return []
      return importsOf(source).filter(path => partOf(path) !== mine && !allowed.includes(partOf(path)))
    })
    assert.deepEqual(wrong, [])
  })

  test("what the mock loads takes Node's HTTP without its fetch", () => {
    const wrong = violations(({ file, text }) =>
      /^(mock|spec|bin)\//.test(file) &&
      !/\/(bench|testing)\//.test(file) &&
      /^import (?!type).* from 'node:https?'/m.test(text)
        ? ['import { http } from spec/node-http.ts']
        : [],
    )
    assert.deepEqual(wrong, [])
  })

  test('of the reports the mock takes only what takes secrets out', () => {
    const wrong = violations(source =>
      source.file.startsWith('mock/')
        ? importsOf(source).filter(path => path.startsWith('reports/') && !/\/(redact|secret-names)\.ts$/.test(path))
        : [],
    )
    assert.deepEqual(wrong, [])
  })

  test('only proofs and tests import what proves the suite', () => {
    const wrong = violations(source =>
      proofs.includes(source.file) ? [] : importsOf(source).filter(path => proofs.includes(path)),
    )
    assert.deepEqual(wrong, [])
  })

  test('the core knows no API, the query layer no HTTP, a product no control', () => {
    const wrong = violations(source => {
      const hidden = hiddenFrom(source.file)
      return hidden ? importsOf(source).filter(path => hidden.test(path)) : []
    })
    assert.deepEqual(wrong, [])
  })

  test('no imports go in circles, neither among files nor among folders of the mock', () => {
    const byFile = new Map(sources.map(source => [source.file, loadedBy(source)]))
    // The grammar of HogQL is recursive: an expression holds queries, which hold expressions.
    const wrong = circles(byFile).filter(circle => !circle.every(file => file.startsWith('mock/query/hogql/')))
    const played = sources.filter(({ file, isTest }) => /^mock\/[^/]+\//.test(file) && !isTest && !forTests.test(file))
    const byFolder = new Map<string, Set<string>>()
    for (const source of played) {
      const own = byFolder.get(folderOf(source.file)) ?? new Set()
      byFolder.set(folderOf(source.file), own)
      for (const path of loadedBy(source)) own.add(folderOf(path))
    }
    assert.deepEqual([...wrong, ...circles(byFolder)], [])
  })

  test('what all families share names none of them', () => {
    const names = new RegExp(families.map(({ name }) => name).join('|'), 'i')
    const wrong = violations(({ file, text }) =>
      shared.test(file) && !forTests.test(file) && names.test(withoutComments(text)) ? ['names a family'] : [],
    )
    assert.deepEqual(wrong, [])
  })

  test('behaviour takes its time from the clock and its chance from the seed', () => {
    const free = /^mock\/(core\/clock|serve|exec|bench\/)/
    const wrong = violations(({ file, text }) => {
      if (!file.startsWith('mock/') || free.test(file)) return []
      return ['Date.now()', 'Math.random(', 'new Date()'].filter(word => text.includes(word))
    })
    assert.deepEqual(wrong, [])
  })

  test('JSON that others wrote is read by spec/json.ts, which loses no digits', () => {
    const ours =
      /^mock\/(bench|console|version|core\/reply|posthog-capture\/scripts|posthog-endpoints\/mutants|query)\b/
    const wrong = violations(({ file, text }) => {
      if (!file.startsWith('mock/') || ours.test(file)) return []
      return text.includes('JSON.parse(') ? ['JSON.parse('] : []
    })
    assert.deepEqual(wrong, [])
  })

  test('words of others are looked up in maps, or by own()', () => {
    const wrong = lookups(root, file => usersRun.test(file) && !oursAlone.test(file))
    assert.deepEqual(
      wrong.map(({ file, line, text }) => `${file}:${line}: ${text}`),
      [],
    )
  })

  test('the types of every document that is played are exported', () => {
    const played = products.flatMap(({ revisions }) => Object.values(revisions).map(({ contract }) => contract.api))
    const [, members = ''] = /interface Schemas \{(.*?)\n\}/s.exec(read('bin/types.ts')) ?? []
    assert.deepEqual([...members.matchAll(/^ {2}'([\w-]+)':/gm)].map(([, api]) => api).sort(), played.sort())
  })

  test('the collections that snapshots may hold have a schema', () => {
    const named = sources
      .filter(({ file, isTest }) => file.startsWith('mock/') && !isTest && file !== 'mock/control/testbed.ts')
      .flatMap(({ text }) => [...text.matchAll(/\btable(?:<.+?>)?\('([\w.]+)'\)/g)].map(([, name]) => name!))
    const { properties } = JSON.parse(read('mock/collections.schema.json')).$defs.Collections
    assert.deepEqual(Object.keys(properties).sort(), [...new Set(named)].filter(isPart).sort())
  })

  test('every file but a test says in its first line what it is for', () => {
    const wrong = sources
      .filter(({ text, isTest }) => !isTest && !/^(#!.*\n)?(\/\/|\/\*\*) \S/.test(text))
      .map(({ file }) => file)
    assert.deepEqual(wrong, [])
  })
})

describe('the console', () => {
  const page = sources.filter(({ file }) => file.startsWith('mock/console/page/'))

  test('shows names and texts of others as text', () => {
    const wrong = page.flatMap(({ file, text }) => {
      const found = text.match(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(/g) ?? []
      return found.map(word => `${file}: ${word}`)
    })
    assert.deepEqual(wrong, [])
  })

  test('stays under 4,000 lines of code', () => {
    const texts = sources
      .filter(({ file, isTest }) => file.startsWith('mock/console/') && !isTest && !forTests.test(file))
      .map(({ text }) => text)
    const lines = [...texts, read('mock/console/page/style.css')]
      .flatMap(text => text.split('\n'))
      .filter(line => !/^\s*($|\/\/|\/?\*)/.test(line))
    assert.ok(lines.length > 1000 && lines.length < 4000, `${lines.length} lines`)
  })
})

describe('circles of imports', () => {
  const graph = (text: string) =>
    new Map(text.split(', ').map(line => [line.split(' ')[0]!, line.split(' ').slice(1)] as const))
  const samples: [graph: string, found: string[]][] = [
    ['a b, b c, c', []],
    ['a b, b a', ['a b']],
    ['a b c, b d, c d, d', []],
    ['a b, b c, c a, d a', ['a b c']],
    ['a b, b a, c d, d c', ['a b', 'c d']],
    ['a a', []],
    ['a elsewhere', []],
  ]
  for (const [given, found] of samples)
    test(`${given}: ${found.join(', ') || 'none'}`, () => {
      const shown = circles(graph(given)).map(circle => circle.join(' '))
      assert.deepEqual(shown, found)
    })

  test('types are imports, what is loaded later is none', () => {
    const text = [
      "import { a } from './a.ts'",
      "import type { B } from './b.ts'",
      "import {\n  c,\n} from '../c.ts'",
      "export { d } from './d.ts'",
      "export type { E } from './e.ts'",
      "const f = await import('./f.ts')",
      "import 'g'",
      "export const here = new URL('./h.ts', import.meta.url)",
      "import './i.ts'",
    ]
    assert.deepEqual(staticImports(text.join('\n')), ['./a.ts', './b.ts', '../c.ts', './d.ts', './e.ts', './i.ts'])
  })
})

describe('lookups of words that anybody may have said', () => {
  const samples: [code: string, found: string[]][] = [
    ['return table[word]', ['table[word]']],
    ['return table["a_" + word] ?? 0', ['table["a_" + word]']],
    ['return { a: 1 }[foreign]', ['{ a: 1 }[foreign]']],
    ['return foreign?.[word]', ['foreign?.[word]']],
    ['return word in table', ['word in table']],
    ['table[word] += 1; return (table[word] ??= 1)', ['table[word]', 'table[word]']],
    ['for (const other in list) return table[other]', ['table[other]']],
    ['return table.a + table["a"] + table[known]', []],
    ['return list[at]! + Number(known in table)', []],
    ['table[word] = 1; delete table[word]; return new Map([["a", 1]]).get(word)', []],
    ['for (const own in table) return table[own]', []],
  ]
  const given =
    'table: Record<string, number>, list: number[], word: string, known: "a" | "b", at: number, foreign: any'
  const folder = mkdtempSync(join(tmpdir(), 'lookups-'))
  after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": true, "types": [] } }')
  const functions = samples.map(([code], i) => `export function sample${i}(${given}): unknown { ${code} }`)
  writeFileSync(join(folder, 'samples.ts'), functions.join('\n'))
  const all = lookups(`${folder}/`, () => true)

  for (const [i, [code, want]] of samples.entries())
    test(code, () => {
      const found = all.filter(({ line }) => line === i + 1).map(({ text }) => text)
      assert.deepEqual(found, want)
    })
})

/** Packages that few starts of the mock need: together they would take a tenth of its memory at rest. */
const neededLater = [
  ...['yaml', '@clickhouse/client', '@faker-js/faker', 'pg', 'aws4fetch', 'yazl', 'pdfkit', '@resvg/resvg-wasm'],
  ...['supertest', 'linkedom', '@observablehq/plot'],
]

test('what few starts of the mock need is loaded by import() when it is needed', () => {
  const withoutTypes = sources.map(({ file, text }) => ({
    file,
    text: text.replaceAll(/^(?:import|export) type\b[^'"]*'[^']+'/gm, ''),
  }))
  const loaded = reachedFrom('mock/start.ts', new Map(withoutTypes.map(source => [source.file, loadedBy(source)])))
  assert.ok(loaded.has('mock/app.ts'))
  assert.deepEqual(
    [...loaded].filter(file => file.startsWith('mock/console/')),
    [],
  )
  const packages = withoutTypes
    .filter(({ file }) => loaded.has(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/^(?:import|export)\b(?:[^'"`;()=]*?\bfrom)?\s*'((?:@[\w-]+\/)?[\w-]+)/gm)].flatMap(
        ([, name]) => (neededLater.includes(name!) ? [`${file}: ${name}`] : []),
      ),
    )
  assert.deepEqual(packages, [])
})

test('a defect has its name alone in its API: tables are put together, and of two of a name one would be lost', () => {
  const names = sources.flatMap(({ file, text }) => {
    const [api] = /^mock\/[^/]+\/mutants\//.exec(file) ?? []
    return api ? [...text.matchAll(/^ {2}'([\w-]+)': \{$/gm)].map(([, name]) => api + name) : []
  })
  assert.ok(names.length > 1000, `${names.length} names`)
  assert.deepEqual(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
  )
})
