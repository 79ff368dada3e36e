// Defects of the older revision: those of its lists, and those of the newer one that prove the rules that both share.
import type { Mutant } from '../core/mutants.ts'
import { answering, type Body, type MutantTable, type Wrap } from '../core/wrap.ts'
import { hearing } from '../sigma-v2/mutants/spoil.ts'
import { mutants as newer } from '../sigma-v2/mutants.ts'
import { listHandlers } from './lists.ts'

const at = (rule: string) => `sigma-2023/lists/${rule}`

const asPage = (entries: unknown) => (Array.isArray(entries) ? { entries, nextPage: null } : entries)
const asArray = (page: unknown) => (Array.isArray(page) ? page : (page as Body)['entries'])
/** A page, changed; an array stays. */
const onPages = (change: (page: Body & { entries: Body[] }) => Body): Wrap =>
  answering(list => (Array.isArray(list) ? list : change(list as Body & { entries: Body[] })))

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
    reason: 'no page follows itself',
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
const isOfLists = ({ handlers = {} }: Mutant) =>
  Object.keys(handlers).some(operation => Object.hasOwn(listHandlers, operation))

/**
 * Rules of both revisions are proven once more in the older one: by one defect of each, and by all of what that answers in its own way.
 * The others are struck by the same code there, and would be found for the same reason.
 */
function shared(): MutantTable {
  const proven = new Set<string>()
  const chosen = Object.entries(newer).filter(([, mutant]) => {
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
