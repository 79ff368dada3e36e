// Query parameters as the framework reads them: leniently.

const booleans: Record<string, boolean> = { true: true, '1': true, false: false, '0': false }

/** `true` or `false` in any case, `1` or `0`; anything else means that nothing was said. */
export const lenientBoolean = (text: string | undefined): boolean | undefined => booleans[text?.toLowerCase() ?? '']
