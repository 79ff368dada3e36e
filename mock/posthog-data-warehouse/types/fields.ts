// Fields of connections in short, and what is wrong with a connection that somebody gives (corrections C2).
import { BlockList, isIP, isIPv6 } from 'node:net'
import { own } from '../../../spec/own.ts'
import type { Field, SourceType } from './type.ts'

type Plain = Extract<Field, { secret?: boolean }>
type More = Partial<Pick<Plain, 'label' | 'placeholder' | 'required' | 'members' | 'credential'>>

const labelOf = (name: string) => {
  const words = name.replaceAll(/[_-]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
const plain =
  (type: Plain['type'], secret = false) =>
  (name: string, more: More = {}): Plain => ({
    ...{ name, label: labelOf(name), type, required: true, secret, placeholder: '' },
    ...more,
  })

export const text = plain('text')
export const number = plain('number')
export const email = plain('email')
export const textarea = plain('textarea')
export const secret = plain('password', true)
export const secretText = plain('textarea', true)
export const oauth = plain('oauth')
export const file = plain('file-upload', true)
export const tunnel = plain('ssh-tunnel')

export const choice = (name: string, initial: string, options: Record<string, Field[]>): Field => ({
  ...{ name, label: labelOf(name), type: 'select', required: true, default: initial },
  options: Object.entries(options).map(([value, fields]) => ({ label: labelOf(value), value, fields })),
})
export const toggle = (name: string, fields: Field[]): Field => ({
  ...{ name, label: labelOf(name), type: 'switch-group', required: false, fields },
})

export const optional = <Any extends Field>(field: Any): Any => ({ ...field, required: false })

type Given = Record<string, unknown>
const isObject = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isMissing = (value: unknown) => value === undefined || value === null

/** The fields that a container has as it is filled in. */
function partsOf(field: Field, value: Given): Field[] {
  if (field.type === 'switch-group') return value['enabled'] === true || value['enabled'] === 'True' ? field.fields : []
  if (field.type !== 'select') return []
  const chosen = String(value['selection'] ?? field.default)
  return field.options.find(option => option.value === chosen)?.fields ?? []
}

const numbers = new Set<Field['type']>(['number', 'oauth'])
/** A list of one number would be that number as a text. */
const isNumber = (value: unknown) => !Array.isArray(value) && /^\s*[+-]?\d+\s*$/.test(String(value))

/** A name may be written with hyphens. */
const givenFor = ({ name }: Field, given: Given) => own(given, name) ?? own(given, name.replaceAll('-', '_'))

const missing = (name: string) => `Required field '${name}' is missing`

const missingMembers = ({ members = [] }: Plain, value: unknown) =>
  members.filter(name => !isObject(value) || isMissing(own(value, name))).map(missing)

function problemsWith(field: Field, given: Given): string[] {
  const value = givenFor(field, given)
  if (isMissing(value)) return field.required ? [missing(field.name)] : []
  if (field.type === 'select' || field.type === 'switch-group')
    return isObject(value) ? problemsOfFields(partsOf(field, value), value) : []
  if (field.type === 'file-upload') return missingMembers(field, value)
  if (value === '' && !field.required) return []
  if (numbers.has(field.type) && !isNumber(value)) return [`Field '${field.name}' must be a whole number`]
  return []
}

const problemsOfFields = (fields: Field[], given: Given): string[] =>
  fields.flatMap(field => problemsWith(field, given))

/** What a connection lacks. An announced type takes anything. */
export const configProblems = ({ fields }: SourceType, given: Given): string[] => problemsOfFields(fields, given)

const internal = new BlockList()
internal.addAddress('::1', 'ipv6')
for (const [net, bits] of [
  ['0.0.0.0', 32],
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
] as const)
  internal.addSubnet(net, bits)

/** An address is found in whatever way it is written: of fewer parts, as one number, as one of IPv6. */
function isInternal(host: string): boolean {
  const text = host.trim().replace(/\.$/, '')
  const url = URL.parse(`http://${isIPv6(text) ? `[${text}]` : text}`)
  if (url === null) return false
  const address = url.hostname.replace(/^\[|\]$/g, '')
  if (address === 'localhost') return true
  return isIP(address) !== 0 && internal.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** Of a name, an address, or a URL, which may name several. */
function hostsIn(text: string): string[] {
  const [, hosts] = /^\s*[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(text) ?? []
  return hosts === undefined ? [text] : hosts.split(',').map(host => host.replace(/:\d*$/, '').replace(/^\[|\]$/g, ''))
}

/** Whether one of the hosts is on a network of its own, where the product may not look. */
export const hasInternalHost = ({ hostFields }: SourceType, given: Given): boolean =>
  hostFields.some(name => hostsIn(String(own(given, name) ?? '')).some(isInternal))

/** Credentials that are refused, whatever the type: those that say so themselves. */
const isBad = (value: unknown): boolean =>
  typeof value === 'string'
    ? /^(bad|invalid|wrong|expired|revoked)([-_ ]|$)/i.test(value)
    : isObject(value) && Object.values(value).some(isBad)

/** Why credentials are refused; undefined when they are taken. */
export function credentialProblem(type: SourceType, given: Given): string | undefined {
  if (hasInternalHost(type, given)) return 'Hosts with internal IP addresses are not allowed'
  const refused = type.refusal?.(given)
  if (refused !== undefined) return refused
  const credentials = type.fields.filter(
    field => field.type === 'select' || ('secret' in field && (field.secret || field.credential)),
  )
  return credentials.some(field => isBad(givenFor(field, given)))
    ? (type.badCredentials ?? 'Invalid credentials')
    : undefined
}
