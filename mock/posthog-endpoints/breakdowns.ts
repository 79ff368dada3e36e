// Rows of insights as endpoints show them: internal markers of breakdowns become words (dossier 4.5).

const nullMarker = '$$_posthog_breakdown_null_$$'
const otherMarker = '$$_posthog_breakdown_other_$$'

const shownValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shownValue)
  if (value === nullMarker) return null
  return value === otherMarker ? 'Other' : value
}

/** Labels of several breakdowns hold the markers among their joined parts. */
const labelOf = (label: string): string =>
  label
    .split('::')
    .map(part => String(shownValue(part)))
    .join('::')

/** A row of a breakdown without markers; any other row as it is. */
export function shownRow(row: unknown): unknown {
  if (row === null || typeof row !== 'object' || !('breakdown_value' in row)) return row
  const label = 'label' in row && typeof row.label === 'string' ? { label: labelOf(row.label) } : {}
  return { ...row, ...label, breakdown_value: shownValue(row.breakdown_value) }
}
