// ISO 8601 durations of fixed length, in milliseconds.

const units = { W: 604_800_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 }
const amount = String.raw`(\d+(?:[.,]\d+)?)`
const pattern = new RegExp(
  `^P(?:${amount}W)?(?:${amount}D)?(?:T(?=\\d)(?:${amount}H)?(?:${amount}M)?(?:${amount}S)?)?$`,
)
/** Ten thousand years: further on, dates end. */
const longest = 315_576_000_000_000

/** Milliseconds, or why the text is no duration. Months and years have no fixed length and are none here. */
export function durationOf(text: string): number | { reason: string } {
  if (/^P[^T]*\d[YM]/.test(text)) return { reason: 'months and years have no fixed length' }
  const match = pattern.exec(text)
  if (!match || text === 'P') return { reason: 'it is not of the form PnWnDTnHnMnS' }
  const [, ...parts] = match
  const given = parts.filter(part => part !== undefined)
  if (given.slice(0, -1).some(part => /[.,]/.test(part))) return { reason: 'only its last part may have a fraction' }
  const lengths = Object.values(units).map((unit, i) => Number((parts[i] ?? '0').replace(',', '.')) * unit)
  const sum = lengths.reduce((a, b) => a + b)
  return sum > longest ? { reason: 'it is longer than ten thousand years' } : Math.round(sum)
}
