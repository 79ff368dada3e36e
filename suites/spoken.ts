// By which revisions a deployment is judged: those that it turns out to speak, where nobody names others.
import { own } from '../spec/own.ts'
import { revisionsFound } from './run.ts'
import { type Look, lookAt, readTarget, type Target } from './targets.ts'

/**
 * Looks at a target, a second time where its answers show another revision than the current one. The mock says itself what new worlds
 * of it play, but not what the project does that a key is for.
 */
export async function lookAtSpoken(look: Look): Promise<Target> {
  const target = await lookAt(look)
  const { apis = {} } = readTarget(look.target)
  const isNamed = (api: string) => own(look.revisions ?? {}, api) !== undefined || own(apis, api) !== undefined
  const open = target.apis.filter(({ api }) => !isNamed(api))
  if (!target.place || open.length === 0) return target
  const found = await revisionsFound(target)
  const others = open.flatMap(({ api, revision }): [string, string][] => {
    const spoken = own(found, api)
    return spoken && spoken !== revision ? [[api, spoken]] : []
  })
  return others.length === 0
    ? target
    : lookAt({ ...look, revisions: { ...look.revisions, ...Object.fromEntries(others) } })
}
