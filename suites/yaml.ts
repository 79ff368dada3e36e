// Reads YAML that somebody wrote. The parser is loaded with the first of it: most runs have none, and it takes a while.
import { createRequire } from 'node:module'

const load = createRequire(import.meta.url)

export const parseYaml = (text: string): unknown => (load('yaml') as typeof import('yaml')).parse(text)
