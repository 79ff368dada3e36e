// The form in which the documents are read: what generate.ts writes to generated/*.json and load.ts gives out.

export type JsonSchema = { [key: string]: unknown }
export type Evidence = 'documented' | 'observed' | 'inferred'
export type Method = 'get' | 'put' | 'post' | 'delete' | 'patch' | 'options' | 'head'

/** Where something stands: a JSON pointer into its document, `#/components/schemas/Endpoint`. */
export type Pointer = string

export interface Parameter {
  at: Pointer
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  required: boolean
  schema: JsonSchema
  evidence: Evidence
}

/** A named example of a response outside 2xx. */
export interface Refusal {
  status: number
  media: string
  /** Strings may hold `{placeholders}`. */
  body: unknown
  /** Top-level keys of the body whose values are filled in, where a placeholder cannot stand. */
  variable: string[]
  evidence: Evidence
}

export interface Header {
  at: Pointer
  required: boolean
  schema: JsonSchema
  evidence: Evidence
}

export interface Answer {
  at: Pointer
  /** Absent where the answer has no body. */
  media?: string
  /** Other forms in which it may come; nothing is said of their bodies. */
  otherMedia?: string[]
  /** It may come without its body, too. */
  mayBeEmpty?: true
  schema?: JsonSchema
  headers: Record<string, Header>
  evidence: Evidence
}

export interface Link {
  operation: string
  /** Runtime expressions of OpenAPI, by parameter name. */
  parameters: Record<string, string>
}

export interface OperationRecord {
  at: Pointer
  id: string
  method: Method
  /** In the document's form: `/{project_id}/endpoints/{name}`. */
  path: string
  summary: string
  description: string
  /** Scopes by way of identification; absent means not open to it. */
  callers: {
    personalApiKey?: string[]
    accessToken?: string[]
    session?: true
    [scheme: string]: string[] | true | undefined
  }
  parameters: Parameter[]
  body?: { at: Pointer; required: boolean; media: string[]; schema: JsonSchema; examples: Record<string, unknown> }
  answers: Record<string, Answer>
  refusals: Record<string, Refusal>
  links: Record<string, Link>
  evidence: Evidence
  /** Everything else the document says in `x-…` words. */
  extensions: Record<string, unknown>
}

export interface ContractRecord {
  api: string
  title: string
  version: string
  /** Prefixes of every path. */
  servers: string[]
  trailingSlash: boolean
  operations: OperationRecord[]
  schemas: Record<string, JsonSchema>
  /** Components that stand in another file, by its name. */
  borrowed: Record<string, Pointer[]>
  extensions: Record<string, unknown>
}
