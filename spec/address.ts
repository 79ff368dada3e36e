// Where a deployment is, as people write it, and how it is reached: proxies, certificates, redirects. Both judging and pressing ask here.
import { http } from './node-http.ts'

/** Who is given such an address, or finds such an answer, is told what to do. */
export class AddressError extends Error {}

/** Scheme, host, port and the path that stands before all paths, without a slash at the end. Throws AddressError. */
export function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new AddressError(`'${text}' is no URL of a deployment. Give one like http://127.0.0.1:8010.`)
  if (url.username || url.password)
    throw new AddressError(
      `Credentials do not belong in the address of ${url.host}: keys come from the environment, UNDERSTUDY_POSTHOG_KEY.`,
    )
  const unused = url.search || url.hash
  if (unused) throw new AddressError(`'${unused}' of ${text} would not be used: give the address without it.`)
  return url.origin + url.pathname.replace(/\/+$/, '')
}

/** The proxies of the environment, as k6 reads them too: what runs on this machine needs none. */
export function proxyEnv(env: Record<string, string | undefined>): Record<string, string | undefined> {
  const near = ['localhost', '127.0.0.1', '[::1]', '::1']
  const without = [env['NO_PROXY'] ?? env['no_proxy'], ...near].filter(Boolean).join(',')
  const named = Object.entries(env).filter(([name]) => /^https?_proxy$/i.test(name))
  return { ...Object.fromEntries(named), NO_PROXY: without, no_proxy: without }
}

/** Lets everything that this process asks for go by the proxies of its environment. Throws AddressError where that cannot be. */
export function useProxies(env: Record<string, string | undefined>): void {
  const proxies = proxyEnv(env)
  const [name] = Object.entries(proxies).find(([name, value]) => /^https?_proxy$/i.test(name) && value) ?? []
  if (!name) return
  if (!http.setGlobalProxyFromEnv)
    throw new AddressError(
      `${name} is set, and Node ${process.versions.node} cannot use it: take Node 24.14 or newer, or unset it.`,
    )
  try {
    http.setGlobalProxyFromEnv(proxies)
  } catch (error) {
    throw new AddressError(`${name} names no proxy that can be used: ${(error as Error).message}`)
  }
}

const authority = `its certificate comes from an authority that is not known here: name the file of that authority's certificate in NODE_EXTRA_CA_CERTS`
const remedies = new Map(
  Object.entries({
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: authority,
    SELF_SIGNED_CERT_IN_CHAIN: authority,
    DEPTH_ZERO_SELF_SIGNED_CERT: authority,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: authority,
    CERT_HAS_EXPIRED: 'its certificate has expired',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
    ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS there: is it http://?',
    ERR_PROXY_TUNNEL: 'the proxy that HTTPS_PROXY names does not let it through',
    ENOTFOUND: 'no such host is known',
    EAI_AGAIN: 'no such host is known',
    ECONNREFUSED: 'nothing listens there',
  }),
)

/** Why somebody could not be reached, and what helps. */
export function whyUnreachable(error: unknown): string {
  const { cause, message, code } = error as Error & { code?: string; cause?: { code?: string; message?: string } }
  const known = code ?? cause?.code ?? ''
  const said = cause?.message || message || known
  const remedy = remedies.get(known)
  return remedy ? `${remedy} (${said})` : said
}

/** What a redirect where an answer was wanted is to tell; undefined when it is none. */
export function elsewhere(status: number, location: string | null | undefined): string | undefined {
  if (status < 300 || status > 399 || !location) return undefined
  return `redirects to ${location}, which is not followed: give the address that answers itself`
}
