// What the product shows as elements: tags, objects and the calls that stand for tags are tuples that begin with `__hx_tag`.
import { checkCount } from './arity.ts'
import {
  type AnyNode,
  type CallNode,
  constant,
  type Expr,
  field,
  isNode,
  replace,
  type SelectNode,
  tuple,
} from './ast.ts'
import { refuse } from './frame.ts'
import { functionRule } from './functions.ts'

const components = ['Sparkline', 'RecordingButton', 'ExplainCSPReport']
const tags =
  `a blink marquee redacted em strong span div p pre code h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td
  blockquote hr b i u`.split(/\s+/)
const known = new Set([...components, ...tags])

const element = (kind: string, members: [name: Expr, value: Expr][]) =>
  tuple(constant('__hx_tag'), constant(kind), ...members.flat())

/** Lists in elements are tuples, whose items need not be of one type. */
function inElement(given: unknown): Expr {
  if (Array.isArray(given)) return tuple(...given.map(inElement))
  if (!isNode(given)) return constant(given as string)
  const { node, exprs } = given as unknown as { node: string; exprs?: Expr[] }
  return node === 'Array' || node === 'Tuple' ? tuple(...exprs!.map(inElement)) : (given as unknown as Expr)
}

interface Tag {
  kind: string
  attributes?: { name: string; value: unknown }[] | null
}

function tagElement({ kind, attributes }: Tag): Expr {
  if (!known.has(kind)) return refuse(`Error parsing query tag: Can't get a runner for an unknown query kind: ${kind}`)
  return element(
    kind,
    (attributes ?? []).map(({ name, value }) => [constant(name), inElement(value)]),
  )
}

/** Calls that are elements. */
const calls = new Map<string, (args: [Expr, Expr?]) => Expr>([
  ['sparkline', ([data]) => element('Sparkline', [[constant('data'), data]])],
  [
    'recordingButton',
    ([session, status = field('properties', '$recording_status')]) =>
      element('RecordingButton', [
        [constant('sessionId'), session],
        [constant('recordingStatus'), status],
      ]),
  ],
])

function callElement({ name, args }: CallNode): Expr | undefined {
  const make = calls.get(name)
  if (!make) return undefined
  const { min, max } = functionRule(name)!
  checkCount('Function', name, 'argument', args.length, min, max)
  return make(args as [Expr, Expr?])
}

const elements = new Map<string, (node: AnyNode) => Expr | undefined>([
  ['HogQLXTag', node => tagElement(node as unknown as Tag)],
  [
    'Dict',
    ({ items }) =>
      element(
        '__hx_obj',
        (items as [Expr, Expr][]).map(([name, value]) => [name, inElement(value)]),
      ),
  ],
  ['Call', node => callElement(node as unknown as CallNode)],
])

export const expandElements = <T extends SelectNode | Expr>(tree: T): T =>
  replace(tree, node => elements.get(node.node)?.(node))
