// The results as one HTML page that needs no network and no scripts: verdict first, then what to look at, then everything.
import { matrix, rules } from './page/checks.ts'
import { coverage, mutation } from './page/coverage.ts'
import { attention } from './page/entries.ts'
import { type Html, h, type Part } from './page/markup.ts'
import { type Fact, factList, type Section, shell } from './page/shell.ts'
import { type Results, type Status, statuses, type Verdict } from './results.ts'
import {
  judgedLine,
  limitsLine,
  requirementsLine,
  seconds,
  signs,
  statusWords,
  totalsLine,
  verdictSentences,
} from './words.ts'

const tones: Record<Verdict, string> = {
  conforms: 'good',
  'does not conform': 'bad',
  incomplete: 'warn',
  'left something behind': 'bad',
  'suite error': 'bad',
}
const icons: Record<Verdict, string> = {
  conforms: '✓',
  'does not conform': '✗',
  incomplete: '⊘',
  'left something behind': '!',
  'suite error': '!',
}

const present = ({ totals }: Results): [Status, number][] =>
  statuses.flatMap((status): [Status, number][] => (totals[status] > 0 ? [[status, totals[status]]] : []))

function header(results: Results): Html {
  const { target, run, verdict } = results
  const mock = target.mock && h` <span class="faint">(Understudy ${target.mock}, a mock)</span>`
  const figure = ([status, count]: [Status, number]) => {
    const inside = h`<b>${count}</b> ${statusWords[status]}`
    return status === 'pass'
      ? h`<li class="${status}">${inside}</li>`
      : h`<li class="${status}"><a href="#${status}">${inside}</a></li>`
  }
  const shares = [...present(results)].reverse()
  return h`<header class="${tones[verdict]}"><div class="verdict"><span class="icon" aria-hidden="true">${icons[verdict]}</span><div><h1>${verdictSentences[verdict]}</h1>
<p><strong>${target.name}</strong> at <code>${target.url}</code>${mock}</p><p class="faint">Judged by ${judgedLine(results)}: ${run.requests} requests in ${seconds(run.duration_ms)}.</p></div></div>
<div class="shares" aria-hidden="true">${shares.map(([status, count]) => h`<span class="${status}" style="flex-grow:${count}"></span>`)}</div>
<ul class="figures">${present(results).map(figure)}</ul></header>`
}

/** What the target was found to be, by API, with the evidence. */
const foundOf = ({ found = {} }: Results['target']): Part =>
  Object.entries(found).map(
    ([api, { revision, dialect, evidence }]) =>
      h`${api}: revision ${revision ?? 'not told'}${dialect && `, ${dialect}`}${evidence.length > 0 && h` <span class="faint">(${evidence.join('; ')})</span>`}<br>`,
  )

function circumstances(results: Results): Html {
  const { run, target, cleanup, checks, understudy } = results
  const spoken = checks.filter(({ dialect }) => dialect !== null)
  const speaks = [...Map.groupBy(spoken, ({ dialect }) => dialect)].map(
    ([dialect, own]) => h`${own.length} × ${dialect}: ${own.map(({ id }) => id).join(', ')}<br>`,
  )
  const mode = [run.read_only && 'read only', run.interrupted && 'interrupted', run.only && `only ${run.only}`]
  const facts: Fact[] = [
    ['Run', run.id],
    ['Started', run.started_at],
    ['How', mode.filter(Boolean).join(', ') || 'everything'],
    ['Throttled', seconds(run.throttled_ms)],
    ...(target.found ? [['Found', foundOf(target)] as Fact] : []),
    ...(results.requirements ? [['Requirements', requirementsLine(results)] as [string, Part]] : []),
    ...(limitsLine(results) ? [['Cut short', limitsLine(results)] as [string, Part]] : []),
    ['Offered', target.offers.join(', ') || 'nothing beyond the API'],
    ['Made and removed', `${cleanup.created} made, ${cleanup.deleted} removed, ${cleanup.left.length} left`],
    ['Where documentation and implementation differ', speaks.length > 0 ? speaks : 'no check met such a place'],
    ['Judged by', `Understudy ${understudy}`],
  ]
  return factList(facts)
}

/** The whole page. */
export function html(results: Results): string {
  const { run, target, verdict } = results
  const sections: Section[] = [
    { id: 'attention', name: 'To look at', inside: attention(results) },
    { id: 'operations', name: 'Operations', inside: matrix(results) },
    { id: 'rules', name: 'Rules', inside: rules(results) },
    { id: 'coverage', name: 'Coverage', inside: coverage(results) },
    { id: 'mutants', name: 'Mutants', inside: mutation(results) },
    { id: 'circumstances', name: 'Circumstances', inside: circumstances(results) },
  ]
  const legend = Object.entries(signs).map(
    ([status, sign]) => h`<li><span class="sign ${status}">${sign}</span>${statusWords[status as Status]}</li>`,
  )
  return shell({
    title: `${target.name}: ${verdict}`,
    header: header(results),
    sections,
    footer: h`<p>${totalsLine(results) || 'No check was executed'}. Run ${run.id}, ${run.started_at}, Understudy ${results.understudy}.</p><ul class="legend">${legend}</ul>`,
  })
}
