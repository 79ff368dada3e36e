// Node's HTTP without its fetch: `import … from 'node:http'` reads every export, and reading WebSocket loads all of undici, which costs
// each start 30 ms and each process 14 MB.

export const http: typeof import('node:http') = process.getBuiltinModule('node:http')
