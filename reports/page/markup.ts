// HTML as values: whatever a template is given is escaped, unless it was made by the same template.
import { visible } from '../words.ts'

export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
export type Part = Html | string | number | null | undefined | false | Part[]

const escaped = (text: string) => visible(text).replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)

function rendered(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (Array.isArray(part)) return part.map(rendered).join('')
  return part instanceof Html ? part.text : escaped(String(part))
}

/** Joins what a template holds; lists are put together, nothing stands for what is missing. */
export const h = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.reduce((html, string, i) => html + string + (i < parts.length ? rendered(parts[i]) : ''), ''))

/** The id of whatever is about a check. */
export const anchor = (id: string): string => id.replaceAll(/[^\w-]/g, '-')

/** Scrolls sideways by itself, by keyboard too, so that the page never does. */
export const scrolling = (label: string, inside: Part): Html =>
  h`<div class="wide" tabindex="0" role="region" aria-label="${label}">${inside}</div>`
