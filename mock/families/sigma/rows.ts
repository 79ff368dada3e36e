// How the rows of Sigma's API hang together.
import type { FamilyRows } from '../../family.ts'

export const rows: FamilyRows = {
  areas: ['sigma'],
  identity: ['sigma.organizations', 'sigma.clients', 'sigma.tokens'],
  secret: ['sigma.clients', 'sigma.tokens'],
  cache: [],
  references: [
    { from: 'sigma.assignments', keys: ({ attribute }) => [String(attribute)], to: 'sigma.attributes' },
    { from: 'sigma.grants', keys: ({ inode }) => [String(inode)], to: 'sigma.inodes' },
    { from: 'sigma.connections', keys: ({ id }) => [String(id)], to: 'sigma.inodes' },
    { from: 'sigma.workbooks', keys: ({ id }) => [String(id)], to: 'sigma.inodes' },
    { from: 'sigma.datasets', keys: ({ id }) => [String(id)], to: 'sigma.inodes' },
    { from: 'sigma.materializations', keys: ({ inode }) => [String(inode)], to: 'sigma.inodes' },
    { from: 'sigma.schedules', keys: ({ inode }) => [String(inode)], to: 'sigma.inodes' },
    { from: 'sigma.deliveries', keys: ({ workbook }) => [String(workbook)], to: 'sigma.inodes' },
    { from: 'sigma.exports', keys: ({ workbook }) => [String(workbook)], to: 'sigma.inodes' },
    { from: 'sigma.members', keys: ({ home }) => [String(home)], to: 'sigma.inodes' },
    {
      from: 'sigma.inodes',
      keys: ({ type, parent }, key) => (type === 'scope' && parent === null ? [key] : []),
      to: 'sigma.connections',
    },
    { from: 'sigma.inodes', keys: ({ parent }) => (typeof parent === 'string' ? [parent] : []), to: 'sigma.inodes' },
  ],
  trees: new Map([['sigma.inodes', 'parent']]),
  keyMembers: new Map([
    ['sigma.members', 'id'],
    ['sigma.teams', 'id'],
    ['sigma.inodes', 'id'],
    ['sigma.grants', 'id'],
    ['sigma.connections', 'id'],
    ['sigma.attributes', 'id'],
    ['sigma.workbooks', 'id'],
    ['sigma.datasets', 'id'],
    ['sigma.schedules', 'id'],
    ['sigma.deliveries', 'id'],
    ['sigma.exports', 'id'],
    ['sigma.materializations', 'id'],
  ]),
}
