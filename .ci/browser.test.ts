// How a Chromium is had: one way after the other, and what is said where none leads there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { howToGetChromium } from '../reports/testing/chromium.ts'
import { provideChromium } from './browser.ts'

const way = (name: string, isOpen = true) => ({
  name,
  isOpen: () => isOpen,
  commands: [
    [name, 'look'],
    [name, 'take'],
  ],
})

/** Tries `ways`; Chromium is there once `brings` has been run, and `fails` fails. */
async function tried(ways: ReturnType<typeof way>[], { brings = '', fails = '' }) {
  const asked: string[] = []
  const there = () => asked.some(line => line === `${brings} take`) || brings === 'nobody'
  const why = await provideChromium(there, ways, async ([name, what]) => {
    asked.push(`${name} ${what}`)
    return { code: name === fails ? 1 : 0, output: `some\n${name} is out of reach\n` }
  })
  return { asked, why }
}

const [first, second, closed] = [way('first'), way('second'), way('closed', false)]
const cases: [string, ReturnType<typeof way>[], { brings?: string; fails?: string }, string[], string?][] = [
  ['what is there is taken', [first], { brings: 'nobody' }, []],
  ['the first way that leads there is the last', [first, second], { brings: 'first' }, ['first look', 'first take']],
  [
    'the second follows the first; one that is closed is left out',
    [first, closed, second],
    { brings: 'second', fails: 'first' },
    ['first look', 'first take', 'second look', 'second take'],
  ],
  [
    'where none leads there, each says why',
    [first, second, closed],
    { fails: 'first' },
    ['first look', 'first take', 'second look', 'second take'],
    `${howToGetChromium}; first: first is out of reach; second: what it brought does not start`,
  ],
]
for (const [name, ways, behaves, asked, why] of cases)
  test(name, async () => assert.deepEqual(await tried(ways, behaves), { asked, why }))
