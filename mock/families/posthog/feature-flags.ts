// Feature flags by control call and for a new world: in PostHog's own form, or as one value for everybody.
import type { components } from '../../../spec/generated/mock-control.ts'
import { parseJson, withDoubles } from '../../../spec/json.ts'
import type { World } from '../../core/world.ts'
import type { ControlHandlers } from '../../family.ts'
import { type FlagRow, type FlagVariant, featureFlags } from '../../posthog/feature-flags.ts'
import { isPattern } from '../../posthog/flag-pattern.ts'
import type { FlagProperty } from '../../posthog/flag-properties.ts'

type Schemas = components['schemas']
type Asked = Schemas['FeatureFlagRequest']
export type AskedFlags = Record<string, Asked>
type Filters = FlagRow['filters']
type Refuse = (name: 'wrong_flag', fill: { key: string; reason: string }) => never

function filtersFor(value: boolean | string, payload: unknown): Filters {
  const isVariant = typeof value === 'string'
  return {
    groups: [{ properties: [], rollout_percentage: value === false ? 0 : 100 }],
    multivariate: isVariant ? { variants: [{ key: value, rollout_percentage: 100 }] } : null,
    payloads: payload === undefined ? {} : { [isVariant ? value : 'true']: JSON.stringify(payload) },
  }
}

const asJson = (payload: unknown): string => (typeof payload === 'string' ? payload : JSON.stringify(payload))

function filtersOf({ value, payload, filters }: Asked): Filters {
  if (!filters) return filtersFor(value ?? true, payload)
  const { payloads = {}, ...rest } = filters
  const { groups, multivariate = null } = withDoubles(rest) as Filters
  const texts = Object.entries(payloads).map(([name, payload]) => [name, asJson(payload)])
  return { groups, multivariate, payloads: Object.fromEntries(texts) }
}

function wrongVariants(variants: FlagVariant[]): string | undefined {
  const names = variants.map(({ key }) => key)
  const [twice] = names.filter((name, i) => names.indexOf(name) < i)
  if (twice !== undefined) return `there are two variants '${twice}'`
  const sum = variants.reduce((sum, { rollout_percentage }) => sum + rollout_percentage, 0)
  return sum > 100 ? `its variants are for ${sum} percent` : undefined
}

const pattern =
  "a regular expression as Rust's `regex` has it and no bigger than it takes; of what goes beyond it only look-around and back-references are known, with classes that JavaScript has, too"

const isRange = (value: unknown) =>
  Array.isArray(value) && value.length === 2 && value.every(end => typeof end === 'number') && value[0]! <= value[1]!

function wrongProperty({ key, operator = 'exact', value }: FlagProperty): string | undefined {
  if (operator === 'is_set' || operator === 'is_not_set') return undefined
  const wants = (what: string) => `'${operator}' of '${key}' wants ${what}`
  if (value === undefined) return wants('a value')
  if (/between/.test(operator)) return isRange(value) ? undefined : wants('two numbers, the lesser first')
  return /regex/.test(operator) && !isPattern(String(value)) ? wants(pattern) : undefined
}

function wrongPayload(name: string, json: string, known: string[]): string | undefined {
  if (!known.includes(name)) return `a payload is for '${name}', which is none of ${known.join(', ')}`
  try {
    parseJson(json)
    return undefined
  } catch {
    return `the payload of '${name}' is a text that is no JSON`
  }
}

/** Why a flag cannot be so. */
function objectionTo({ value, payload, filters }: Asked, made: Filters): string | undefined {
  if (filters && (value !== undefined || payload !== undefined)) return 'beside filters it has a value or a payload'
  const variants = made.multivariate?.variants ?? []
  const names = variants.map(({ key }) => key)
  const stray = made.groups.find(({ variant }) => variant && !names.includes(variant))
  if (stray) return `a group is for the variant '${stray.variant}', which it has not`
  return [
    wrongVariants(variants),
    ...made.groups.flatMap(({ properties = [] }) => properties.map(wrongProperty)),
    ...Object.entries(made.payloads).map(([name, json]) => wrongPayload(name, json, ['true', ...names])),
  ].find(wrong => wrong !== undefined)
}

function checked(key: string, asked: Asked, refuse: Refuse): Filters {
  const filters = filtersOf(asked)
  const reason = objectionTo(asked, filters)
  return reason === undefined ? filters : refuse('wrong_flag', { key, reason })
}

/** Refuses what cannot be; changes nothing. */
export function checkFlags(asked: AskedFlags, refuse: Refuse): void {
  for (const [key, flag] of Object.entries(asked)) checked(key, flag, refuse)
}

function putFlag(world: World, key: string, asked: Asked, filters: Filters): FlagRow {
  const flags = featureFlags(world)
  const before = flags.get(key)
  const { name = '', active = true, is_remote_configuration = false } = asked
  const id = before?.id ?? [...flags.values()].reduce((id, row) => Math.max(id, row.id), 0) + 1
  const version = (before?.version ?? 0) + 1
  return flags.put(key, { id, key, name, active, version, is_remote_configuration, filters })
}

/** They are all that there are. */
export function replaceFlags(world: World, asked: AskedFlags): void {
  const gone = [...featureFlags(world).keys()].filter(key => !Object.hasOwn(asked, key))
  for (const key of gone) featureFlags(world).delete(key)
  for (const [key, flag] of Object.entries(asked)) putFlag(world, key, flag, filtersOf(flag))
}

/** As they would be asked for. */
export const flagsFace = (world: World): AskedFlags =>
  Object.fromEntries(
    [...featureFlags(world).entries()].map(([key, { id: _, key: __, version: ___, ...flag }]) => [key, flag]),
  ) as AskedFlags

export const flagHandlers = {
  listFeatureFlags: ({ world }) => ({ results: [...featureFlags(world).values()] as Schemas['FeatureFlag'][] }),
  putFeatureFlag({ world, path: { key }, body, refuse }) {
    return putFlag(world, key, body, checked(key, body, refuse)) as Schemas['FeatureFlag']
  },
  deleteFeatureFlag({ world, path: { key }, refuse }) {
    const known = [...featureFlags(world).keys()].join(', ') || 'none'
    if (!featureFlags(world).delete(key)) refuse('no_such_flag', { key, world: world.id, known })
    return undefined
  },
} satisfies Partial<ControlHandlers>
