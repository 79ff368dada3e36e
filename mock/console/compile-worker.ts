// The thread that compiles the page: gets the names of files, answers their JavaScript.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import type { Compiled } from './compile.ts'

const load = createRequire(import.meta.url)

function compilerOf(): typeof import('typescript') {
  try {
    return load('typescript') as typeof import('typescript')
  } catch {
    throw new Error(
      'The console is compiled by typescript, which is not installed here: npm ci brings it. The package needs none.',
    )
  }
}

function compile(file: string): Compiled {
  try {
    const ts = compilerOf()
    const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
      fileName: file,
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        jsx: ts.JsxEmit.ReactJSX,
        jsxImportSource: 'preact',
        rewriteRelativeImportExtensions: true,
        verbatimModuleSyntax: true,
      },
    })
    return { file, text: outputText }
  } catch (error) {
    return { file, error: (error as Error).message }
  }
}

parentPort!.on('message', (file: string) => parentPort!.postMessage(compile(file)))
