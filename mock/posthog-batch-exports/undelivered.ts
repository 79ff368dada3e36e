// Why rows did not arrive, told as the product tells it: `<ErrorClass>: <message>`.
import { getSystemErrorMessage } from 'node:util'

export class Undelivered extends Error {
  /** It may go better the next time. */
  readonly retryable: boolean
  constructor(message: string, { retryable = false, cause }: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, { cause })
    this.retryable = retryable
  }
}

/** How Python calls what the system refuses. */
const classes = new Map([
  ['EACCES', 'PermissionError'],
  ['EPERM', 'PermissionError'],
  ['ENOENT', 'FileNotFoundError'],
  ['EEXIST', 'FileExistsError'],
  ['ENOTDIR', 'NotADirectoryError'],
  ['EISDIR', 'IsADirectoryError'],
])

/** A failure of the system's as one of the run's; `what` was to be written. Others stay what they are. */
export function undelivered(thrown: unknown, what: string): unknown {
  const { code, errno } = thrown as NodeJS.ErrnoException
  if (code === undefined || errno === undefined || errno >= 0) return thrown
  const message = getSystemErrorMessage(errno).replace(/^./, first => first.toUpperCase())
  const text = `${classes.get(code) ?? 'OSError'}: [Errno ${-errno}] ${message}: '${what}'`
  return new Undelivered(text, { retryable: true })
}

/** What went on while its run was cancelled. */
export const unwanted = (): Undelivered => new Undelivered('CancelledError: the run was cancelled')
