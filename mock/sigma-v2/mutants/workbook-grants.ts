// Defects of the grants of workbooks.
import { bodyOf, type Call, type MutantTable } from '../../core/wrap.ts'
import { inodes } from '../../sigma/inodes.ts'
import { members } from '../../sigma/people.ts'
import { addGrant, grants, grantsOn, type Permission } from '../../sigma/permissions.ts'
import { stamped } from '../../sigma/stamps.ts'
import { asAdmin, beforehand, insteadOf } from './spoil.ts'

const at = (rule: string) => `sigma-v2/workbook-grants/${rule}`

interface Granting {
  grantee: { teamId?: string; memberId?: string }
  permission: Permission
}
const idIn = ({ path }: Call) => path['workbookId']!
const askedIn = (call: Call) => bodyOf(call)['grants'] as Granting[]

export const workbookGrantMutants: MutantTable = {
  'grants-of-workbooks-pile-up': {
    defect: 'A second grant to somebody stands beside the first',
    caughtBy: at('are-one-for-each'),
    reason: 'permissions of the team',
    handlers: {
      createWorkbookGrant: right => call => {
        const [{ grantee, permission } = {}] = askedIn(call)
        if (!grantee?.teamId || grantsOn(call.world, idIn(call)).length === 0) return right(call)
        addGrant(call.world, idIn(call), { team: grantee.teamId }, permission!, stamped(call.caller.key!, call.now))
        return {}
      },
    },
  },
  'grants-of-workbooks-only-go-up': {
    defect: 'A grant that allows less than the one before changes nothing',
    caughtBy: at('are-one-for-each'),
    reason: 'permissions of the team',
    handlers: {
      createWorkbookGrant: right => call =>
        askedIn(call)[0]?.permission === 'view' && grantsOn(call.world, idIn(call)).length > 0 ? {} : right(call),
    },
  },
  'changed-grants-of-workbooks-are-others': {
    defect: 'A grant that is changed gets another id',
    caughtBy: at('are-one-for-each'),
    reason: 'ids of the grant',
    handlers: {
      createWorkbookGrant: beforehand(call => {
        for (const { id } of grantsOn(call.world, idIn(call))) grants(call.world).delete(id)
      }),
    },
  },
  'workbooks-are-organized': {
    defect: 'A workbook takes the permission organize',
    caughtBy: at('fit-workbooks'),
    reason: 'wanted the refusal body_invalid',
    handlers: { createWorkbookGrant: insteadOf('organize', () => ({})) },
  },
  'workbooks-are-used': {
    defect: 'A workbook takes the permission usage',
    caughtBy: at('fit-workbooks'),
    reason: 'wanted the refusal body_invalid',
    handlers: { createWorkbookGrant: insteadOf('usage', () => ({})) },
  },
  'every-workbook-is-read': {
    defect: 'Everybody reads all workbooks',
    caughtBy: at('open-and-close'),
    reason: 'wanted the refusal not_permitted',
    handlers: { getWorkbook: asAdmin },
  },
  'granted-workbooks-are-closed': {
    defect: 'A grant of a workbook does not open it',
    caughtBy: at('open-and-close'),
    reason: 'wanted 200',
    handlers: {
      getWorkbook: beforehand(({ world, caller, refuse }) => {
        if (members(world).get(caller.key!)?.type !== 'admin') refuse('not_permitted')
      }),
    },
  },
  'viewers-grant-workbooks': {
    defect: 'Who may view a workbook says who may edit it',
    caughtBy: at('open-and-close'),
    reason: 'wanted the refusal not_permitted',
    handlers: { createWorkbookGrant: asAdmin },
  },
  'deleted-grants-of-workbooks-stay': {
    defect: 'A grant that is deleted is still listed',
    caughtBy: at('open-and-close'),
    reason: 'what the member is granted',
    handlers: { deleteWorkbookGrant: () => () => ({}) },
  },
  'granted-workbooks-stay-open': {
    defect: 'A workbook stays open to a member after the grant was deleted',
    caughtBy: at('open-and-close'),
    reason: 'wanted the refusal not_permitted',
    handlers: {
      deleteWorkbookGrant: right => async call => {
        const row = grants(call.world).get(call.path['grantId']!)
        const body = await right(call)
        if (row?.member) inodes(call.world).patch(idIn(call), { owner: row.member })
        return body
      },
    },
  },
  'grants-of-workbooks-are-deleted-twice': {
    defect: 'A grant that is gone can be deleted',
    caughtBy: at('open-and-close'),
    reason: 'wanted the refusal not_found',
    handlers: { deleteWorkbookGrant: insteadOf('Grant', () => ({})) },
  },
  'archived-workbooks-are-granted': {
    defect: 'A workbook that is archived is granted',
    caughtBy: at('are-none-of-archived-ones'),
    reason: 'wanted the refusal inode_archived',
    handlers: { createWorkbookGrant: insteadOf('inode_archived', () => ({})) },
  },
  'grants-of-archived-workbooks-are-listed': {
    defect: 'The grants of an archived workbook are listed',
    caughtBy: at('are-none-of-archived-ones'),
    reason: 'wanted the refusal inode_archived',
    handlers: { listWorkbookGrants: insteadOf('inode_archived', () => ({ entries: [], nextPage: null })) },
  },
}
