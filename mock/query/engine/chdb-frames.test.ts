// Frames are found again however the bytes arrive.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Frames, frame } from './chdb-frames.ts'

test('a frame in pieces of any size is the same frame, and the next one too', () => {
  const texts = ['', 'a', 'SELECT 1', 'ü'.repeat(70_000)]
  for (const size of [1, 2, 3, 5, 4096, 1 << 20]) {
    const frames = new Frames()
    for (const text of texts) {
      const bytes = frame(Buffer.from(text.slice(0, 3)), Buffer.from(text.slice(3)))
      const found: string[] = []
      for (let from = 0; from < bytes.length; from += size) {
        const whole = frames.take(bytes.subarray(from, from + size))
        if (whole) found.push(whole.toString())
      }
      assert.deepEqual(found, [text])
    }
  }
})
