// People and workbooks in any number: for whoever wants to see long lists.
import type { World } from '../core/world.ts'
import { foundingId, memberIdOf } from '../sigma/ids.ts'
import { addInode } from '../sigma/inodes.ts'
import { addMember, foundedAt } from '../sigma/people.ts'
import { stamped } from '../sigma/stamps.ts'
import { copyContent } from '../sigma/workbooks.ts'
import { idOf } from './seed.ts'

const days = 86_400_000
/** After all that is seeded. */
const addedAt = (world: World): number => foundedAt(world) + 300 * days

const firstNames = ['Amara', 'Boris', 'Carla', 'Daniel', 'Emma', 'Felix', 'Gwen', 'Hana', 'Ivan', 'Julia', 'Karim']
const lastNames = ['Abel', 'Brandt', 'Costa', 'Dahl', 'Evans', 'Fuchs', 'Gallo', 'Haas', 'Ito', 'Jansen', 'Klein']

/** So many more people than there are, of whom most look only. */
export function addMembers(world: World, count: number): void {
  const by = idOf('Ada Okafor')
  const at = addedAt(world)
  for (let i = 0; i < count; i++) {
    const email = `member-${String(i + 1).padStart(6, '0')}@wharfstreet.example`
    const firstName = firstNames[i % firstNames.length]!
    const lastName = lastNames[Math.floor(i / firstNames.length) % lastNames.length]!
    const type = i % 10 === 0 ? 'build' : 'View'
    addMember(world, { id: memberIdOf(email), firstName, lastName, email, type }, by, at)
  }
}

/** So many more workbooks with the content of the standard ones, a hundred in a folder. */
export function addWorkbooks(world: World, count: number): void {
  const owner = idOf('Ada Okafor')
  const stamps = stamped(owner, addedAt(world))
  const analytics = foundingId('workspace', 'Analytics')
  for (let i = 0; i < count; i++) {
    const folder = foundingId('folder', `Shelf ${Math.floor(i / 100) + 1}`)
    if (i % 100 === 0)
      addInode(world, { id: folder, type: 'folder', name: `Shelf ${i / 100 + 1}`, parent: analytics, owner }, stamps)
    const name = `Workbook ${String(i + 1).padStart(5, '0')}`
    const id = foundingId('workbook', name)
    addInode(world, { id, type: 'workbook', name, parent: folder, owner }, stamps)
    copyContent(world, foundingId('workbook', i % 2 === 0 ? 'usage' : 'customers'), id)
  }
}
