// The console's files: which of them a path means, and what a browser may do with them.
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Headers, Live, Reply } from '../core/reply.ts'
import { compiled, NoCompiler } from './compile.ts'
import { NotInstalled, type Packages, packagesOf } from './packages.ts'

const folder = fileURLToPath(new URL('./page/', import.meta.url))
const home = '/__mock__/'
const ui = `${home}ui/`

/** What the page imports by name. The chart library is no set of modules: its scripts are loaded by address. */
const imported = [
  ...['preact', 'preact/hooks', 'preact/jsx-runtime', '@preact/signals'],
  ...['autocomplete', 'commands', 'lang-sql', 'language', 'lint', 'state', 'view'].map(name => `@codemirror/${name}`),
]
const scripts = { 'd3.js': 'd3/dist/d3.min.js', 'plot.js': '@observablehq/plot/dist/plot.umd.min.js' }

/** What the first view needs: asked for together instead of one after the other. */
const first = [
  ...'calls control detail follow frame hooks kit layout list live main pages/worlds route shared-stream state worlds'
    .split(' ')
    .map(name => `${ui}page/${name}.js`),
  ...'preact preact/hooks preact/jsx-runtime @preact/signals @preact/signals-core'
    .split(' ')
    .map(name => `${ui}npm/${name}.js`),
]

let packages: Packages | undefined
const known = () => (packages ??= packagesOf(imported, scripts, `${ui}npm/`))

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')

/** Nothing comes from elsewhere, nothing within the page runs or styles, and nobody puts a frame around it. */
const policyOf = (importMap: string) =>
  [
    "default-src 'none'",
    `script-src 'self' 'sha256-${sha256(importMap)}'`,
    ...["style-src 'self'", "connect-src 'self'", "worker-src 'self'", 'img-src data:'],
    ...["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"],
  ].join('; ')

const always: Headers = {
  'Cache-Control': 'no-cache',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

/** Its code may still be made while the browser reads what to ask for; where that fails, nobody is shown an empty page. */
function start(): Reply {
  const code = codeOf()
  const importMap = JSON.stringify({ imports: known().imports })
  const preloads = first.map(address => `<link rel="modulepreload" href="${address}">`).join('')
  const head = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Understudy</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${ui}page/style.css">
<script type="importmap">${importMap}</script>${preloads}
<script type="module" src="${ui}page/main.js"></script></head>
<body><noscript>The console needs JavaScript. All that it does is in GET /__mock__/openapi.json, too.</noscript>`
  const body = new Live(out => {
    out.write(head)
    const end = (said: string) => out.end(`${said}</body></html>\n`)
    code.then(
      () => end(''),
      (error: Error) => end(`<pre>${error.message.replaceAll('<', '&lt;')}</pre>`),
    )
  })
  return new Reply(200, body, {
    media: 'text/html',
    headers: { ...always, 'Content-Security-Policy': policyOf(importMap) },
  })
}

const isFile = (file: string) => statSync(file, { throwIfNoEntry: false })?.isFile() === true

let code: Promise<string> | undefined

/** Where the page's JavaScript is: beside its style, or compiled from what lies there. */
const codeOf = (): Promise<string> =>
  (code = isFile(join(folder, 'main.js')) ? Promise.resolve(folder) : compiled(folder))

/** Of the state that the page was last opened in. No dots in the name: none leads out of the folder. */
async function fileOf(name: string): Promise<{ text: string; media: string } | undefined> {
  const [, ending] = /^[\w/-]+\.(js|css)$/.exec(name) ?? []
  if (ending === undefined) return undefined
  const file = join(ending === 'css' ? folder : await (code ?? codeOf()), name)
  return isFile(file)
    ? { text: readFileSync(file, 'utf8'), media: ending === 'css' ? 'text/css' : 'text/javascript' }
    : undefined
}

async function assetOf(path: string): Promise<{ text: string; media: string } | undefined> {
  if (path.startsWith(`${ui}page/`)) return fileOf(path.slice(`${ui}page/`.length))
  const file = known().files.get(path)
  return file === undefined ? undefined : { text: readFileSync(file, 'utf8'), media: 'text/javascript' }
}

async function asset(path: string, headers: IncomingHttpHeaders): Promise<Reply | undefined> {
  const found = await assetOf(path)
  if (!found) return undefined
  const tag = `"${sha256(found.text)}"`
  if (headers['if-none-match'] === tag) return new Reply(304, undefined, { headers: { ...always, ETag: tag } })
  return new Reply(200, found.text, { media: found.media, headers: { ...always, ETag: tag } })
}

/** What a browser is shown at a path; undefined where there is nothing of the console. */
export async function pageAt(
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  path: string,
): Promise<Reply | undefined> {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  if (path !== home && !path.startsWith(ui))
    return /\btext\/html\b/.test(headers.accept ?? '')
      ? new Reply(302, undefined, { headers: { Location: home } })
      : undefined
  try {
    return path === home ? start() : await asset(path, headers)
  } catch (error) {
    if (!(error instanceof NoCompiler || error instanceof NotInstalled)) throw error
    return new Reply(501, `${error.message}\n`, { media: 'text/plain', headers: always })
  }
}
