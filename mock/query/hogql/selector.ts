// CSS selectors of actions as regular expressions over `elements_chain`: `a.button.dark:href="/x"text="Go";div;body`, innermost first.
import { refuse } from './frame.ts'

const compound =
  /^(\*|[\w-]+)?((?:\.[\w-]+|#[\w-]+|:nth-(?:child|of-type)\(\d+\)|\[[\w-]+(?:[\^$*]?=(?:"[^"]*"|'[^']*'|[\w-]*))?\])*)$/
const details =
  /\.([\w-]+)|#([\w-]+)|:(nth-(?:child|of-type))\((\d+)\)|\[([\w-]+)(?:([\^$*]?)=["']?([^"'\]]*)["']?)?\]/g

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)

const text = String.raw`(?:[^"\\]|\\.)*`
const someClasses = '(?:\\.[^.:;"]+)*'
const someAttributes = `(?:[^=";]+="${text}")*`
const anyElement = `[^:;"]+(?::${someAttributes})?`

/** Names that the chain has for what HTML calls otherwise; the rest are `attr__name`. */
const named = new Map([
  ['id', 'attr_id'],
  ['href', 'href'],
  ['text', 'text'],
])
const valued = new Map<string | undefined, (value: string) => string>([
  ['', value => value],
  ['^', value => `${value}${text}`],
  ['$', value => `${text}${value}`],
  ['*', value => `${text}${value}${text}`],
])

/** One element; the chain has its classes and its attributes in the order of the alphabet. */
function elementOf(part: string, selector: string): string {
  const [, tag = '*', rest = ''] = (part !== '' && compound.exec(part)) || refuse(`Unsupported selector: ${selector}`)
  const classes: string[] = []
  const attributes = new Map<string, string>()
  for (const [, name, id, place, index, attribute, how, value] of rest.matchAll(details)) {
    if (name) classes.push(name)
    else if (id) attributes.set('attr_id', escaped(id))
    else if (place) attributes.set(place, index!)
    else attributes.set(named.get(attribute!) ?? `attr__${attribute}`, valued.get(how)?.(escaped(value!)) ?? text)
  }
  const ofClasses = classes.sort().map(name => `${someClasses}\\.${escaped(name)}`)
  const ofAttributes = [...attributes].sort().map(([name, value]) => `${someAttributes}${escaped(name)}="${value}"`)
  const end = ofAttributes.length > 0 ? `:${ofAttributes.join('')}${someAttributes}` : `(?::${someAttributes})?`
  return `${tag === '*' ? '[^.:;"]*' : escaped(tag)}${ofClasses.join('')}${someClasses}${end}`
}

/** `div > a.dark` is a child, `div a.dark` any descendant. */
export function selectorPattern(selector: string): string {
  const [innermost = '', ...outer] = selector
    .trim()
    .replace(/\s*>\s*/g, ' >')
    .split(/\s+/)
    .toReversed()
  let pattern = ''
  let link = ''
  for (const part of [innermost, ...outer]) {
    pattern += link + elementOf(part.replace(/^>/, ''), selector)
    link = part.startsWith('>') ? ';' : `(?:;${anyElement})*;`
  }
  return `(?:^|;)${pattern}(?:;|$)`
}
