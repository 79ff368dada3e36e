// What was given to connect: how it is kept, shown without secrets, and changed (dossier posthog-data-warehouse 3.1, 5.1).
import { ExactNumber } from '../../spec/json.ts'
import { own } from '../../spec/own.ts'
import { isDictionary } from '../posthog/serializer.ts'
import type { Inputs } from './rows.ts'
import type { Field, SourceType } from './types/type.ts'

/** Scalars are kept as texts, as Python writes them. */
function kept(value: unknown): unknown {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (value instanceof ExactNumber || typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(kept)
  return isDictionary(value) ? keptAll(value) : value
}

/** Members may be sent with hyphens. */
const keptAll = (values: Record<string, unknown>): Inputs =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name.replaceAll('-', '_'), kept(value)]))

const isSchemas = (name: string) => name === 'schemas'
const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value)

/** The connection in a payload, without what is to be synced. */
export const inputsIn = (payload: Record<string, unknown>): Inputs =>
  keptAll(
    Object.fromEntries(
      Object.entries(payload).flatMap(([name, value]) => (isSchemas(name) ? [] : [[name, trimmed(value)]])),
    ),
  )

export const isTrue = (value: unknown): boolean => value === true || /^(true|1|yes|on)$/i.test(String(value))

const isSecret = (field: Field): boolean => 'secret' in field && field.secret === true
const nameOf = ({ name }: Field) => name.replaceAll('-', '_')

/** Fields of all choices: which is chosen changes, what was given stays. */
const innerFields = (field: Field): Field[] =>
  field.type === 'select'
    ? field.options.flatMap(({ fields }) => fields)
    : field.type === 'switch-group'
      ? field.fields
      : []

const tunnelSecrets = new Set(['password', 'private_key', 'passphrase'])
const withoutTunnelSecrets = (auth: Inputs): Inputs =>
  Object.fromEntries(Object.entries(auth).filter(([name]) => !tunnelSecrets.has(name)))

/** By the names of today, whatever they were when it was sent. */
function tunnelOf(sent: Inputs): Inputs {
  const { auth, auth_type, require_tls = { enabled: true }, ...rest } = sent
  const given = auth ?? auth_type
  if (!isDictionary(given)) return { ...rest, require_tls }
  const { type, selection = type, ...others } = given
  return { ...rest, require_tls, auth: { ...(selection !== undefined && { selection }), ...others } }
}

function shownTunnel(sent: Inputs): Inputs {
  const { enabled, host, port, auth, require_tls } = tunnelOf(sent)
  const shown = { enabled, host, port, require_tls: kept(require_tls) }
  const known = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined))
  return { ...known, ...(isDictionary(auth) && { auth: withoutTunnelSecrets(auth) }) }
}

const always = ['selection', 'enabled']

function shown(fields: Field[], inputs: Inputs): Inputs {
  const entries = fields.flatMap((field): [string, unknown][] => {
    const value = own(inputs, nameOf(field))
    if (value === undefined || isSecret(field)) return []
    if (!isDictionary(value)) return [[nameOf(field), value]]
    if (field.type === 'ssh-tunnel') return [[nameOf(field), shownTunnel(value)]]
    const kinds = always.flatMap((name): [string, unknown][] =>
      own(value, name) === undefined ? [] : [[name, own(value, name)]],
    )
    return [[nameOf(field), { ...Object.fromEntries(kinds), ...shown(innerFields(field), value) }]]
  })
  return Object.fromEntries(entries)
}

const cdcInputs = (inputs: Inputs): Inputs =>
  Object.fromEntries(Object.entries(inputs).filter(([name]) => name.startsWith('cdc_')))

/** Without secrets and without what its type does not know. */
export const shownInputs = ({ fields }: SourceType, inputs: Inputs): Inputs => ({
  ...shown(fields, inputs),
  ...cdcInputs(inputs),
})

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''

/** A change that cannot be made, by the name of the refusal. */
export class InputsRefused extends Error {
  readonly refusal:
    | 'inputs_not_an_object'
    | 'credentials_needed_for_host'
    | 'credentials_needed_for_tunnel'
    | 'credentials_needed_for_tunnel_host'
    | 'credentials_needed_for_manifest'
  readonly fill: Record<string, unknown>

  constructor(refusal: InputsRefused['refusal'], fill: Record<string, unknown> = {}) {
    super(refusal)
    this.refusal = refusal
    this.fill = fill
  }
}

const selectionOf = (value: unknown): string | undefined =>
  isDictionary(value) && !isBlank(value['selection']) ? String(value['selection']) : undefined

/** Of one choice the secrets that were not sent stay; another choice begins anew. */
function mergedChoice(field: Field, stored: unknown, sent: unknown): unknown {
  if (!isDictionary(sent)) throw new InputsRefused('inputs_not_an_object', { member: nameOf(field) })
  if (!isDictionary(stored)) return sent
  const [before, after] = [selectionOf(stored), selectionOf(sent)]
  return after !== undefined && after !== before ? sent : merged(innerFields(field), stored, sent)
}

function mergedTunnel(stored: unknown, sent: unknown): unknown {
  if (!isDictionary(sent) || !isDictionary(stored)) return sent
  const [before, after] = [tunnelOf(stored), tunnelOf(sent)]
  const isMoved = !isBlank(after['host']) && String(after['host']) !== String(before['host'] ?? '')
  const [was, is] = [before['auth'], after['auth']]
  const secrets = isDictionary(was)
    ? Object.entries(was).filter(([name, value]) => tunnelSecrets.has(name) && !isBlank(value))
    : []
  const given = isDictionary(is) ? Object.entries(is).filter(([, value]) => !isBlank(value)) : []
  const hasSecret = given.some(([name]) => tunnelSecrets.has(name))
  if (isMoved && secrets.length > 0 && !hasSecret) throw new InputsRefused('credentials_needed_for_tunnel_host')
  const auth = { ...(isDictionary(was) && (isMoved ? withoutTunnelSecrets(was) : was)), ...Object.fromEntries(given) }
  return { ...before, ...after, auth }
}

/** One of several ways, each with fields of its own; a yes or no is a text. */
const isChoice = (field: Field): boolean => field.type === 'select' && innerFields(field).length > 0

/** A secret that is absent, null or empty keeps its value; everything else is as it was sent. */
function merged(fields: Field[], stored: Inputs, sent: Inputs): Inputs {
  const after = { ...stored, ...sent }
  for (const field of fields) {
    const name = nameOf(field)
    if (!Object.hasOwn(sent, name)) continue
    const [before, now] = [own(stored, name), own(sent, name)]
    if (isSecret(field) && isBlank(now)) after[name] = before ?? null
    else if (isChoice(field)) after[name] = mergedChoice(field, before, now)
    else if (field.type === 'ssh-tunnel') after[name] = mergedTunnel(before, now)
    else if (field.type === 'switch-group' && isDictionary(before) && isDictionary(now))
      after[name] = merged(field.fields, before, now)
  }
  return after
}

/** Secrets of a connection that are set, by where they stand. */
function secretsIn(fields: Field[], inputs: Inputs, within = ''): [place: string, value: unknown][] {
  return fields.flatMap((field): [string, unknown][] => {
    const value = own(inputs, nameOf(field))
    if (isSecret(field)) return isBlank(value) ? [] : [[within + nameOf(field), value]]
    return isDictionary(value) ? secretsIn(innerFields(field), value, `${within}${nameOf(field)}.`) : []
  })
}

/** Whether a stored secret would be used where it was not given for. */
function reusesSecret(fields: Field[], stored: Inputs, sent: Inputs, after: Inputs): boolean {
  const before = new Map(secretsIn(fields, stored))
  const given = new Set(secretsIn(fields, sent).map(([place]) => place))
  return secretsIn(fields, after).some(([place, value]) => before.get(place) === value && !given.has(place))
}

const tunnelPlace = (inputs: Inputs): string => {
  const tunnel = own(inputs, 'ssh_tunnel')
  if (!isDictionary(tunnel) || !isTrue(tunnel['enabled'])) return 'none'
  return `${String(tunnel['host'] ?? '')}:${String(tunnel['port'] ?? '')}`
}

/** The hosts that requests of a manifest go to. */
const manifestHosts = (inputs: Inputs): string =>
  [...String(own(inputs, 'manifest_json') ?? '').matchAll(/https?:\/\/([^/"\s?#]+)/g)]
    .map(([, host]) => host)
    .sort()
    .join()

const isElsewhere = (name: string, stored: Inputs, after: Inputs): boolean =>
  String(own(stored, name) ?? '') !== String(own(after, name) ?? '')

/** What is stored after a change; throws `InputsRefused` where that would take secrets to another place. */
export function changedInputs(
  { fields, hostFields }: SourceType,
  stored: Inputs,
  change: Record<string, unknown>,
): Inputs {
  const sent = inputsIn(change)
  const after = merged(fields, stored, sent)
  if (!reusesSecret(fields, stored, sent, after)) return after
  if (tunnelPlace(stored) !== tunnelPlace(after)) throw new InputsRefused('credentials_needed_for_tunnel')
  if (manifestHosts(stored) !== manifestHosts(after)) throw new InputsRefused('credentials_needed_for_manifest')
  if (hostFields.some(name => isElsewhere(name, stored, after))) throw new InputsRefused('credentials_needed_for_host')
  return after
}
