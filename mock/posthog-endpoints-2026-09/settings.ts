// What may differ from project to project: who may do what with endpoints, and what a language model has to say (dossier 1, 9).
import type { components } from '../../spec/generated/mock-control.ts'
import type { World } from '../core/world.ts'
import { projectSettings } from '../posthog/settings.ts'

export type Settings = components['schemas']['EndpointSettings']
export type AccessRule = components['schemas']['EndpointAccess']

export const { settingsOf, setSettings, settingOf } = projectSettings<Settings>(
  world => world.table('endpoints.settings'),
  {
    access: [],
    suggestions: false,
    ai_approved: true,
    model: null,
  },
)

/** Most projects have none, and runs ask again and again. */
export const accessRules = (world: World): AccessRule[] => settingOf(world, 'access')
