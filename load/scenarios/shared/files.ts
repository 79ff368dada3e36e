// What is in a file that was exported: its rows, each as the texts or values that the format gives.
export type Format = 'csv' | 'json' | 'jsonl'

export interface Content {
  /** Of csv. */
  header: string
  rows: string[]
}

/** Records of a csv, which end where a line does, unless that stands in quotes. */
function records(text: string): string[] {
  const found: string[] = []
  let [from, isQuoted] = [0, false]
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') isQuoted = !isQuoted
    if (text[i] !== '\n' || isQuoted) continue
    found.push(text.slice(from, i).replace(/\r$/, ''))
    from = i + 1
  }
  return from < text.length ? [...found, text.slice(from)] : found
}

const readers: Record<Format, (text: string) => Content> = {
  csv(text) {
    const [header = '', ...rows] = records(text)
    return { header, rows }
  },
  json: text => ({ header: '', rows: (JSON.parse(text) as unknown[]).map(row => JSON.stringify(row)) }),
  jsonl: text => ({
    header: '',
    rows: text
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.stringify(JSON.parse(line))),
  }),
}

/** Undefined where it is not of that format. */
export function contentOf(format: Format, text: unknown): Content | undefined {
  try {
    return readers[format](String(text))
  } catch {
    return undefined
  }
}
