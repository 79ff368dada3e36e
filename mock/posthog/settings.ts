// What differs from project to project and is set by control calls: what nobody has set is as it is for most.
import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'

/** What one product keeps of a project, in a table of the world. */
export function projectSettings<Settings extends object>(
  table: (world: World) => Table<Partial<Settings>>,
  standard: Settings,
) {
  const settingsOf = (world: World): Settings => ({ ...standard, ...table(world).get('project') })
  return {
    settingsOf,
    /** One of them, without a copy of all. */
    settingOf: <Name extends keyof Settings>(world: World, name: Name): Settings[Name] =>
      table(world).get('project')?.[name] ?? standard[name],
    setSettings(world: World, settings: Partial<Settings>): Settings {
      table(world).put('project', { ...table(world).get('project'), ...settings })
      return settingsOf(world)
    },
  }
}
