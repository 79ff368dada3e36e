// Defects of the older revision: those of its lists, and those of the newer one that prove the rules that both share.
import { contract } from '../../spec/load.ts'
import type { Mutant } from '../core/mutants.ts'
import { answering, type Body, type MutantTable, type Wrap, without } from '../core/wrap.ts'
import { hearing, inKebab, showing } from '../sigma-v2/mutants/spoil.ts'
import { mutants as newer } from '../sigma-v2/mutants.ts'
import { listHandlers } from './lists.ts'

const newest = contract('sigma-v2')
const at = (rule: string) => `sigma-2023/lists/${rule}`
const ofSchedules = (rule: string) => `sigma-2023/schedules/of-${rule}`

const asPage = (entries: unknown) => (Array.isArray(entries) ? { entries, nextPage: null } : entries)
const asArray = (page: unknown) => (Array.isArray(page) ? page : (page as Body)['entries'])
/** A page, changed; an array stays. */
const onPages = (change: (page: Body & { entries: Body[] }) => Body): Wrap =>
  answering(list => (Array.isArray(list) ? list : change(list as Body & { entries: Body[] })))

/** An array, changed; a page stays. */
const inArrays = (change: (entries: Body[]) => unknown): Wrap =>
  answering(list => (Array.isArray(list) ? change(list as Body[]) : list))
/** A filter is heard on pages only. */
const deafInArrays = (filter: string): Wrap =>
  hearing(query => (query['limit'] === undefined ? (without(query, filter) as typeof query) : query))

const filters = {
  listMembers: ['includeArchived', 'includeInactive'],
  listTeams: ['description', 'visibility'],
  listWorkspaces: ['exactName'],
} as const

const inEach = (handler: Wrap) => ({ listMembers: handler, listTeams: handler, listWorkspaces: handler })

export const listMutants: MutantTable = {
  'always-pages-in-2023': {
    defect: 'Lists of the older revision are pages in any case',
    caughtBy: at('are-arrays-without-limit'),
    reason: 'is an array',
    handlers: inEach(answering(asPage)),
  },
  'pages-by-page-alone-in-2023': {
    defect: 'A page is answered where only `page` is asked for',
    caughtBy: at('are-arrays-without-limit'),
    reason: 'is an array',
    handlers: inEach(hearing(query => (query['page'] === undefined ? query : { limit: '50', ...query }))),
  },
  'arrays-are-empty-in-2023': {
    defect: 'Arrays of the older revision are empty',
    caughtBy: at('are-arrays-without-limit'),
    reason: 'how often what was made',
    handlers: inEach(answering(list => (Array.isArray(list) ? [] : list))),
  },
  'never-pages-in-2023': {
    defect: 'Lists of the older revision are arrays even where a size is asked for',
    caughtBy: at('are-pages-with-limit'),
    reason: 'on a page of one',
    handlers: inEach(answering(asArray)),
  },
  'pages-have-no-end-in-2023': {
    defect: 'The last page of the older revision names the first as the next',
    caughtBy: at('are-pages-with-limit'),
    reason: 'does not end',
    handlers: inEach(onPages(page => ({ ...page, nextPage: page['nextPage'] ?? '2' }))),
  },
  'lists-overlap-in-2023': {
    defect: 'Pages of the older revision have all entries but the first twice',
    caughtBy: at('are-pages-with-limit'),
    reason: 'on all pages',
    handlers: inEach(onPages(page => ({ ...page, entries: [...page.entries, ...page.entries.slice(1)] }))),
  },
  'pages-of-several-are-empty-in-2023': {
    defect: 'Pages of more than one entry are empty',
    caughtBy: at('are-pages-with-limit'),
    reason: 'that were made are on the pages',
    handlers: inEach(answering((page, { query }) => (query['limit'] === '1' ? page : { ...page, entries: [] }))),
  },
  'arrays-tell-of-no-change-in-2023': {
    defect: 'In an array members were never changed since they were made',
    caughtBy: at('show-the-same-in-arrays-and-pages'),
    reason: 'among members, on pages of listMembers',
    handlers: {
      listMembers: inArrays(entries => entries.map(entry => ({ ...entry, firstName: String(entry['email']) }))),
    },
  },
  'newer-paths-describe-no-team-in-2023': {
    defect: 'Pages below /v2.1 have teams with the description of another',
    caughtBy: at('show-the-same-in-arrays-and-pages'),
    reason: 'on pages of v2_1_listTeams',
    handlers: { v2_1_listTeams: showing(entries => entries.map(entry => ({ ...entry, description: 'Another' }))) },
  },
  'pages-lack-the-last-in-2023': {
    defect: 'Pages of the older revision leave out the last entry',
    caughtBy: at('show-the-same-in-arrays-and-pages'),
    reason: 'on pages of list',
    handlers: inEach(onPages(page => ({ ...page, entries: page.entries.slice(1) }))),
  },
  ...Object.fromEntries(
    Object.entries(filters).flatMap(([list, names]) =>
      names.map(filter => [
        `arrays-of-${inKebab(list)}-ignore-${inKebab(filter)}`,
        {
          defect: `${list} does not hear ${filter} where it answers an array`,
          caughtBy: at('are-filtered-arrays'),
          reason: filter,
          handlers: { [list]: deafInArrays(filter) },
        },
      ]),
    ),
  ),
  'schedules-of-exports-are-pages-in-2023': {
    defect: 'Scheduled exports are a page in any case',
    caughtBy: ofSchedules('exports-are-arrays-without-limit'),
    reason: 'is an array',
    handlers: { listWorkbookSchedules: answering(asPage) },
  },
  'schedules-of-exports-are-fewer-in-2023': {
    defect: 'An array of scheduled exports leaves out the first one',
    caughtBy: ofSchedules('exports-are-arrays-without-limit'),
    reason: 'by pages of one',
    handlers: { listWorkbookSchedules: inArrays(([first, ...rest]) => (rest.length > 0 ? rest : [first, first])) },
  },
  'schedules-of-materializations-are-arrays-in-2023': {
    defect: 'Materialization schedules are an array where no size is asked for',
    caughtBy: ofSchedules('materializations-are-never-arrays'),
    reason: 'is no array',
    handlers: {
      listMaterializationSchedules: answering((page, { query }) =>
        query['limit'] === undefined ? asArray(page) : page,
      ),
    },
  },
  'schedules-of-materializations-go-on-in-2023': {
    defect: 'Materialization schedules name a next page where all are shown',
    caughtBy: ofSchedules('materializations-are-never-arrays'),
    reason: 'nextPage',
    handlers: {
      listMaterializationSchedules: answering((page, { query }) =>
        query['limit'] === undefined ? { ...page, nextPage: '1' } : page,
      ),
    },
  },
  'schedules-of-materializations-are-fewer-in-2023': {
    defect: 'The newer path leaves out a materialization schedule',
    caughtBy: ofSchedules('materializations-are-never-arrays'),
    reason: 'all of v2_1_listMaterializationSchedules',
    handlers: { v2_1_listMaterializationSchedules: showing(([, ...rest]) => rest) },
  },
  'members-need-no-type-in-2023': {
    defect: 'Who is invited without an account type gets one, as in the newer revision',
    caughtBy: 'sigma-2023/members/need-an-account-type',
    reason: 'createMember answered 200',
    dialect: right => ({
      accept: (incoming, operation) =>
        right.accept(incoming, operation.id === 'createMember' ? newest.operation(operation.id) : operation),
    }),
  },
  'newer-paths-promise-more-in-2023': {
    defect: 'The paths below /v2.1 say that there is more where there is none',
    caughtBy: at('are-whole-pages-in-the-newer-paths'),
    reason: 'whether there are more',
    handlers: { v2_1_listTeams: answering(page => ({ ...page, hasMore: true, nextPage: null })) },
  },
  'totals-are-none-in-2023': {
    defect: 'The total of a list below /v2.1 is 0',
    caughtBy: at('are-whole-pages-in-the-newer-paths'),
    reason: 'the total of workspaces',
    handlers: { v2_1_listWorkspaces: answering(page => ({ ...page, total: 0 })) },
  },
  'addresses-find-everybody-in-arrays': {
    defect: 'An address finds all members',
    caughtBy: at('find-members-by-address'),
    reason: 'who has the address',
    handlers: { listMembers: hearing(({ email: _, ...query }) => query) },
  },
}

const older = (id: string) => id.replace('sigma-v2/', 'sigma-2023/')
/** Rules that the older revision is not held to. */
const changed = new Set(['sigma-v2/workbooks/name-the-source-of-tagged-ones'])
const isOfLists = ({ handlers = {} }: Mutant) =>
  Object.keys(handlers).some(operation => Object.hasOwn(listHandlers, operation))

/**
 * Rules of both revisions are proven once more in the older one: by one defect of each, and by all of what that answers in its own way.
 * The others are struck by the same code there, and would be found for the same reason.
 */
function shared(): MutantTable {
  const proven = new Set<string>()
  const chosen = Object.entries(newer).filter(([, mutant]) => {
    if (changed.has(mutant.caughtBy)) return false
    const isFirst = !proven.has(mutant.caughtBy)
    proven.add(mutant.caughtBy)
    return isFirst || isOfLists(mutant)
  })
  return Object.fromEntries(
    chosen.map(([name, { askedBy, ...mutant }]) => [
      `${name}-in-2023`,
      { ...mutant, caughtBy: older(mutant.caughtBy), ...(askedBy !== undefined && { askedBy: older(askedBy) }) },
    ]),
  )
}

export const sharedMutants: MutantTable = shared()
