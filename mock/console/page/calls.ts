// Calls of the mock as something to run: each says itself as curl, as fetch and as a line of a Playwright test.

export interface Call {
  method: string
  /** With its query string. */
  path: string
  body?: unknown
  /** Header lines beside that of the body's type. `$NAME` in a value stands for a variable of the environment. */
  headers?: Record<string, string>
}

export const languages = ['curl', 'fetch', 'Playwright'] as const
export type Language = (typeof languages)[number]

/** For a POSIX shell. A value with a variable stands between double quotes. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
const variable = /^(.*)\$([A-Z][A-Z0-9_]*)$/s

function shellValue(name: string, value: string): string {
  const [, before = '', inEnvironment] = variable.exec(value) ?? []
  return inEnvironment === undefined
    ? quoted(`${name}: ${value}`)
    : `${quoted(`${name}: ${before}`)}"$${inEnvironment}"`
}

function scriptValue(value: string): string {
  const [, before = '', inEnvironment] = variable.exec(value) ?? []
  if (inEnvironment === undefined) return JSON.stringify(value)
  return `\`${before.replaceAll(/[\\`$]/g, String.raw`\$&`)}\${process.env.${inEnvironment}}\``
}

/** With the type of the body, where none is said. */
export const headersOf = ({ headers = {}, body }: Call): [string, string][] => [
  ...Object.entries(headers),
  ...(body === undefined || Object.keys(headers).some(name => name.toLowerCase() === 'content-type')
    ? []
    : [['Content-Type', 'application/json'] as [string, string]]),
]

/** As it is sent. */
export const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

/** Said where curl would take another one: a body alone makes it POST. */
function methodIn({ method, body }: Call): string {
  if (body === undefined && method === 'HEAD') return 'I'
  return body === undefined && method === 'GET' ? '' : ` -X ${/^[A-Z]+$/.test(method) ? method : quoted(method)}`
}

function curlOf(call: Call, origin: string): string {
  const { path, body } = call
  const words = [
    `curl -sS${methodIn(call)} ${quoted(origin + path)}`,
    ...headersOf(call).map(([name, value]) => `-H ${shellValue(name, value)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(textOf(body))}`]),
  ]
  return words.join(' \\\n  ')
}

function membersOf(call: Call): string[] {
  const headers = headersOf(call).map(([name, value]) => `${JSON.stringify(name)}: ${scriptValue(value)}`)
  return headers.length === 0 ? [] : [`headers: { ${headers.join(', ')} }`]
}

const bodyIn = (body: unknown) =>
  typeof body === 'string' ? JSON.stringify(body) : `JSON.stringify(${JSON.stringify(body)})`

/** Of `fetch`, and of `request.fetch` in Playwright, which calls a body otherwise. */
function argumentsOf(call: Call, origin: string, bodyName: 'body' | 'data'): string {
  const { method, path, body } = call
  const members = [
    ...(method === 'GET' ? [] : [`method: ${JSON.stringify(method)}`]),
    ...membersOf(call),
    ...(body === undefined ? [] : [`${bodyName}: ${bodyIn(body)}`]),
  ]
  return [JSON.stringify(origin + path), ...(members.length === 0 ? [] : [`{ ${members.join(', ')} }`])].join(', ')
}

/** To be run as it is: in a shell, in a module, in a test with `request`. */
export function codeOf(call: Call, language: Language, origin: string): string {
  if (language === 'curl') return curlOf(call, origin)
  if (language === 'fetch') return `await fetch(${argumentsOf(call, origin, 'body')})`
  return `await expect(await request.fetch(${argumentsOf(call, origin, 'data')})).toBeOK()`
}
