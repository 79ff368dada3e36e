// A world as the text of a file: YAML that its reader reads back as it was, whatever names and texts are in it.
import { Document, isScalar, Scalar, visit } from 'yaml'
import { type ExactNumber, mapExact } from '../../spec/json.ts'
import { exactTag } from './text.ts'

const head = ` yaml-language-server: $schema=./node_modules/understudy/dist/mock/world-file/world.schema.json
 The seeded world of \`understudy serve\` and \`understudy exec\` in this folder, written by \`understudy export\`.
 Not in it: keys, tokens, accounts and passwords (where one was, it says [secret]: put yours there, or leave it), requests and their
 journal, queries that were asked, snapshots, and what flags say (--rate-limits, --latency, --connect).`

const comments = new Map([
  ['clock', ' Where its clock stands, and when it began: what is generated, and what the sample has, is as of then.'],
  ['captured', ' What clients sent, as it came in.'],
  [
    'state',
    ' What no body above says: who made it and when, what has run, what came of it. As rows by collection and key, as snapshots have them.\n Take it out, and everything above is made as if it were new.',
  ],
])

/** In blocks line breaks are ours alone, and nobody sees other characters that show nothing. */
const unseen = /[^\P{C}\n\t]|[\p{Zl}\p{Zp}]/u

/** Digits that a double loses. */
function exactly({ text, isInteger }: ExactNumber): unknown {
  if (isInteger) return BigInt(text)
  if (String(Number(text)) === text) return Number(text)
  const scalar = new Scalar(text)
  scalar.tag = exactTag.tag
  return scalar
}

function styled(scalar: Scalar): void {
  if (typeof scalar.value === 'string' && unseen.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE
}

/** The same content gives the same text. */
export function written(content: Readonly<Record<string, unknown>>): string {
  const document = new Document(mapExact(content, exactly), {
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
    version: '1.2',
  })
  visit(document, { Scalar: (_, scalar) => styled(scalar) })
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && typeof key.value === 'string' && unseen.test(key.value)) key.type = Scalar.QUOTE_DOUBLE
    },
  })
  document.commentBefore = head
  for (const [name, comment] of comments) {
    const pair = (document.contents as unknown as { items: { key: Scalar }[] }).items.find(
      ({ key }) => key.value === name,
    )
    if (pair) {
      pair.key.commentBefore = comment
      pair.key.spaceBefore = true
    }
  }
  return document.toString({ lineWidth: 0, blockQuote: 'literal' })
}
