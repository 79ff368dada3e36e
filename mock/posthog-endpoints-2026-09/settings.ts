// What may differ from project to project: who may do what with endpoints, and what a language model has to say (dossier 1, 9).
import type { components } from '../../spec/generated/mock-control.ts'
import type { World } from '../core/world.ts'

export type Settings = components['schemas']['EndpointSettings']
export type AccessRule = components['schemas']['EndpointAccess']

const standard: Settings = { access: [], suggestions: false, ai_approved: true, model: null }
const table = (world: World) => world.table<Partial<Settings>>('endpoints.settings')

export const settingsOf = (world: World): Settings => ({ ...standard, ...table(world).get('project') })

export const setSettings = (world: World, settings: Partial<Settings>): Settings => {
  table(world).put('project', { ...table(world).get('project'), ...settings })
  return settingsOf(world)
}

/** Most projects have none, and runs ask again and again. */
export const accessRules = (world: World): AccessRule[] => table(world).get('project')?.access ?? standard.access
