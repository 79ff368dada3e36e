// Pictures: what was drawn before, or beside it, is not seen in the next one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PNG } from 'pngjs'
import { rasterized } from './export-raster.ts'

const svgOf = (color: string, side = 20) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="100%" height="100%" fill="${color}"/></svg>`

async function drawn(color: string, side?: number) {
  const { width, data } = PNG.sync.read(Buffer.from(await rasterized({ svg: svgOf(color, side), fontFamily: 'None' })))
  return [width, data.subarray(0, 4).toString('hex')]
}

test('pictures come one after the other and beside each other', async () => {
  assert.deepEqual(await drawn('#123456'), [20, '123456ff'])
  assert.deepEqual(await drawn('#abcdef', 30), [30, 'abcdefff'])
  const both = await Promise.all([drawn('#00ff00'), drawn('#ff0000', 40)])
  assert.deepEqual(both, [
    [20, '00ff00ff'],
    [40, 'ff0000ff'],
  ])
})

test('after a large one, and after one that cannot be drawn, comes the next', async () => {
  assert.deepEqual(await drawn('#010203', 1500), [1500, '010203ff'])
  assert.deepEqual(await drawn('#040506'), [20, '040506ff'])
  await assert.rejects(rasterized({ svg: 'no picture', fontFamily: 'None' }))
  assert.deepEqual(await drawn('#070809'), [20, '070809ff'])
})
