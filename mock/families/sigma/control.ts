// What the control API does about Sigma: worlds with more in them, further clients.
import { nearest } from '../../core/nearest.ts'
import type { ControlHandlers, Family } from '../../family.ts'
import { addClient, founderOf, members } from '../../sigma/people.ts'
import { addMembers, addWorkbooks } from '../../sigma-v2/crowd.ts'
import { seed } from '../../sigma-v2/seed.ts'

export const wishes: NonNullable<Family['wishes']> =
  ({ sigma = {} }) =>
  world => {
    if (sigma.seeded) seed(world)
    addMembers(world, sigma.members ?? 0)
    addWorkbooks(world, sigma.workbooks ?? 0)
  }

/** So many names are looked through for the one that was meant. */
const mostNames = 1000

export const control: NonNullable<Family['control']> = worlds =>
  ({
    createClient({ world, body, refuse }) {
      const asked = body.member ?? founderOf(world)
      const everybody = [...members(world).values()]
      const owner = everybody.find(({ id, email }) => id === asked || email.toLowerCase() === asked.toLowerCase())
      if (!owner) {
        const known = everybody.slice(0, mostNames).flatMap(({ id, email }) => [id, email])
        return refuse('no_such_member', { member: asked, nearest: nearest(asked, known).join(', ') })
      }
      const { id, secret } = addClient(worlds, world, owner.id, undefined)
      return { client_id: id, client_secret: secret, member: owner.id, account_type: owner.type }
    },
  }) satisfies Partial<ControlHandlers>
