// `node suites/freeze.ts`: brings the lists of requirements of the version that is being made up to date; `--check` fails when they are
// not. Lists of versions that are out stay as they are.
import { readFileSync, writeFileSync } from 'node:fs'
import { contract } from '../spec/load.ts'
import { checksOf } from './catalogue.ts'
import { brought, idsIn, type ListFile, listFile, listFolder } from './requirements.ts'
import { judgedDocuments } from './targets.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
const today = new Date().toISOString().slice(0, 10)

const named = (ids: string[], words: string) => (ids.length > 0 ? [`${ids.length} ${words}: ${ids.join(', ')}`] : [])

function difference(file: ListFile, ids: string[]): string {
  const listed = idsIn(file, version)
  const [more, less] = [ids.filter(id => !listed.has(id)), [...listed].filter(id => !ids.includes(id))]
  const parts = [...named(more, 'not on it'), ...named(less, 'on it and not there any more')]
  return `${file.document}: the list of ${version} is not that of its checks: ${parts.join('; ')}`
}

const complaints = judgedDocuments().flatMap(document => {
  const { version: revision } = contract(document)
  const ids = checksOf(contract(document)).map(({ id }) => id)
  const file = listFile(document) ?? { document, revision, lists: [] }
  const next = brought(file, ids, version, today)
  if (!next) return []
  if (process.argv.includes('--check')) return [difference(file, ids)]
  writeFileSync(new URL(`${document}.json`, listFolder), `${JSON.stringify(next, null, 2)}\n`)
  return []
})
if (complaints.length > 0) {
  process.stderr.write(`${complaints.join('\n')}\nTo bring the lists up to date: node suites/freeze.ts\n`)
  process.exitCode = 1
}
