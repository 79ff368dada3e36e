// Selectors of actions against chains of elements as posthog-js writes them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { selectorPattern } from './selector.ts'

const link = String.raw`a.btn.dark:attr__class="btn dark"attr__data-attr="llm-go"attr__id="buy"attr_id="buy"href="/x;y"nth-child="2"text="Say \"hi\" a;b"`
const chain = `${link};li.item:nth-child="1";ul.btn-list;nav;body`

const cases: [selector: string, fits: boolean][] = [
  ['a', true],
  ['nav', true],
  ['*', true],
  ['b', false],
  ['li.btn', false],
  ['.btn', true],
  ['ul.btn', false],
  ['a.dark.btn', true],
  ['a.btn.light', false],
  ['#buy', true],
  ['a#sell', false],
  ['[data-attr="llm-go"]', true],
  ["[data-attr^='llm-']", true],
  ['[data-attr$=go]', true],
  ['[data-attr*="m-g"]', true],
  ['[data-attr="llm"]', false],
  ['[data-attr]', true],
  ['[data]', false],
  ['a[href="/x;y"].btn', true],
  ['[text="Say"]', false],
  ['a:nth-child(2)', true],
  ['a:nth-child(1)', false],
  ['li > a', true],
  ['ul > a', false],
  ['ul a', true],
  ['nav > ul li>a.dark', true],
  ['body > ul', false],
  ['body a', true],
  ['a li', false],
  ['ul.btn-list a#buy[href="/x;y"]', true],
]
for (const [selector, fits] of cases)
  test(`${selector} ${fits ? 'fits' : 'does not fit'}`, () =>
    assert.equal(new RegExp(selectorPattern(selector)).test(chain), fits))

test('what is no selector that the chain can tell is refused', () => {
  for (const selector of ['a, b', 'a:hover', 'a + b', '', '[x', 'a..b'])
    assert.throws(() => selectorPattern(selector), { message: `Unsupported selector: ${selector}` })
})
