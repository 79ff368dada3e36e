// How the servers that tests of `--connect` talk to are had, and what is said where they cannot be.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { provideRealEnds } from './real-ends.ts'

async function provided({ isOpen = true, brings = true, isThere = false }) {
  let there = isThere
  const asked: string[] = []
  const end = { name: 'x', isThere: () => there, isOpen: () => isOpen, commands: [['get', 'x']] }
  const why = await provideRealEnds([end], async ([...words]) => {
    asked.push(words.join(' '))
    there = brings
    return { code: Number(!brings), output: 'some\nit is out of reach\n' }
  })
  return { asked, why }
}

test('what is there is left alone, what is not is got where it may be', async () => {
  assert.deepEqual(await provided({ isThere: true }), { asked: [], why: undefined })
  assert.deepEqual(await provided({}), { asked: ['get x'], why: undefined })
})

test('what cannot be had is told', async () => {
  const said = (why: string) => `no x for the tests of --connect: ${why}`
  assert.deepEqual(await provided({ isOpen: false }), { asked: [], why: said('it is not installed') })
  assert.deepEqual(await provided({ brings: false }), { asked: ['get x'], why: said('it is out of reach') })
})
