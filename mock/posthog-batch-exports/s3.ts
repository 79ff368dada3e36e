// An object store that `--connect` opens: files go there by the S3 protocol.
import { openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { World } from '../core/world.ts'
import { withAccount } from '../posthog/integrations.ts'
import type { Part } from './files.ts'
import type { Destination } from './rows.ts'
import { Undelivered, unwanted } from './undelivered.ts'

export interface Store {
  bucket: string
  /** Of the bucket, without a stroke at the end. */
  url: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** Headers of what is put there: how the server is to encrypt it. */
  encryption: Record<string, string>
}

const ports = new Map([
  ['http:', '80'],
  ['https:', '443'],
])

/** AWS itself, where a destination names no other server. */
function endpointOf(type: string, { endpoint_url, region }: Record<string, unknown>): unknown {
  return endpoint_url || type === 'S3Compatible' ? endpoint_url : `https://s3.${region}.amazonaws.com`
}

/** As far as a header can say it: configurations may hold anything. */
const headersOf = (values: [name: string, value: unknown][]): Record<string, string> =>
  Object.fromEntries(
    values.filter((pair): pair is [string, string] => typeof pair[1] === 'string' && /^[!-~]+$/.test(pair[1])),
  )

const encryptionOf = ({ encryption, kms_key_id }: Record<string, unknown>): Store['encryption'] =>
  headersOf([
    ['x-amz-server-side-encryption', encryption],
    ['x-amz-server-side-encryption-aws-kms-key-id', kms_key_id],
  ])

/** Undefined where nothing may go. */
export function storeOf(world: World, { type, config: own, integration }: Destination): Store | undefined {
  const { ends } = world
  const config = withAccount(world, own, integration) ?? {}
  const { bucket_name, region, use_virtual_style_addressing } = config
  const endpoint = endpointOf(type, config)
  if (ends.connect.size === 0 || typeof endpoint !== 'string') return undefined
  if (!URL.canParse(endpoint)) return undefined
  const url = new URL(endpoint)
  const bucket = encodeURIComponent(String(bucket_name))
  if (use_virtual_style_addressing === true) url.hostname = `${bucket}.${url.hostname}`
  const standard = ports.get(url.protocol)
  if (standard === undefined || !ends.connect.has(`${url.hostname}:${url.port || standard}`)) return undefined
  const base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  return {
    bucket: String(bucket_name),
    url: use_virtual_style_addressing === true ? base : `${base}/${bucket}`,
    region: String(region),
    accessKeyId: String(config['aws_access_key_id'] ?? ''),
    secretAccessKey: String(config['aws_secret_access_key'] ?? ''),
    encryption: encryptionOf(config),
  }
}

interface Refusal {
  status: number
  code: string
  message: string
}

/** How long an answer may take, with what is sent. */
const patience = { short: 10_000, long: 600_000 }

/** Node ends requests of which it has heard nothing for five minutes by itself. */
const isLate = (thrown: unknown) =>
  ((thrown as Error).cause as { code?: string } | undefined)?.code === 'UND_ERR_HEADERS_TIMEOUT'

interface Sent {
  body: Blob | string
  /** Nobody wants it any more. */
  signal: AbortSignal
}

/** Undefined where it was done. Throws Undelivered where there is no answer. */
async function ask(store: Store, method: string, key: string, sent?: Sent): Promise<Refusal | undefined> {
  const { accessKeyId, secretAccessKey, region, encryption } = store
  if (accessKeyId === '' || secretAccessKey === '')
    throw new Undelivered('NoCredentialsError: Unable to locate credentials')
  const { AwsV4Signer } = await import('aws4fetch')
  const url = store.url + key
  const signer = new AwsV4Signer({
    url,
    method,
    accessKeyId,
    secretAccessKey,
    region,
    service: 's3',
    headers: sent ? encryption : {},
  })
  const signed = await signer.sign()
  const limit = AbortSignal.timeout(sent ? patience.long : patience.short)
  const signal = sent ? AbortSignal.any([limit, sent.signal]) : limit
  try {
    const answer = await fetch(signed.url, {
      ...{ method, signal, headers: signed.headers, ...(sent && { body: sent.body }) },
      // Another host that an answer names was not opened.
      redirect: 'manual',
    })
    const text = await answer.text()
    return answer.ok ? undefined : { status: answer.status, ...reasonIn(text, answer) }
  } catch (thrown) {
    if (sent?.signal.aborted) throw unwanted()
    if (limit.aborted || isLate(thrown))
      throw new Undelivered(`ReadTimeoutError: Read timeout on endpoint URL: "${url}"`, { retryable: true })
    throw new Undelivered(`EndpointConnectionError: Could not connect to the endpoint URL: "${url}"`, { cause: thrown })
  }
}

function reasonIn(text: string, { status, statusText }: Response): Pick<Refusal, 'code' | 'message'> {
  const said = (name: string) => new RegExp(`<${name}>([^<]{0,500})</${name}>`).exec(text)?.[1]
  return { code: said('Code') ?? String(status), message: said('Message') ?? statusText }
}

async function put(store: Store, key: string, sent: Sent): Promise<void> {
  const segments = key.split('/')
  // No URL can say these.
  if (segments.some(segment => segment === '.' || segment === '..'))
    throw new Undelivered(`InvalidS3Key: An invalid S3 key was provided: ${key}`)
  const refusal = await ask(store, 'PUT', `/${segments.map(encodeURIComponent).join('/')}`, sent)
  if (!refusal) return
  const { code, message } = refusal
  throw new Undelivered(`ClientError: An error occurred (${code}) when calling the PutObject operation: ${message}`)
}

/** Has files made and sends them, then what names them all. */
export async function toStore(
  store: Store,
  make: (folder: string) => Promise<Part[]>,
  manifest: { key: string; body: (keys: string[]) => string } | undefined,
  signal: AbortSignal,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-export-'))
  try {
    const parts = await make(folder)
    for (const { path, key } of parts) await put(store, key, { body: await openAsBlob(path), signal })
    if (manifest) await put(store, manifest.key, { body: manifest.body(parts.map(({ key }) => key)), signal })
    return parts.reduce((sum, { bytes }) => sum + bytes, 0)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What is wrong with a bucket, as connection tests say it; undefined where it can be used. */
export async function bucketFault(store: Store): Promise<string | undefined> {
  const { bucket } = store
  try {
    const refusal = await ask(store, 'HEAD', '')
    if (!refusal) return undefined
    if (refusal.status === 404) return `Bucket '${bucket}' does not exist or we don't have permissions to use it`
    if (refusal.status === 403)
      return `We couldn't access bucket '${bucket}'. Check the provided credentials, endpoint, and whether the necessary permissions to access the bucket have been granted`
    const said = `An error occurred (${refusal.code}) when calling the HeadBucket operation: ${refusal.message}`
    return `An unknown error occurred when trying to access bucket '${bucket}': ${said}`
  } catch (thrown) {
    if (!(thrown instanceof Undelivered)) throw thrown
    return `An unknown error occurred when trying to access bucket '${bucket}': ${thrown.message}`
  }
}
