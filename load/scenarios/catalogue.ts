// Reads an organization of many workbooks as a metadata crawler does: lists to their last page, and workbooks with all that is in them.
import exec from 'k6/execution'
import { type Answer, bodyOf, call, type Json, warn } from './shared/client.ts'
import { crawl } from './shared/crawl.ts'
import { borrow, lend } from './shared/entrance.ts'
import { areDifferent } from './shared/lives.ts'
import { giveUp } from './shared/making.ts'
import { failure, measured, type Observed } from './shared/measure.ts'
import { type Phase, plan } from './shared/plan.ts'
import { copyName, listed, type Made, makeCopies, removeAll, sourceFor } from './shared/workbooks.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

interface Pressed extends Made {
  /** What every copy must hold. */
  content: string
}

interface Prepared {
  targets: Pressed[]
  tokens: ReturnType<typeof lend>
}

function prepared(target: number): Pressed {
  const source = sourceFor({ target })
  const made = makeCopies(target, source)
  const { content, faults, failed } = crawl({ target }, source.workbookId)
  if (failed) giveUp('the workbook that is copied cannot be read', failed)
  for (const fault of faults) warn(fault)
  return { ...made, content }
}

export function setup(): Prepared {
  return { targets: plan.targets.map((_, target) => prepared(target)), tokens: lend() }
}

export function teardown({ targets, tokens }: Prepared): void {
  borrow(tokens)
  for (const [target, made] of targets.entries()) removeAll(target, made)
}

/** A list that was read to its end: how long all its pages took, and whether it is right. */
function observed(list: ReturnType<typeof listed>, isRight: () => boolean): Observed {
  const { ms, pages, failed } = list
  if (failed) return { outcome: failure(failed) ?? 'unproven', ms }
  return { outcome: isRight() ? 'answered' : 'wrong', ms, series: { pages } }
}

/** Each of the run's own things once, as it was made, and nothing twice. */
function holdsAll(items: Json[], key: string, { workbooks }: Made, isAsMade: (item: Json, number: number) => boolean) {
  const found = new Map(items.map(item => [item[key], item]))
  if (found.size !== items.length) warn('a list holds something twice')
  const missing = workbooks.filter(id => !found.has(id)).length
  if (missing > 0) warn('a list lacks a workbook that is there', `: ${missing} of ${workbooks.length}`)
  const isRight = workbooks.every((id, number) => found.has(id) && isAsMade(found.get(id)!, number))
  return isRight && found.size === items.length
}

function workbooks(phase: Phase, made: Pressed): Observed {
  const list = listed(phase, 'listWorkbooks')
  return observed(list, () =>
    holdsAll(list.items, 'workbookId', made, ({ name }, number) => name === copyName(phase.target, number)),
  )
}

/** A crawler takes only what has an entry among the files, and climbs from there to the workspace. */
function files(phase: Phase, made: Pressed): Observed {
  const list = listed(phase, 'filesList', {}, 'permissionFilter=view&typeFilters=workbook')
  if (!list.failed) {
    const above = call(phase, 'filesGet', { inodeId: made.workspace })
    const refused = failure(above)
    if (refused) return { outcome: refused }
    if (bodyOf(above)['type'] !== 'workspace') return { outcome: 'wrong' }
  }
  return observed(list, () =>
    holdsAll(list.items, 'id', made, ({ type, parentId }) => type === 'workbook' && parentId === made.workspace),
  )
}

function workbook(phase: Phase, made: Pressed): Observed {
  const id = made.workbooks[exec.scenario.iterationInTest % made.workbooks.length]!
  const { content, faults, requests, ms, failed } = crawl(phase, id)
  if (failed) return { outcome: failure(failed) ?? 'failed', ms }
  if (content !== made.content) warn('a copy holds something else than the workbook it was made of')
  for (const fault of faults) warn(fault)
  const isRight = content === made.content && faults.length === 0
  return { outcome: isRight ? 'answered' : 'wrong', ms, series: { requests } }
}

/** Teams whose members are read. */
const mostTeams = 5

/** Who there is, and who is in which team: whoever asks is among them. */
function people(phase: Phase): Observed {
  const me = call(phase, 'whoAmI', {})
  const members = listed<{ memberId: string }>(phase, 'listMembers', {}, 'limit=50')
  const teams = listed<{ teamId: string }>(phase, 'listTeams', {}, 'limit=50')
  const lists = teams.items
    .slice(0, mostTeams)
    .map(({ teamId }) => listed<{ memberId: string }>(phase, 'getTeamMembers', { teamId }))
  const ms = [members, teams, ...lists].reduce((sum, list) => sum + list.ms, me.timings.duration)
  const refused: Answer | undefined = [members, teams, ...lists].find(({ failed }) => failed)?.failed
  const outcome = failure(me) ?? (refused && (failure(refused) ?? 'unproven'))
  if (outcome) return { outcome, ms }
  const ids = [members, ...lists].map(({ items }) => items.map(one => (one as { memberId: string }).memberId))
  const isRight = ids[0]!.includes(String(bodyOf(me)['userId'])) && ids.every(areDifferent)
  return { outcome: isRight ? 'answered' : 'wrong', ms, series: { pages: members.pages + teams.pages } }
}

const asked: Record<string, (phase: Phase, made: Pressed) => Observed> = { workbooks, files, workbook, people }

export function warm({ targets, tokens }: Prepared): void {
  borrow(tokens)
  for (const phase of plan.phases) asked[phase.asks]!(phase, targets[phase.target]!)
}

export function ask({ targets, tokens }: Prepared): void {
  borrow(tokens)
  measured(phase => asked[phase.asks]!(phase, targets[phase.target]!))
}
