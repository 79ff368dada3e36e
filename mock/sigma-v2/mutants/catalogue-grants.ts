// Defects of the grants of datasets and of the paths of connections.
import { bodyOf, type Call, type MutantTable } from '../../core/wrap.ts'
import { members } from '../../sigma/people.ts'
import { grants, grantsOn, type Permission } from '../../sigma/permissions.ts'
import { asAdmin, beforehand, inKebab, insteadOf } from './spoil.ts'

const kinds = [
  {
    what: 'datasets',
    id: 'datasetId',
    ...{ give: 'createDatasetGrant', drop: 'deleteDatasetGrant' },
    ...{ least: 'view', most: 'edit', unfit: 'explore' },
    readings: ['getDataset', 'getDatasetSources', 'listDatasetGrants', 'listDatasetMaterializations'],
  },
  {
    what: 'paths',
    id: 'connectionPathId',
    ...{ give: 'createConnectionPathGrant', drop: 'deleteConnectionPathGrant' },
    ...{ least: 'usage', most: 'annotate', unfit: 'view' },
    readings: ['getInodeConnectionPath', 'listConnectionPathGrants', 'listConnectionTableColumns'],
  },
] as const
type Kind = (typeof kinds)[number]

const permissionIn = (call: Call) => (bodyOf(call)['grants'] as { permission: string }[])[0]?.permission

/** What a second grant does wrong. */
const secondGrants = ({ what, id, give, least, most }: Kind): MutantTable => {
  const before = ({ world, path }: Call) => grantsOn(world, path[id]!)
  const caughtBy = `sigma-v2/catalogue-grants/are-one-for-each-of-${what}`
  return {
    [`grants-of-${what}-only-go-up`]: {
      defect: 'A grant that allows less than the one before changes nothing',
      ...{ caughtBy, reason: 'permissions of the team' },
      handlers: {
        [give]: right => call => (permissionIn(call) === least && before(call).length > 0 ? {} : right(call)),
      },
    },
    [`grants-of-${what}-never-change`]: {
      defect: 'A grant that allows more than the one before changes nothing',
      ...{ caughtBy, reason: 'permissions of the team' },
      handlers: { [give]: right => call => (permissionIn(call) === most ? {} : right(call)) },
    },
    [`grants-of-${what}-change-together`]: {
      defect: 'A grant to somebody changes those of all others, too',
      ...{ caughtBy, reason: 'grants of the other team after that' },
      handlers: {
        [give]: beforehand(call => {
          for (const grant of before(call))
            grants(call.world).patch(grant.id, { permission: permissionIn(call) as Permission })
        }),
      },
    },
    [`changed-grants-of-${what}-are-others`]: {
      defect: 'A grant that is changed gets another id',
      ...{ caughtBy, reason: 'ids of the grant' },
      handlers: {
        [give]: beforehand(call => {
          for (const grant of before(call)) grants(call.world).delete(grant.id)
        }),
      },
    },
  }
}

/** What is open to whom it should not be, or closed. */
const access = ({ what, give, drop, readings }: Kind): MutantTable => {
  const caughtBy = `sigma-v2/catalogue-grants/open-and-close-${what}`
  return {
    ...Object.fromEntries(
      readings.map(reading => [
        `${inKebab(reading)}-is-closed-though-granted`,
        {
          defect: `${reading} is answered to administrators alone`,
          ...{ caughtBy, reason: `wanted 200, but ${reading} answered 403` },
          handlers: {
            [reading]: beforehand(({ world, caller, refuse }) => {
              if (members(world).get(caller.key!)?.type !== 'admin') refuse('not_permitted')
            }),
          },
        },
      ]),
    ),
    [`viewers-grant-${what}`]: {
      defect: 'Who may view something says who may do more',
      ...{ caughtBy, reason: `but ${give} answered 200` },
      handlers: { [give]: asAdmin },
    },
    [`viewers-end-grants-of-${what}`]: {
      defect: 'Who may view something ends grants of it',
      ...{ caughtBy, reason: `but ${drop} answered 200` },
      handlers: { [drop]: asAdmin },
    },
    [`deleted-grants-of-${what}-stay`]: {
      defect: 'A grant that is deleted is still listed, and opens what it did',
      ...{ caughtBy, reason: 'what the member is granted' },
      handlers: {
        [drop]: right => call => (members(call.world).get(call.caller.key!)?.type === 'admin' ? {} : right(call)),
      },
    },
    [`grants-of-${what}-are-deleted-twice`]: {
      defect: 'A grant that is gone can be deleted',
      ...{ caughtBy, reason: 'wanted the refusal not_found' },
      handlers: { [drop]: insteadOf('Grant', () => ({})) },
    },
  }
}

export const catalogueGrantMutants: MutantTable = Object.assign(
  {},
  ...kinds.flatMap(kind => [
    secondGrants(kind),
    {
      [`${kind.what}-take-any-permission`]: {
        defect: `The permission ${kind.unfit} is accepted, and does nothing`,
        caughtBy: `sigma-v2/catalogue-grants/fit-${kind.what}`,
        reason: 'wanted the refusal body_invalid',
        handlers: { [kind.give]: insteadOf(kind.unfit, () => ({})) },
      },
    },
    access(kind),
  ]),
)
