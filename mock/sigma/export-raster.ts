// SVG made into a picture, in a thread of its own: the largest take seconds, and who asks something else does not wait for them.
import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'

export interface Drawing {
  svg: string
  /** Of texts. */
  fontFamily: string
}
export interface Picture {
  png: Uint8Array
  pixels: number
}

const file = new URL(`./export-raster-worker${extname(import.meta.filename)}`, import.meta.url)

/** A thread that drew a larger one ends, and what memory it took goes with it. */
const mostPixels = 2_000_000

/** A thread that waits for the next picture, for loading takes longer than drawing; the process does not wait for it. */
let idle: Worker | undefined

export async function rasterized(drawing: Drawing): Promise<Uint8Array> {
  const worker = idle ?? begin()
  if (worker === idle) idle = undefined
  worker.ref()
  worker.postMessage(drawing)
  const { png, pixels } = await pictureOf(worker)
  if (pixels > mostPixels || idle) await worker.terminate()
  else {
    worker.unref()
    idle = worker
  }
  return png
}

function begin(): Worker {
  const worker = new Worker(file)
  worker.on('exit', () => {
    if (worker === idle) idle = undefined
  })
  return worker
}

async function pictureOf(worker: Worker): Promise<Picture> {
  const over = new AbortController()
  try {
    const [said] = await Promise.race([
      once(worker, 'message', over),
      once(worker, 'exit', over).then(([code]) => {
        throw new Error(`The thread that draws ended with ${code}.`)
      }),
    ])
    return said as Picture
  } finally {
    over.abort()
  }
}
