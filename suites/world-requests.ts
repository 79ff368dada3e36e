// What may be asked of the mock for a check; see the document of the control API.

/** What a world is to be; see the document of the control API. */
export interface WorldRequest {
  revisions?: Record<string, string>
  mutant?: string
  seed?: number
  clock?: string
  /** Its clock stands, and is moved. */
  frozen?: boolean
  events?: number
  rate_limits?: 'off' | 'real'
  /** What people have defined in it. */
  project?: { cohorts?: object[]; actions?: object[] }
  /** Where they are not those of the products. */
  limits?: { throttle?: Record<string, Rates> }
}

/** How often a key may ask. */
interface Rates {
  per_minute: number
  per_hour: number
}

/** A key that is to be made; see the document of the control API. */
export interface KeyRequest {
  kind?: 'personal' | 'oauth' | 'project_secret'
  scopes: string[]
  projects?: number[]
  organizations?: string[]
  /** Whose it is; the first user's when absent. */
  user?: number
}

/** What a project may do with batch exports; see the document of the control API. */
export interface Settings {
  flags?: string[]
  destination_policy?: 'inline' | 'integration'
  concurrent_backfills?: number
}

/** Who may do what with endpoints, and what a language model suggests. */
export interface EndpointSettings {
  access?: { level: 'none' | 'viewer' | 'editor'; endpoint?: string; user?: number }[]
  suggestions?: boolean
  ai_approved?: boolean
  model?: { proposes?: string | null; explanation?: string; error?: string; fails?: 'unreachable' | 'broken' } | null
}

/** A feature flag; see the document of the control API. */
export interface FlagRequest {
  value: boolean | string
  /** JSON that comes with the value. */
  payload?: unknown
  active?: boolean
  is_remote_configuration?: boolean
}

/** What a project may do with the data warehouse. */
export interface WarehouseSettings {
  flags?: ('cdc' | 'webhooks')[]
  custom_sources?: number
  customers?: number | null
}
