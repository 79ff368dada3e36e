// Defects of favorites.
import { asked, askedWith, type MutantTable } from '../../core/wrap.ts'
import { inodes } from '../../sigma/inodes.ts'
import { members } from '../../sigma/people.ts'
import { afterwards, beforehand, insteadOf, showing } from './spoil.ts'

const at = (rule: string) => `sigma-v2/favorites/${rule}`
const other = (world: Parameters<typeof members>[0], id: unknown) =>
  [...members(world).values()].findLast(row => row.id !== id)!.id

export const favoriteMutants: MutantTable = {
  'favorites-are-not-kept': {
    defect: 'A favorite is not kept',
    caughtBy: at('are-listed-once'),
    reason: 'favorites after adding twice',
    handlers: { addFavorite: () => () => ({}) },
  },
  'favorites-are-listed-twice': {
    defect: 'A favorite is listed twice',
    caughtBy: at('are-listed-once'),
    reason: 'favorites after adding twice',
    handlers: { listFavorites: showing(entries => [...entries, ...entries]) },
  },
  'one-address-lists-no-favorites': {
    defect: 'Of the two addresses of favorites one lists nothing',
    caughtBy: at('are-listed-once'),
    reason: 'favorites after adding twice',
    handlers: { listFavoriteInodes: showing(() => []) },
  },
  'favorites-are-added-once': {
    defect: 'To add what is a favorite is an error',
    caughtBy: at('are-listed-once'),
    reason: 'wanted 200',
    handlers: {
      addFavorite: right => {
        const seen = new Set<string>()
        return call => {
          const key = JSON.stringify(call.body)
          if (seen.has(key)) return call.refuse('not_found', { thing: 'Inode' })
          seen.add(key)
          return right(call)
        }
      },
    },
  },
  'favorites-are-of-another': {
    defect: 'A favorite is kept for another member as well',
    caughtBy: at('are-of-one-member'),
    reason: 'favorites of another',
    handlers: {
      addFavorite: right => async call => {
        await askedWith(body => ({ ...body, memberId: other(call.world, body['memberId']) }))(right)(call)
        return right(call)
      },
    },
  },
  'everybody-has-the-same-favorites': {
    defect: 'The favorites of a member are listed for everybody',
    caughtBy: at('are-of-one-member'),
    reason: 'favorites of another',
    handlers: {
      listFavorites: asked(({ world, path }) => ({ path: { ...path, memberId: other(world, path['memberId']) } })),
    },
  },
  'removed-favorites-stay': {
    defect: 'A favorite that is removed stays',
    caughtBy: at('are-removed'),
    reason: 'favorites after a removal',
    handlers: { removeFavorite: () => () => ({}) },
  },
  'removed-favorites-are-archived': {
    defect: 'A file that is removed from the favorites is archived',
    caughtBy: at('are-removed'),
    reason: 'isArchived of what was a favorite',
    handlers: {
      removeFavorite: afterwards(({ world, path }) => inodes(world).patch(path['inodeId']!, { archived: true })),
    },
  },
  'archived-favorites-are-listed': {
    defect: 'What is archived is still listed as a favorite',
    caughtBy: at('are-not-what-is-archived'),
    reason: 'favorites after an archiving',
    handlers: {
      listFavorites: beforehand(({ world }) => {
        for (const { id, archived } of [...inodes(world).values()])
          if (archived) inodes(world).patch(id, { archived: false })
      }),
    },
  },
  'strangers-have-favorites': {
    defect: 'A favorite is taken for a member whom there is not',
    caughtBy: at('are-of-what-there-is'),
    reason: 'wanted the refusal not_found',
    handlers: { addFavorite: insteadOf('Member', () => ({})) },
  },
  'strangers-have-lists-of-favorites': {
    defect: 'The favorites of a member whom there is not are an empty list',
    caughtBy: at('are-of-what-there-is'),
    reason: 'wanted the refusal not_found',
    handlers: { listFavorites: insteadOf('Member', () => ({ entries: [], nextPage: null, total: 0, hasMore: false })) },
  },
}
