// What in the text of a query its refusal is about.
import { compile, loadParser, parsePlaced } from './hogql/compile.ts'
import { compileOptions, textOf } from './stored-query.ts'
import { QueryError, type RunRequest, type Span } from './types.ts'

/** Undefined where the text alone does not tell: the engine refused it, or it is no text. */
export async function misplaced({ query, scope, ...request }: RunRequest): Promise<Span | undefined> {
  if (query.kind !== 'HogQLQuery') return undefined
  await loadParser()
  try {
    const tree = parsePlaced(textOf(query))
    if (tree) compile(tree, { ...compileOptions(query, { ...request, scope }), scope })
    return undefined
  } catch (thrown) {
    if (thrown instanceof QueryError) return thrown.at
    throw thrown
  }
}
