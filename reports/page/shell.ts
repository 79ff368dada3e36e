// What every report page is made of: one file with its style inside, which asks for nothing and runs nothing.
import { css } from './css.ts'
import { Html, h, type Part } from './markup.ts'

export interface Section {
  id: string
  name: string
  inside: Part
}

export interface Page {
  title: string
  /** With `header` as its outermost element. */
  header: Html
  /** Those with nothing inside are left out. */
  sections: Section[]
  footer: Part
  /** Style for what this page alone has. */
  style?: string
}

/** Nothing comes from elsewhere, whatever a text in the page tries. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

const isEmpty = (part: Part) => part === undefined || (Array.isArray(part) && part.length === 0)

/** The whole page. */
export function shell({ title, header, sections, footer, style = '' }: Page): string {
  const shown = sections.filter(({ inside }) => !isEmpty(inside))
  return h`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title><link rel="icon" href="data:,"><style>${new Html(css + style)}</style></head>
<body>${header}<nav aria-label="Sections"><ul>${shown.map(({ id, name }) => h`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
<main>${shown.map(({ id, name, inside }) => h`<section id="${id}"><h2>${name}</h2>${inside}</section>`)}</main>
<footer>${footer}</footer>
</body></html>
`.text
}

/** One fact of a list of them: what it is, and how it was here. */
export type Fact = [name: string, value: Part]

export const factList = (facts: Fact[]): Html =>
  h`<dl>${facts.map(([name, value]) => h`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
