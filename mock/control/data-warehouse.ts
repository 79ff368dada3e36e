// What a world's project may do with the data warehouse: feature flags, how many custom sources.
import { setSettings, settingsOf } from '../posthog-data-warehouse/rows.ts'
import type { Handlers } from './host.ts'

export const dataWarehouseHandlers = {
  getDataWarehouseSettings: ({ world }) => settingsOf(world),
  putDataWarehouseSettings: ({ world, body }) => setSettings(world, body),
} satisfies Partial<Handlers>
