// Makes SVG into a picture, in fonts that come with the program: the same everywhere. The thread's memory goes with it.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { Drawing } from './export-raster.ts'

const contentOf = (name: string): Promise<Buffer> => readFile(fileURLToPath(import.meta.resolve(name)))

const weights = ['400', '700'].map(weight => `@fontsource/dejavu-sans/files/dejavu-sans-latin-${weight}-normal.woff2`)
const { svg, fontFamily } = workerData as Drawing
await initWasm(await contentOf('@resvg/resvg-wasm/index_bg.wasm'))
const fontBuffers = await Promise.all(weights.map(contentOf))
const font = { loadSystemFonts: false, fontBuffers, defaultFontFamily: fontFamily, sansSerifFamily: fontFamily }
parentPort!.postMessage(new Resvg(svg, { font }).render().asPng())
