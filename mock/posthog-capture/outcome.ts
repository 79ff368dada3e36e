// For the tests of this folder: what reading a request came to, as one line.

class Refused extends Error {}

/** Refuses as handlers do: by a name and what fills it. */
export const refuse = (name: string, fill: Record<string, unknown> = {}): never => {
  throw new Refused([name, ...Object.values(fill)].join(': '))
}

/** The result, or the refusal's name with its fill. Any other error is a failure. */
export function outcome<T>(run: () => T): T | string {
  try {
    return run()
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.message
    throw thrown
  }
}
