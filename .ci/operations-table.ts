// Writes suites/sigma-operations.md, every operation of the Sigma documents with the ids of its checks; `--check` fails when it is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { contract, type Operation } from '../spec/load.ts'
import { checks, defects } from '../suites/defects.ts'

const page = new URL('../suites/sigma-operations.md', import.meta.url)
const documents = ['sigma-v2', 'sigma-2023']

/** Ids of a folder as one pattern: `--only` takes it. */
const together = (folder: string, names: string[]): string =>
  `\`${folder}/${names.length > 1 ? `{${names.join(',')}}` : names[0]}\``

function patterns(ids: string[]): string {
  const sorted = [...new Set(ids)].sort().map(id => id.split('/') as [string, string, string])
  const byFolder = Map.groupBy(sorted, ([, folder]) => folder)
  return [...byFolder]
    .map(([folder, of]) =>
      together(
        folder,
        of.map(([, , name]) => name),
      ),
    )
    .join(' ')
}

const inDocument = (api: string, id: string) => [api, ...id.split('/').slice(1)].join('/')

const derived = ({ id, contract: { api } }: Operation) =>
  checks.filter(check => check.kind === 'derived' && check.operation === id && check.id.startsWith(`${api}/`))

const allRules = new Set(checks.filter(check => check.kind === 'rule').map(({ id }) => id))

/** A rule is about an operation where it is proven by a defect of that operation, in whichever revision: most are rules of both. */
function rules({ id, contract: { api } }: Operation): string[] {
  const proven = defects
    .filter(({ touches = [] }) => touches.includes(id))
    .map(({ caughtBy }) => inDocument(api, caughtBy))
  return proven.filter(caughtBy => allRules.has(caughtBy))
}

const row = (operation: Operation) =>
  `| \`${operation.method.toUpperCase()} ${operation.path}\` | ${patterns(derived(operation).map(({ id }) => id))} | ${patterns(rules(operation))} |`

const table = (api: string): string => {
  const { title, operations } = contract(api)
  const head = ['operation', 'checks read off the document', 'rules that notice a defect of it']
  return [
    `## ${title}`,
    '',
    `Ids begin with \`${api}/\`.`,
    '',
    `| ${head.join(' | ')} |`,
    '| --- | --- | --- |',
    ...operations.map(row),
  ].join('\n')
}

const text = `# Operations of Sigma and their checks

Written by \`npm run generate\` from the documents, the checks and the deliberate defects that prove them. \`npx understudy verify --list\` says
what each check wants; \`--only 'sigma-v2/teams/*'\` runs some.

${documents.map(table).join('\n\n')}
`
const before = (() => {
  try {
    return readFileSync(page, 'utf8')
  } catch {
    return undefined
  }
})()
if (!process.argv.includes('--check')) writeFileSync(page, text)
else if (before !== text) {
  process.stderr.write('suites/sigma-operations.md is not what documents and checks say: npm run generate\n')
  process.exitCode = 1
}
