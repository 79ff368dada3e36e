// What a file asks the seeded world to be: the same that control calls take for a new one.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { components } from '../spec/generated/mock-control.ts'
import { contract } from '../spec/load.ts'
import { wording } from './control/dialect.ts'
import { refusal } from './core/reply.ts'
import type { World, WorldOptions } from './core/world.ts'
import { families } from './families.ts'
import { UsageError } from './flags.ts'

type Settings = components['schemas']['ProjectSettings']

function settingsIn(where: string, file: string): Settings {
  let settings: unknown
  try {
    settings = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`${where}: ${(error as Error).message.split('\n')[0]}`)
  }
  const violations = contract('mock-control').operation('putProjectSettings').violations(settings)
  if (violations.length > 0) throw new UsageError(`${where}: ${wording(violations, 'it')}`)
  return settings as Settings
}

/** Throws UsageError where the file is not there, or asks for what cannot be. */
export async function wishIn(
  flag: string,
  file: string,
  like: Pick<WorldOptions, 'events'>,
): Promise<(world: World) => void> {
  const where = `${flag} ${file}`
  const asked = { project: settingsIn(where, file) }
  const operation = contract('mock-control').operation('createWorld')
  const refuse = (name: string, fill?: Record<string, unknown>): never => {
    const { message, hint } = refusal(operation, name, fill).body as components['schemas']['Error']
    throw new UsageError(`${where}: ${message} ${hint}`)
  }
  const wishes = await Promise.all(families.map(({ wishes }) => wishes?.(asked, refuse, { ...like, isSeeded: true })))
  return world => {
    for (const wish of wishes) wish?.(world)
  }
}
