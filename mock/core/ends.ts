// Where worlds really reach out of the process: nowhere, unless a flag says so.

export interface Ends {
  /** A folder by its whole path: exports to object stores write their files there. */
  exportDir?: string
  /** What may be talked to, each as `host:port` in small letters. */
  connect: ReadonlySet<string>
}

export const nowhere: Ends = { connect: new Set() }
