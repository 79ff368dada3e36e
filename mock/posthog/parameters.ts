// Query parameters as the framework reads them: leniently.
import { own } from '../../spec/own.ts'

const booleans: Record<string, boolean> = { true: true, '1': true, false: false, '0': false }

/** `true` or `false` in any case, `1` or `0`; anything else means that nothing was said. */
export const lenientBoolean = (text: string | undefined): boolean | undefined =>
  own(booleans, text?.toLowerCase() ?? '')
