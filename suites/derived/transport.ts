// How answers travel: HEAD and OPTIONS beside the method of an operation, and the letters that JSON is written in.
import type { Operation } from '../../spec/load.ts'
import { hasFurtherMethods } from '../guard.ts'
import { isReading, type Kind } from './kind.ts'
import { canBeAsked, needsMore, rightInput } from './subject.ts'

const isPlain = (operation: Operation) =>
  isReading(operation) && !hasFurtherMethods(operation) && canBeAsked(operation) && !needsMore(operation)
const byteOrderMark = '\ufeff'

export const transportKinds: Kind[] = [
  {
    key: 'answers-head-as-get',
    says: 'HEAD is answered as GET is, without the body',
    evidence: 'observed',
    source: 'RFC 9110 section 9.3.2',
    applies: isPlain,
    run: async (tools, operation) => {
      const input = await rightInput(tools, operation)
      const get = await tools.call(operation.id, input)
      const head = await tools.call(operation.id, { ...input, method: 'HEAD' })
      tools.expect.equal(
        [head.status, head.media, head.text],
        [get.status, get.media, ''],
        'status, type and body of HEAD',
      )
    },
  },
  {
    key: 'survives-options',
    says: 'OPTIONS is answered or refused, and breaks nothing',
    evidence: 'inferred',
    source: 'RFC 9110 section 9.3.7',
    applies: isPlain,
    run: async (tools, operation) => {
      const { status } = await tools.call(operation.id, { ...(await rightInput(tools, operation)), method: 'OPTIONS' })
      tools.expect.that(status < 500, `${operation.id} survives OPTIONS (${status})`)
    },
  },
  {
    key: 'packs-nothing-unasked',
    says: 'An answer is not packed for whoever wants it as it is',
    evidence: 'documented',
    source: 'RFC 9110 section 12.5.3',
    applies: isPlain,
    run: async (tools, operation) => {
      const { headers = {}, ...input } = await rightInput(tools, operation)
      const asItIs = { ...headers, 'Accept-Encoding': 'identity' }
      const { headers: told } = await tools.call(operation.id, { ...input, headers: asItIs })
      tools.expect.equal(told['content-encoding'] ?? 'identity', 'identity', 'Content-Encoding')
    },
  },
  {
    key: 'is-written-in-utf-8',
    says: 'JSON is written in UTF-8: it names no other letters, and begins without a mark',
    evidence: 'documented',
    source: 'RFC 8259 section 8.1',
    applies: isPlain,
    run: async (tools, operation) => {
      const { headers, text } = await tools.call(operation.id, await rightInput(tools, operation))
      const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(headers['content-type'] ?? '') ?? []
      tools.expect.equal(charset.toLowerCase(), 'utf-8', 'charset')
      tools.expect.that(!text.startsWith(byteOrderMark), 'no mark stands before the JSON')
    },
  },
]
