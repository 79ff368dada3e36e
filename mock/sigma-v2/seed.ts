// What the seeded organization has to show: people of every account type, teams, workspaces with different grants and what lies in them.
// Ids follow from names and addresses, the same in every world.
import type { World } from '../core/world.ts'
import { readCatalogues } from '../sigma/connection-seeds.ts'
import { datasetDesigns, designs } from '../sigma/designs.ts'
import { foundingId, memberIdOf } from '../sigma/ids.ts'
import { addInode, type InodeRow } from '../sigma/inodes.ts'
import { addMember, foundedAt, type MemberRow, type TeamRow, teams } from '../sigma/people.ts'
import { addGrant, type Permission } from '../sigma/permissions.ts'
import { scheduleId, setPaused } from '../sigma/schedules.ts'
import { type Stamps, stamped } from '../sigma/stamps.ts'
import { copyContent, datasetId } from '../sigma/workbooks.ts'
import { addFavorite } from './favorites.ts'
import { addAttribute } from './user-attributes.ts'

const days = 86_400_000

const addressOf = (name: string): string => `${name.replace(' ', '.').toLowerCase()}@wharfstreet.example`
/** Of those that are there from the beginning, too. */
export const idOf = (name: string): string => memberIdOf(addressOf(name))

type Further = Partial<Pick<MemberRow, 'kind' | 'archived' | 'inactive' | 'profileImgUrl'>>
/** Beside Ada Okafor (admin), Bruno Lindqvist (View) and Chiyo Marsh (build). */
const people: readonly [name: string, type: string, further?: Further][] = [
  ['Dmitri Novak', 'admin', { profileImgUrl: 'https://images.wharfstreet.example/dmitri.png' }],
  ['Elif Kaya', 'build'],
  ['Farid Rahimi', 'explore'],
  ['Greta Olsen', 'explore'],
  ['Hugo Baptista', 'View'],
  ['Ines Duarte', 'View', { kind: 'guest' }],
  ['Jonas Weber', 'View', { archived: true }],
  ['Keiko Tanaka', 'explore', { inactive: true }],
  ['Lena Fischer', 'View', { kind: 'embed' }],
]

interface Team extends Pick<TeamRow, 'name' | 'description' | 'visibility'> {
  /** By name, who administers it first. */
  members: readonly string[]
}
const groups: readonly Team[] = [
  {
    name: 'Data',
    description: 'Models and definitions',
    visibility: 'private',
    members: ['Ada Okafor', 'Dmitri Novak', 'Chiyo Marsh'],
  },
  {
    name: 'Finance',
    description: 'Month end',
    visibility: 'public',
    members: ['Elif Kaya', 'Greta Olsen', 'Hugo Baptista'],
  },
  { name: 'Marketing', description: null, visibility: 'public', members: ['Farid Rahimi', 'Chiyo Marsh'] },
  { name: 'Printworks', description: 'Of a partner', visibility: null, members: ['Ines Duarte'] },
]

/** What lies in a folder or workspace; a workbook has what the standard one of that name has. */
interface Thing {
  type: 'workspace' | 'folder' | 'workbook' | 'report'
  name: string
  owner: string
  like?: 'usage' | 'customers'
  archived?: boolean
  badge?: string
  grants?: readonly [to: string, permission: Permission][]
  within?: readonly Thing[]
}
const tree: readonly Thing[] = [
  {
    type: 'workspace',
    name: 'Finance',
    owner: 'Dmitri Novak',
    grants: [
      ['Dmitri Novak', 'edit'],
      ['Greta Olsen', 'edit'],
      ['Finance', 'organize'],
      ['Bruno Lindqvist', 'view'],
    ],
    within: [
      {
        type: 'folder',
        name: 'Month end',
        owner: 'Elif Kaya',
        within: [
          { type: 'workbook', name: 'Subscribers', owner: 'Elif Kaya', like: 'customers' },
          { type: 'workbook', name: 'Last year', owner: 'Elif Kaya', like: 'customers', archived: true },
        ],
      },
      { type: 'report', name: 'Figures for the board', owner: 'Greta Olsen' },
    ],
  },
  {
    type: 'workspace',
    name: 'Marketing',
    owner: 'Ada Okafor',
    grants: [
      ['Ada Okafor', 'edit'],
      ['Marketing', 'explore'],
      ['All Members', 'view'],
    ],
    within: [
      {
        type: 'folder',
        name: 'Campaigns',
        owner: 'Farid Rahimi',
        within: [{ type: 'workbook', name: 'Campaign traffic', owner: 'Farid Rahimi', like: 'usage' }],
      },
    ],
  },
  {
    type: 'workspace',
    name: 'Partners',
    owner: 'Ada Okafor',
    grants: [
      ['Ada Okafor', 'edit'],
      ['Printworks', 'view'],
    ],
    within: [{ type: 'workbook', name: 'Shared figures', owner: 'Ada Okafor', like: 'usage', badge: 'Warning' }],
  },
  { type: 'workspace', name: 'Board', owner: 'Dmitri Novak', grants: [['Dmitri Novak', 'edit']] },
]

/** In workspaces that are there from the beginning. */
const furtherGrants: readonly [to: string, permission: Permission][] = [
  ['Data', 'edit'],
  ['Marketing', 'explore'],
]

const teamId = (name: string): string => foundingId('team', name === 'All Members' ? 'everybody' : name)
const isTeam = (name: string): boolean => name === 'All Members' || groups.some(team => team.name === name)
const granteeOf = (name: string) => (isTeam(name) ? { team: teamId(name) } : { member: idOf(name) })

function addPeople(world: World, by: string): void {
  for (const [i, [name, type, further]] of people.entries()) {
    const [firstName, lastName] = name.split(' ') as [string, string]
    const at = foundedAt(world) + (i + 1) * 20 * days
    addMember(world, { id: idOf(name), firstName, lastName, email: addressOf(name), type, ...further }, by, at)
  }
}

function addTeams(world: World, stamps: Stamps): void {
  for (const { members: names, ...team } of groups) {
    const within = names.map((name, i) => ({ id: idOf(name), isAdmin: i === 0, addedBy: stamps.createdBy }))
    teams(world).put(teamId(team.name), {
      id: teamId(team.name),
      ...team,
      everybody: false,
      members: within,
      ...stamps,
    })
  }
}

function addThing(world: World, thing: Thing, parent: InodeRow | undefined, at: number): void {
  const { type, name, like, badge = null, archived = false } = thing
  const owner = idOf(thing.owner)
  const stamps = stamped(owner, at)
  const id = foundingId(type, name)
  const row = addInode(world, { id, type, name, parent: parent?.id ?? null, owner, badge, archived }, stamps)
  if (like) copyContent(world, foundingId('workbook', like), id)
  for (const [to, permission] of thing.grants ?? [])
    addGrant(world, id, granteeOf(to), permission, stamps, foundingId('grant', id, to))
  for (const inner of thing.within ?? []) addThing(world, inner, row, at + 5 * days)
}

function addValues(world: World, stamps: Stamps): void {
  const region = { id: foundingId('user attribute', 'Region'), name: 'Region', description: 'Which rows one sees' }
  addAttribute(world, { ...region, defaultValue: { type: 'string', val: 'EMEA' } }, stamps, [
    { kind: 'team', to: teamId('Marketing'), val: 'AMER' },
    { kind: 'team', to: teamId('Finance'), val: 'EMEA' },
    { kind: 'user', to: idOf('Hugo Baptista'), val: 'APAC' },
  ])
  const cost = { id: foundingId('user attribute', 'Cost centre'), name: 'Cost centre', description: null }
  addAttribute(world, { ...cost, defaultValue: null }, stamps, [])
}

/** What a design does by a clock begins. */
function letRun(world: World): void {
  const now = world.clock.now()
  for (const [name, { materializations }] of designs)
    for (const { sheet, paused } of materializations)
      setPaused(world, scheduleId(foundingId('workbook', name), sheet), paused, now)
  for (const { name, schedule } of datasetDesigns)
    if (schedule) setPaused(world, scheduleId(datasetId(name), null), false, now)
}

/** After the sources of the same world: catalogues have their tables. */
export function seed(world: World): void {
  const ada = idOf('Ada Okafor')
  const at = foundedAt(world) + 200 * days
  const stamps = stamped(ada, at)
  addPeople(world, ada)
  addTeams(world, stamps)
  for (const [i, thing] of tree.entries()) addThing(world, thing, undefined, at + i * 10 * days)
  const analytics = foundingId('workspace', 'Analytics')
  for (const [to, permission] of furtherGrants)
    addGrant(world, analytics, granteeOf(to), permission, stamps, foundingId('grant', analytics, to))
  addValues(world, stamps)
  letRun(world)
  for (const [name, workbook] of [
    ['Ada Okafor', 'usage'],
    ['Ada Okafor', 'Subscribers'],
    ['Bruno Lindqvist', 'Campaign traffic'],
  ] as const)
    addFavorite(world, idOf(name), foundingId('workbook', workbook))
  readCatalogues(world, world.anchor)
}
