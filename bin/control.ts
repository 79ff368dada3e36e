// Calls of the mock's own API, built and typed from its document.
import type { components, operations } from '../spec/generated/mock-control.ts'
import { withDoubles } from '../spec/json.ts'
import { contract } from '../spec/load.ts'
import type { HttpInput } from '../suites/asking.ts'
import type { BodyOf } from '../suites/check.ts'
import { requestOf, send } from '../suites/http.ts'
import { ControlError } from './control-error.ts'

/** Longer than the longest wait for a request, 120 s. */
const deadline = 150_000

/** Throws ControlError, and an Error when nobody answers. */
export type Control = <Id extends keyof operations>(operation: Id, input?: HttpInput) => Promise<BodyOf<operations[Id]>>

/** The control API of the mock at `url`. The token is wanted where the mock listens on more than loopback. */
export const controlOf =
  (url: string, token?: string): Control =>
  async (operation, input = {}) => {
    const credential = token === undefined ? undefined : { name: 'token', secret: token }
    const request = requestOf(contract('mock-control').operation(operation), url, input, credential)
    const { status, body } = await send(request, { deadline })
    if (status < 400) return withDoubles(body) as never
    const {
      error = 'no_control_api',
      message = `${url} answered ${status}.`,
      hint = 'Is it the mock?',
    } = (body as Partial<components['schemas']['Error']>) ?? {}
    throw new ControlError(status, { error, message, hint })
  }
