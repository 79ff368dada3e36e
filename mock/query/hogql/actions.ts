// Actions: found by id or name, and which events they are (dossier posthog-query-layer 15b).
import { lambda } from '../insights/expressions.ts'
import { propertyFilter } from '../insights/properties.ts'
import type { Action, ActionStep, Matching, Scope } from '../types.ts'
import type { ConstantValue, Expr } from './ast.ts'
import { and, call, compare, constant, field, or } from './ast.ts'
import { compileExpression } from './expressions.ts'
import { filterContext } from './filters.ts'
import type { Compilation, Frame } from './frame.ts'
import { newFrame, refuse } from './frame.ts'
import { named } from './named.ts'
import { selectorPattern } from './selector.ts'
import type { Value } from './value.ts'

/** @throws QueryError where the project has no such action, or several of the name. */
export const findAction = ({ definitions }: Scope, key: ConstantValue | undefined): Action =>
  named(definitions?.actions ?? [], key, {
    noId: id => `Could not find an action with the ID ${id}`,
    noName: name => `Could not find an action with the name '${name}'`,
    several: name => `Found multiple actions with name '${name}'`,
    neither: 'action() takes exactly one string or integer argument',
  })

/** What makes an event one of the action; without steps every event is. */
export const conditionOf = ({ steps }: Action, scope: Scope): Expr =>
  steps.length === 0 ? constant(true) : or(...steps.map(step => stepCondition(step, scope)))

function stepCondition(step: ActionStep, scope: Scope): Expr {
  const conditions = [
    step.event && compare(field('event'), '==', constant(step.event)),
    ...(step.event === '$autocapture' ? elementConditions(step) : []),
    step.url && matches(field('properties', '$current_url'), step.url, step.url_matching ?? 'contains', 'like'),
    step.properties && propertyFilter(step.properties, filterContext(scope)),
  ]
  return and(...conditions.filter(condition => !!condition && typeof condition === 'object'))
}

const chain = field('elements_chain')

/** Of elements only autocaptured events know. */
function elementConditions({ selector, tag_name, href, href_matching, text, text_matching }: ActionStep) {
  const anyText = (value: string) => lambda(['text'], matches(field('text'), value, text_matching ?? 'exact', 'ilike'))
  return [
    selector && compare(chain, '=~', constant(selectorPattern(selector))),
    tag_name && compare(chain, '=~', constant(selectorPattern(tag_name))),
    href && matches(field('elements_chain_href'), href, href_matching ?? 'exact', 'ilike'),
    text && call('arrayExists', anyText(text), field('elements_chain_texts')),
  ]
}

function matches(subject: Expr, value: string, matching: Matching, contains: 'like' | 'ilike'): Expr {
  if (matching === 'regex') return compare(subject, '=~', constant(value))
  return matching === 'exact'
    ? compare(subject, '==', constant(value))
    : compare(subject, contains, constant(`%${value}%`))
}

/** `matchesAction('name')`: its fields are those of the events that the SELECT reads, whatever else it joins. */
export function matchesAction(c: Compilation, frame: Frame, key: Expr): Value {
  if (key.node !== 'Constant') return refuse('action() takes only constant arguments')
  const [events] = [...frame.tables].filter(([, { kind }]) => kind === 'events')
  if (!events) return refuse('matchesAction can only be used with the events table')
  const inside: Frame = { ...newFrame(frame), tables: new Map([events]), constraint: frame.constraint }
  const action = findAction(c.scope, key.value)
  const name = `action ${action.id}`
  if (c.expanding.has(name)) return refuse('Actions cannot reference other actions in a loop.')
  c.expanding.add(name)
  const value = compileExpression(c, inside, conditionOf(action, c.scope))
  c.expanding.delete(name)
  return value
}
