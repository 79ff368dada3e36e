// Packages as a browser imports them: the import map, and the files behind it.
import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

type Target = string | { browser?: string; import?: Target; default?: string }

interface Manifest {
  exports?: Record<string, Target> | Target
  module?: string
  main?: string
  dependencies?: Record<string, string>
}

export interface Packages {
  /** Addresses by name. */
  imports: Record<string, string>
  /** Files by address: nothing else of a package can be asked for. */
  files: ReadonlyMap<string, string>
}

/** Something that the page is made of or with is not installed. */
export class NotInstalled extends Error {
  constructor(name: string) {
    super(
      `The console needs the package ${name}, which is not installed here: npm ci brings it, --no-console does without.`,
    )
  }
}

const nameIn = (specifier: string) => /^(?:@[\w-]+\/)?[\w-]+/.exec(specifier)![0]

function locate(name: string, from: string): { folder: string; manifest: Manifest; file: string } {
  try {
    const file = findPackageJSON(name, from)!
    return { folder: dirname(file), manifest: JSON.parse(readFileSync(file, 'utf8')) as Manifest, file }
  } catch {
    throw new NotInstalled(name)
  }
}

function pathOf(target: Target): string | undefined {
  if (typeof target === 'string') return target
  const { browser, import: module, default: any } = target
  return browser ?? (module === undefined ? any : pathOf(module))
}

/** The module behind `.` or `./part` of a package. */
function entryOf({ exports, module, main }: Manifest, part: string): string {
  const parts = new Map(Object.entries(typeof exports === 'object' ? exports : {}))
  const target = parts.get(part) ?? (part === '.' && !parts.has('.') ? (exports as Target | undefined) : undefined)
  return (target === undefined ? undefined : pathOf(target)) ?? module ?? main ?? 'index.js'
}

/** Those that are imported with all that they import; `scripts` are files of packages by the name they get. */
export function packagesOf(imported: string[], scripts: Record<string, string>, prefix: string): Packages {
  const imports: Record<string, string> = {}
  const files = new Map<string, string>()
  const add = (specifier: string, from: string) => {
    if (Object.hasOwn(imports, specifier)) return
    const name = nameIn(specifier)
    const { folder, manifest, file } = locate(name, from)
    const entry = entryOf(manifest, `.${specifier.slice(name.length)}`)
    const address = `${prefix}${specifier}.js`
    imports[specifier] = address
    files.set(address, join(folder, entry))
    for (const needed of Object.keys(manifest.dependencies ?? {})) add(needed, file)
  }
  for (const specifier of imported) add(specifier, import.meta.url)
  const plot = locate('@observablehq/plot', import.meta.url).file
  for (const [name, path] of Object.entries(scripts)) {
    const owner = nameIn(path)
    const { folder } = locate(owner, owner === '@observablehq/plot' ? import.meta.url : plot)
    files.set(`${prefix}${name}`, join(folder, path.slice(owner.length)))
  }
  return { imports, files }
}
