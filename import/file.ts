// The world file that an import writes: a head that says where it is from and by which rules, then the sections.
import { Document, isScalar, visit } from 'yaml'
import type { Distribution, EventPlan } from './distributions.ts'
import { rounded } from './harmless.ts'
import type { Row } from './reader.ts'
import type { Bodies } from './resources.ts'

export const rules = [
  'No event was read, only counts, shares and quantiles of them.',
  'A value stands here where its name is harmless ($browser, $os, $device_type, $geoip_country_code, $lib) or was named by --keep-values,',
  'and 50 people or more have it. All others are called value_1, value_2 and so on, or as the literal that asks for them, with their shares.',
  'Nothing that looks like an address, a key, a telephone or an id is here; names that do are left out, too.',
  'Numbers are seven quantiles of two digits, between 1 % and 99 %; instants are months; counts and shares have two digits,',
  'shares three where two would not come to 1.',
  'Literals in queries are invented (literal_1); descriptions, editors, configurations and secrets are not here.',
  'Names of events, properties, endpoints, variables, exports, sources and their tables are kept. LOOK THROUGH THEM: they may name somebody.',
  'These are thresholds and invented words, and no proof that nobody can be recognised.',
]

export interface Imported {
  /** Host alone, without the path. */
  host: string
  project: string
  /** ISO 8601, the day. */
  date: string
  /** How many people there are for each. */
  scale: number
  settings: Row
  people: { count: number; properties: Record<string, Distribution> } | undefined
  plans: EventPlan[]
  variables: Bodies
  endpoints: Bodies
  batchExports: Bodies
  sources: Bodies
  /** What could not be had, or was left out. */
  missing: string[]
}

const commented = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map(line => (line ? `# ${line}` : '#'))
    .join('\n')
/** Lists of numbers stand on one line. */
function yaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false })
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.every(item => isScalar(item) && typeof item.value === 'number')
    },
  })
  return document.toString({ lineWidth: 0 })
}
const section = (name: string, value: unknown) => yaml({ [name]: value })

function bodies(name: string, { bodies, aside }: Bodies): string[] {
  return [
    ...(bodies.length > 0 ? [section(name, bodies)] : []),
    ...aside.map(({ body, why }) => commented(`Of ${name}, ${why}\n${section(name, [body])}`)),
  ]
}

/** The text of the file. */
export function worldFile(imported: Imported): string {
  const { host, project, date, scale, settings, people, plans, missing } = imported
  const head = [
    `A world like project ${project} of ${host}, written by understudy import on ${date}. For each person there are ${scale}.`,
    ...['', 'By these rules:', ...rules.map(rule => `  ${rule}`)],
    ...(missing.length > 0 ? ['', 'Not here:', ...missing.map(what => `  ${what}`)] : []),
  ]
  return [
    `# yaml-language-server: $schema=./node_modules/understudy/dist/mock/world-file/world.schema.json\n${commented(head.join('\n'))}`,
    'world: 1\n',
    ...(Object.keys(settings).length > 0 ? [section('project', settings)] : []),
    ...(people ? [section('people', people)] : []),
    ...(plans.length > 0 ? [section('events', plans)] : []),
    ...bodies('insight_variables', imported.variables),
    ...bodies('endpoints', imported.endpoints),
    ...bodies('batch_exports', imported.batchExports),
    ...bodies('sources', imported.sources),
  ]
    .map(part => part.trimEnd())
    .join('\n\n')
    .concat('\n')
}

/** So many people that about `wanted` events come of them; all where there are fewer. */
export const scaleFor = (events: number, wanted: number): number => (events <= wanted ? 1 : rounded(wanted / events))
