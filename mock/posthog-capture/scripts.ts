// posthog-js and its siblings for pages that load them from the host, from the npm package where that is installed.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { operations, refusals } from '../../spec/generated/posthog-capture.ts'
import type { HandlersOf } from '../core/api.ts'
import { Reply } from '../core/reply.ts'
import { projectToken, remoteConfigScript } from './remote-config.ts'

type Handlers = HandlersOf<operations, refusals>

interface Installed {
  version: string
  folder: string
  /** Names in the folder: a name that comes from outside is sought here and never made a path. */
  files: Set<string>
}

const require = createRequire(import.meta.url)

function manifestOf(projects: string[]): string | undefined {
  try {
    return require.resolve('posthog-js/package.json', { paths: projects })
  } catch (error) {
    if ((error as { code?: string }).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

let found: Installed | undefined

/** The package of the project that the mock runs in, else the one beside the mock. It may be installed while the mock runs. */
function installed(): Installed | undefined {
  if (found) return found
  const manifest = manifestOf([process.cwd(), import.meta.dirname])
  if (manifest === undefined) return undefined
  const folder = join(dirname(manifest), 'dist')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  found = { version, folder, files: new Set(readdirSync(folder)) }
  return found
}

const contents = new Map<string, string>()

function contentOf(folder: string, file: string): string {
  const known = contents.get(file)
  if (known !== undefined) return known
  const content = readFileSync(join(folder, file), 'utf8')
  contents.set(file, content)
  return content
}

/** The bundles hold letters beyond ASCII, which a page of another encoding would misread. */
const script = (content: string) =>
  new Reply(200, content, {
    media: 'application/javascript',
    headers: { 'Content-Type': 'application/javascript; charset=utf-8' },
  })

interface Asking {
  file: string
  refuse: (name: 'no_script' | 'not_installed', fill?: Record<string, unknown>) => never
}

function given({ version, folder, files }: Installed, { file, refuse }: Asking): string {
  return files.has(file) ? contentOf(folder, file) : refuse('no_script', { version, file })
}

export const handlers = {
  getScript: ({ path: { file }, refuse }) => script(given(installed() ?? refuse('not_installed'), { file, refuse })),
  getScriptOfVersion({ path: { version, file }, refuse }) {
    const there = installed() ?? refuse('not_installed')
    if (version !== there.version) return refuse('other_version', { version: there.version, wanted: version })
    return script(given(there, { file, refuse }))
  },
  getScriptOfProject(call) {
    const token = projectToken(call)
    const { folder } = installed() ?? call.refuse('not_installed')
    return script(`${contentOf(folder, 'array.js')}\n\n${remoteConfigScript(token, call.world)}`)
  },
} satisfies Partial<Handlers>
