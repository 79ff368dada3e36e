// How `npm run mutants` tells what came of it: lines, figures, a page, and what stays open.
import { contract } from '../spec/load.ts'
import { type Fate, fates, type MutantResult, type Origin, type VariantResult } from './mutation.ts'
import { digestsOf, documentOf, type Measured, type State, variantsDigest } from './mutation-summary.ts'

export interface Proof {
  /** Checks that the mock does not pass without any defect. */
  baseline: { id: string; reason: string | null }[]
  mutants: MutantResult[]
  variants: VariantResult[]
  checks: { id: string; says: string }[]
  seeds: number[]
  /** Each defect was held against every check. */
  all: boolean
}

/** One result per mutant; what differs between seeds is unstable. By name. */
export function stable(results: MutantResult[]): MutantResult[] {
  const groups = Map.groupBy(results, ({ name }) => name)
  const one = ([first, ...others]: MutantResult[]): MutantResult => {
    const other = others.find(({ fate }) => fate !== first!.fate)
    if (!other) return first!
    const reason = `${first!.fate} with seed ${first!.seed}, ${other.fate} with seed ${other.seed}`
    return { ...first!, fate: 'unstable', reason }
  }
  return [...groups.values()].map(one).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** One document's defects of one origin. */
export interface Group {
  document: string
  origin: Origin
  fates: Record<Fate, number>
}

export interface Figures {
  fates: Record<Fate, number>
  groups: Group[]
  mutants: number
  killed: number
  variants: number
  green: number
  checks: number
  /** Checks that killed at least one mutant that names them. */
  proven: number
  unproven: string[]
}

const countsOf = (mutants: MutantResult[]): Record<Fate, number> =>
  Object.fromEntries(fates.map(name => [name, mutants.filter(({ fate }) => fate === name).length])) as never

const groupsOf = (mutants: MutantResult[]): Group[] =>
  [...Map.groupBy(mutants, ({ caught_by, origin }) => `${documentOf(caught_by)} ${origin}`).values()]
    .map(group => ({
      document: documentOf(group[0]!.caught_by),
      origin: group[0]!.origin,
      fates: countsOf(group),
    }))
    .sort((a, b) => (`${a.document} ${a.origin}` < `${b.document} ${b.origin}` ? -1 : 1))

/** Those that count: what changes nothing can be found by nobody. */
const countedOf = (of: Record<Fate, number>) =>
  fates.reduce((sum, fate) => sum + (fate === 'equivalent' ? 0 : of[fate]), 0)

export function figuresOf({ mutants, variants, checks }: Proof): Figures {
  const counted = mutants.filter(({ fate }) => fate !== 'equivalent')
  const killers = new Set(mutants.filter(({ fate }) => fate === 'killed').map(({ caught_by }) => caught_by))
  const unproven = checks.filter(({ id }) => !killers.has(id)).map(({ id }) => id)
  const names = Map.groupBy(variants, ({ name }) => name)
  return {
    fates: countsOf(mutants),
    groups: groupsOf(mutants),
    mutants: counted.length,
    killed: counted.filter(({ fate }) => fate === 'killed').length,
    variants: names.size,
    green: [...names.values()].filter(group => group.every(({ green }) => green)).length,
    checks: checks.length,
    proven: checks.length - unproven.length,
    unproven,
  }
}

const share = (part: number, whole: number) => (whole === 0 ? '-' : `${Math.floor((1000 * part) / whole) / 10} %`)

export const figuresText = ({ fates: all, mutants, killed, variants, green, checks, proven }: Figures): string =>
  [
    `Mutants killed:  ${killed} of ${mutants} (${share(killed, mutants)})`,
    `                 ${fates.map(fate => `${all[fate]} ${fate}`).join(', ')}`,
    `Variants green:  ${green} of ${variants} (${share(green, variants)})`,
    `Checks proven:   ${proven} of ${checks} (${share(proven, checks)})`,
  ].join('\n')

/** What fails the run. `whole`: nothing was left out, so survivors that are known must still survive. */
export function openOf(proof: Proof, survivors: Record<string, string>, whole: boolean): string[] {
  const alive = proof.mutants.filter(({ fate }) => fate !== 'killed' && fate !== 'equivalent')
  const names = new Set(alive.map(({ name }) => name))
  const gone = whole ? Object.keys(survivors).filter(name => !names.has(name)) : []
  return [
    ...proof.baseline.map(({ id, reason }) => `the right mock does not pass ${id}: ${reason}`),
    ...alive
      .filter(({ name }) => !Object.hasOwn(survivors, name))
      .map(({ name, fate, reason }) => `${name} ${fate}: ${reason}`),
    ...gone.map(name => `${name} is listed as a survivor and is killed: take it off the list`),
    ...proof.variants
      .filter(({ green }) => !green)
      .map(({ name, documents, reason }) => `${name} (${documents}) is right and is blamed: ${reason}`),
    ...(proof.mutants.length + proof.variants.length === 0 ? ['nothing was tried'] : []),
  ]
}

const marked = (mark: '✓' | '✗' | '·', outcome: string, name: string, reason: string | null) =>
  `${mark} ${outcome.padEnd(9)} ${name}${mark === '✓' || !reason ? '' : `: ${reason}`}`

/** A variant that no check of one document meets is no failure yet: it may strike in another. */
export function lineOf(result: MutantResult | VariantResult): string {
  const { name, reason } = result
  if ('fate' in result)
    return marked(result.fate === 'killed' || result.fate === 'equivalent' ? '✓' : '✗', result.fate, name, reason)
  const shown = `${name} (${result.documents})`
  if (result.green) return marked('✓', 'green', shown, reason)
  return result.activations === 0 ? marked('·', 'not met', shown, reason) : marked('✗', 'blamed', shown, reason)
}

const cell = (text: string | number | null) =>
  String(text ?? '')
    .replaceAll('|', '\\|')
    .replaceAll(/\s+/g, ' ')
const table = (heads: string[], rows: (string | number | null)[][]): string =>
  [heads, heads.map(() => '---'), ...rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n')

/** The whole of it, for people. */
export function markdown(proof: Proof, open: string[]): string {
  const figures = figuresOf(proof)
  const { mutants, variants, seeds, all } = proof
  const parts = [
    '# Mutants and variants',
    `\`\`\`text\n${figuresText(figures)}\n\`\`\``,
    `Seeds ${seeds.join(', ')}; ${all ? 'every check for each defect' : 'for each defect the check that must find it, where that does not those that are related, too'}.`,
    '## Open',
    open.length === 0 ? 'Nothing.' : open.map(line => `- ${line}`).join('\n'),
    '## Checks that no mutant proves',
    figures.unproven.map(id => `- \`${id}\``).join('\n') || 'None.',
    '## By document',
    table(
      ['document', 'defects', ...fates, 'score'],
      figures.groups.map(({ document, origin, fates: of }) => [
        ...[document, origin, ...fates.map(fate => of[fate]), share(of.killed, countedOf(of))],
      ]),
    ),
    '## Defects',
    table(
      ['mutant', 'what is wrong', 'must be found by', 'fate', 'reached', 'checks failed', 'of'],
      mutants.map(({ name, defect, caught_by, fate, activations, failed, ran }) => [
        ...[name, defect, caught_by, fate, activations, failed.length, ran],
      ]),
    ),
    '## Variants',
    table(
      ['variant', 'what is different', 'judged by', 'outcome', 'reached', 'of checks'],
      variants.map(({ name, says, documents, green, reason, activations, ran }) => [
        ...[name, says, documents, green ? 'green' : (reason ?? 'blamed'), activations, ran],
      ]),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

const variantRows = (variants: VariantResult[]): Measured['variants'] =>
  [...Map.groupBy(variants, ({ name }) => name).values()].map(group => {
    const blamed = group.find(({ green }) => !green)
    const documents = [...new Set(group.flatMap(({ documents }) => documents.split(', ')))].sort()
    const { name, says } = group[0]!
    return { name, says, documents, green: !blamed, reason: blamed?.reason ?? null }
  })

/** What is kept, and goes into the reports of runs. */
export function measuredOf(proof: Proof, state: State, { day, version }: { day: string; version: string }): Measured {
  const { mutants, variants, checks, seeds } = proof
  const { groups, unproven } = figuresOf(proof)
  const sum = (document: string, count: (of: Record<Fate, number>) => number) =>
    groups.filter(group => group.document === document).reduce((total, { fates: of }) => total + count(of), 0)
  const documents = [...Map.groupBy(checks, ({ id }) => documentOf(id))].map(([document, own]) => ({
    document,
    revision: contract(document).version,
    mutants: sum(document, countedOf),
    killed: sum(document, of => of.killed),
    checks: own.length,
    proven: own.filter(({ id }) => !unproven.includes(id)).length,
    ...digestsOf(state, document),
  }))
  return {
    measured: day,
    understudy: version,
    seeds,
    documents,
    survivors: mutants
      .filter(({ fate }) => fate !== 'killed' && fate !== 'equivalent')
      .map(({ name, caught_by, fate, reason }) => ({ name, caught_by, fate, reason })),
    variants: variantRows(variants),
    unproven,
    variants_digest: variantsDigest(state),
  }
}
