// Throws when Node is too old for the package. Plain JavaScript, imported before anything that an old Node would stumble over.
import { createRequire } from 'node:module'

/** `^22.15.0 || >=24.0.0`, the only place that says it. */
const { node: wanted } = createRequire(import.meta.url)('../package.json').engines
const [major, minor] = process.versions.node.split('.').map(Number)

const holds = range => {
  const [, operator, leastMajor, leastMinor] = /^(\^|>=)(\d+)\.(\d+)/.exec(range)
  const newerMajor = operator === '>=' && major > Number(leastMajor)
  return newerMajor || (major === Number(leastMajor) && minor >= Number(leastMinor))
}

if (!wanted.split(' || ').some(holds))
  throw new Error(`understudy needs Node ${wanted}, and this is ${process.version} (${process.execPath})`)
