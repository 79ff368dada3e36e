// Addresses of deployments: what is kept, what is refused, and what is said of those that cannot be reached.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, elsewhere, proxyEnv, whyUnreachable } from './address.ts'

const kept: [string, string][] = [
  ['http://127.0.0.1:8010', 'http://127.0.0.1:8010'],
  ['https://host/', 'https://host'],
  ['https://host/posthog/', 'https://host/posthog'],
  ['https://HOST/a/b', 'https://host/a/b'],
]
for (const [text, address] of kept) test(`${text} is ${address}`, () => assert.equal(addressOf(text), address))

const refused: [string, RegExp][] = [
  ['host', /is no URL/],
  ['ftp://host', /is no URL/],
  ['https://host/?team=7', /'\?team=7' of .* would not be used/],
  ['https://host/#top', /'#top' of .* would not be used/],
  ['https://me:secret@host', /^Credentials do not belong in the address of host: keys come/],
  ['https://me@host', /^Credentials do not belong/],
]
for (const [text, why] of refused)
  test(`${text} is refused`, () =>
    assert.throws(
      () => addressOf(text),
      (error: Error) => why.test(error.message) && !error.message.includes('secret'),
    ))

test('what runs on this machine needs no proxy, whatever the environment says', () => {
  const { NO_PROXY, ...rest } = proxyEnv({ https_proxy: 'http://p:1', NO_PROXY: 'intranet', HOME: '/' })
  assert.equal(NO_PROXY, 'intranet,localhost,127.0.0.1,[::1],::1')
  assert.deepEqual(rest, { https_proxy: 'http://p:1', no_proxy: NO_PROXY })
})

test('a failure says what helps where that is known', () => {
  const of = (code: string) => whyUnreachable(Object.assign(new Error('it failed'), { code }))
  assert.match(of('SELF_SIGNED_CERT_IN_CHAIN'), /NODE_EXTRA_CA_CERTS \(it failed\)$/)
  assert.match(
    whyUnreachable(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND', message: 'no' } })),
    /host is known \(no\)$/,
  )
  assert.equal(of('constructor'), 'it failed')
})

test('a redirect is told, anything else is not', () => {
  assert.match(elsewhere(301, 'https://b')!, /^redirects to https:\/\/b, which is not followed/)
  for (const [status, location] of [
    [200, 'https://b'],
    [304, undefined],
    [404, null],
  ] as const)
    assert.equal(elsewhere(status, location), undefined)
})
