// Makes SVG into pictures, one after the other, in fonts that come with the program: the same everywhere.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { Drawing, Picture } from './export-raster.ts'

const contentOf = (name: string): Promise<Buffer> => readFile(fileURLToPath(import.meta.resolve(name)))

const weights = ['400', '700'].map(weight => `@fontsource/dejavu-sans/files/dejavu-sans-latin-${weight}-normal.woff2`)
await initWasm(await contentOf('@resvg/resvg-wasm/index_bg.wasm'))
const fontBuffers = await Promise.all(weights.map(contentOf))

parentPort!.on('message', ({ svg, fontFamily }: Drawing) => {
  const font = { loadSystemFonts: false, fontBuffers, defaultFontFamily: fontFamily, sansSerifFamily: fontFamily }
  const drawn = new Resvg(svg, { font })
  const image = drawn.render()
  parentPort!.postMessage({ png: image.asPng(), pixels: image.width * image.height } satisfies Picture)
  image.free()
  drawn.free()
})
