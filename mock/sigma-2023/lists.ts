// Lists that are an array of everything unless a page is asked for (dossier sigma 5.3).
import type { operations, refusals } from '../../spec/generated/sigma-2023.ts'
import type { HandlersOf } from '../core/api.ts'
import { plainPage } from '../sigma/pages.ts'
import { deliveryShape } from '../sigma/schedules.ts'
import { memberShape, membersAsked } from '../sigma-v2/members.ts'
import { deliveriesIn, materializedIn } from '../sigma-v2/schedules.ts'
import { teamShape, teamsAsked } from '../sigma-v2/teams.ts'
import { workspaceShape, workspacesAsked } from '../sigma-v2/workspaces.ts'

interface Asked {
  query: Record<string, string>
}

const asShown = <Shown>(shown: Shown): Shown => shown

const isIn = ({ query }: Asked, name: string) => Object.hasOwn(query, name)

/** A page where a size or one of these filters is in the query: `page` alone asks for none, and other filters do not. */
function allOrPage<Row, Shown>(
  asked: Asked,
  rows: readonly Row[],
  shown: (row: Row) => Shown,
  filters: readonly string[] = [],
) {
  return ['limit', ...filters].some(name => isIn(asked, name)) ? plainPage(asked, rows, shown) : rows.map(shown)
}

export const listHandlers = {
  listMembers: call => allOrPage(call, membersAsked(call), row => memberShape(call.world, row), ['email', 'search']),

  listTeams: call => allOrPage(call, teamsAsked(call), teamShape, ['name']),

  listWorkspaces: call => allOrPage(call, workspacesAsked(call), workspaceShape, ['name']),

  listWorkbookSchedules: call => allOrPage(call, deliveriesIn(call), deliveryShape),

  /** Never a bare array: all of them, without a next page. */
  listMaterializationSchedules(call) {
    const entries = materializedIn(call)
    return isIn(call, 'limit') ? plainPage(call, entries, asShown) : { entries }
  },
} satisfies Partial<HandlersOf<operations, refusals>>
