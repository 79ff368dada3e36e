// What secrets are called where they travel, and what those look like that show what they are.

const inHeaders = /auth|cookie|token|secret|session|password|credential|csrf|(^|[-_])key($|[-_])/i
const inParameters =
  /(^|[-_.])(access|auth|bearer|jwt|signature|sig|session(id)?|csrf(token)?|code)$|token|secret|passw|credential|api[-_]?key/i
const inBodies =
  /token$|secret$|password$|passphrase$|credentials?$|(api|secret)[-_]?key$|(access|private)[-_]?key([-_]?id)?$|connection[-_]?string$/i

/** Whether a header's value is shown as a variable, whatever it holds. */
export const isSecretHeader = (name: string): boolean => inHeaders.test(name)

/** Whether a query parameter's is. */
export const isSecretParameter = (name: string): boolean => inParameters.test(name)

/** Whether a text of that name in a body is. */
export const isSecretMember = (name: string): boolean => inBodies.test(name)

/** Keys of PostHog, JSON web tokens. */
export const shapes = /\bph[a-z]_[A-Za-z0-9_]{6,}|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g
