// Lets a checkout whose packages are older than its sources be checked; goes once everybody has run `npm ci`.
declare module 'pg' {
  export class Client {
    constructor(options: object)
    connect(): Promise<void>
    end(): Promise<void>
    on(event: 'error', listener: (error: Error) => void): this
    query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
  }
  const pg: { Client: typeof Client }
  export default pg
}
declare module 'aws4fetch'
