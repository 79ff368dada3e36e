// SVG made into a picture, in a thread of its own: the largest take seconds, and who asks something else does not wait for them.
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'

export interface Drawing {
  svg: string
  /** Of texts. */
  fontFamily: string
}

const file = new URL(`./export-raster-worker${extname(import.meta.filename)}`, import.meta.url)

export function rasterized(workerData: Drawing): Promise<Uint8Array> {
  const worker = new Worker(file, { workerData })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`The thread that draws ended with ${code}.`)))
  })
}
