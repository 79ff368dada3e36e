// The verdict in a few letters: an SVG that needs nothing else, and the JSON that shields.io makes a badge of.
import type { Results, Verdict } from './results.ts'

const label = 'understudy'
/** Each dark enough for white letters (contrast 4.5 and more). */
const grounds: Record<Verdict, string> = {
  conforms: '#2f7d4f',
  'does not conform': '#b3261e',
  incomplete: '#8a5a00',
  'left something behind': '#b3261e',
  'suite error': '#5f6368',
}
const [ink, labelGround] = ['#ffffff', '#3b4046']

function messageOf({ verdict, totals, checks }: Results): string {
  if (verdict === 'conforms') return `conforms · ${totals.pass}/${checks.length - totals['not-applicable']}`
  const failed = totals.fail + totals['unexpected-pass']
  return failed > 0 ? `${verdict} · ${failed} failed` : verdict
}

const escaped = (text: string) => text.replace(/[<>&"']/g, letter => `&#${letter.charCodeAt(0)};`)

/** Letters of the widest usual font at 11 pixels; `textLength` makes all others fit. */
const widthOf = (text: string) => Math.ceil(text.length * 6.6) + 12

export function badgeSvg(results: Results): string {
  const message = messageOf(results)
  const [left, right] = [widthOf(label), widthOf(message)]
  const name = escaped(`${label}: ${message}`)
  const part = (text: string, at: number, width: number) =>
    `<text x="${at + width / 2}" y="14" textLength="${width - 12}">${escaped(text)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${name}">
<title>${name}</title>
<clipPath id="round"><rect width="${left + right}" height="20" rx="3"/></clipPath>
<g clip-path="url(#round)"><rect width="${left}" height="20" fill="${labelGround}"/><rect x="${left}" width="${right}" height="20" fill="${grounds[results.verdict]}"/></g>
<g fill="${ink}" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" text-anchor="middle">${part(label, 0, left)}${part(message, left, right)}</g>
</svg>
`
}

/** The endpoint format of shields.io, version 1. */
export const badgeJson = (results: Results): string =>
  `${JSON.stringify({ schemaVersion: 1, label, message: messageOf(results), color: grounds[results.verdict], isError: results.exit_code !== 0 })}\n`
