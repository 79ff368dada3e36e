// SVG made into a picture, in fonts that come with the program: the same everywhere.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { fontFamily } from './export-drawing.ts'

const contentOf = (name: string): Promise<Buffer> => readFile(fileURLToPath(import.meta.resolve(name)))

let ready: Promise<{ fontBuffers: Buffer[] }> | undefined

async function prepared() {
  await initWasm(await contentOf('@resvg/resvg-wasm/index_bg.wasm'))
  const weights = ['400', '700'].map(weight => `@fontsource/dejavu-sans/files/dejavu-sans-latin-${weight}-normal.woff2`)
  return { fontBuffers: await Promise.all(weights.map(contentOf)) }
}

export async function rasterized(svg: string): Promise<Uint8Array> {
  ready ??= prepared()
  const { fontBuffers } = await ready
  const font = { loadSystemFonts: false, fontBuffers, defaultFontFamily: fontFamily, sansSerifFamily: fontFamily }
  const drawing = new Resvg(svg, { font })
  try {
    const picture = drawing.render()
    try {
      return picture.asPng()
    } finally {
      picture.free()
    }
  } finally {
    drawing.free()
  }
}
