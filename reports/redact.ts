// Takes secrets out of everything that is written or shown, in each form in which they travel.

const quotable = (secret: string) => JSON.stringify(secret).slice(1, -1)

/** The forms of a secret: plain, in a URL, inside JSON text, in base64 (whatever stood before it). */
const formsOf = (secret: string): string[] => {
  const base64 = ['', 'x', 'xx'].map(before => {
    const whole = Buffer.from(before + secret).toString('base64')
    return whole.slice(Math.ceil((before.length * 4) / 3), Math.floor(((before.length + secret.length) * 4) / 3))
  })
  const hex = Buffer.from(secret).toString('hex')
  return [...new Set([secret, encodeURIComponent(secret), quotable(secret), ...base64, hex])]
}

/** Names by secret; `$NAME` stands wherever the secret stood. Shorter than 6 characters is no secret. */
export function redactor(secrets: Record<string, string>): (text: string) => string {
  const forms = Object.entries(secrets)
    .filter(([secret]) => secret.length >= 6)
    .flatMap(([secret, name]) => formsOf(secret).map(form => [form, `$${name}`] as const))
    .sort(([a], [b]) => b.length - a.length)
  return text => forms.reduce((seen, [form, name]) => seen.replaceAll(form, name), text)
}

/** The same value with every string in it, keys too, redacted. */
export function redacted<T>(value: T, redact: (text: string) => string): T {
  if (typeof value === 'string') return redact(value) as T
  if (Array.isArray(value)) return value.map(item => redacted(item, redact)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [redact(key), redacted(item, redact)])) as T
}
