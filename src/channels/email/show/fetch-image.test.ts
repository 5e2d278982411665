// Pictures of other servers, fetched from real HTTP servers on this machine. Only the tests may reach one: they say so by parameter.
import assert from 'node:assert/strict'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { Problem } from '../../../kernel/index.ts'
import { fetchImage, maxImageBytes } from './fetch-image.ts'
import { theInternet, type Outside } from './outside.ts'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
let server: http.Server
let port: number
const asked: http.IncomingMessage[] = []
const answers: Record<string, (response: http.ServerResponse) => void> = {
  '/ok.png': (r) => r.setHeader('content-type', 'text/html').end(png),
  '/svg': (r) => r.setHeader('content-type', 'image/png').end(svg),
  '/html': (r) => r.setHeader('content-type', 'image/png').end('<script>alert(1)</script>'.repeat(20)),
  '/empty': (r) => r.end(),
  '/gone': (r) => r.writeHead(404).end(),
  '/packed': (r) => r.setHeader('content-encoding', 'gzip').end(gzipSync(png)),
  '/said-large': (r) => r.writeHead(200, { 'content-length': maxImageBytes + 1 }).end(png),
  '/large': (r) => {
    r.write(png)
    for (let part = 0; part < 11; part += 1) r.write(Buffer.alloc(1024 * 1024))
    r.end()
  },
  '/slow': (r) => r.writeHead(200).write(png.subarray(0, 20)),
  '/3': (r) => r.writeHead(302, { location: '/2' }).end(),
  '/2': (r) => r.writeHead(307, { location: '/1' }).end(),
  '/1': (r) => r.writeHead(301, { location: '/ok.png' }).end(),
  '/loop': (r) => r.writeHead(302, { location: '/loop' }).end(),
  '/to-inside': (r) => r.writeHead(302, { location: 'http://metadata.example/' }).end(),
  '/to-file': (r) => r.writeHead(302, { location: 'file:///etc/passwd' }).end(),
}

before(async () => {
  server = http.createServer((request, response) => {
    asked.push(request)
    answers[request.url!.split('?')[0]!]?.(response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const names: Record<string, string[]> = {
  'shop.example': ['127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'both.example': ['127.0.0.1', '10.0.0.1'],
}
const resolved: string[] = []
/** This machine stands for the internet; every other inside address stays refused. */
const outside: Outside = {
  resolve: async (host) => {
    resolved.push(host)
    return (names[host] ?? []).map((address) => ({ address, family: 4 }))
  },
  allowsAddress: (address) => address === '127.0.0.1' || theInternet.allowsAddress(address),
  allowsPort: (given) => given === port || given === 80,
}
const at = (path: string, host = 'shop.example') => `http://${host}:${port}${path}`
const refusal = async (url: string, options = {}) => {
  const error = await fetchImage(url, { outside, ...options }).catch((thrown: unknown) => thrown)
  assert.ok(error instanceof Problem, `${url} was not refused: ${String(error)}`)
  return `${error.status} ${error.message}`
}

test('a picture comes with the type that its bytes are, and its server learns nothing of who asks', async () => {
  assert.deepEqual(await fetchImage(at('/ok.png?who=dana').replace('http://', 'http://user:secret@'), { outside }), {
    bytes: png,
    type: 'image/png',
  })
  const { headers, url } = asked.at(-1)!
  assert.equal(url, '/ok.png?who=dana')
  assert.equal(headers.host, `shop.example:${port}`)
  assert.deepEqual(Object.keys(headers).toSorted(), ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
  assert.doesNotMatch(headers['user-agent']!, /onus|node/i)
})

test('up to three redirects are followed, each checked anew', async () => {
  assert.equal((await fetchImage(at('/3'), { outside })).type, 'image/png')
  assert.match(await refusal(at('/loop')), /^422 .*more than 3 times/)
  assert.match(await refusal(at('/to-inside')), /^422 .*inside a network/)
  assert.match(await refusal(at('/to-file')), /^422 .*http and https only/)
})

test('a name is resolved once for each connection, and the connection goes where was checked', async () => {
  resolved.length = 0
  const turning: Outside = {
    ...outside,
    resolve: async () => [{ address: resolved.push('asked') === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }],
  }
  assert.equal((await fetchImage(at('/ok.png'), { outside: turning })).type, 'image/png')
  assert.equal(resolved.length, 1)
})

test('one inside address among several refuses the name', async () => {
  assert.match(await refusal(at('/ok.png', 'both.example')), /^422 .*inside a network/)
})

const disguised = [
  '127.0.0.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '127.1',
  '0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '１２７.0.0.1',
  '169.254.169.254',
  '10.0.0.1',
  '[fd00::1]',
  '[fe80::1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  'localhost',
  'localhost.',
]
for (const host of disguised) {
  test(`http://${host}/ is never fetched from`, async () => {
    const count = asked.length
    assert.match(await refusal(`http://${host}/ok.png`, { outside: theInternet }), /^422 .*inside a network|^502 .*could not be reached/)
    assert.equal(asked.length, count)
  })
}

test('other schemes and ports, and what is no address, are refused in words', async () => {
  const real = { outside: theInternet }
  for (const url of ['ftp://shop.example/a.png', 'file:///etc/passwd', 'data:image/png;base64,AAAA', 'gopher://shop.example/'])
    assert.match(await refusal(url, real), /^422 .*http and https only/)
  for (const url of ['http://93.184.215.14:22/', 'https://93.184.215.14:8443/a.png', 'http://93.184.215.14:6379/'])
    assert.match(await refusal(url, real), /^422 .*usual ports/)
  for (const url of ['', '/a.png', 'http://', 'http://[::1']) assert.match(await refusal(url, real), /^422 .*not a web address/)
})

test('what is no raster picture, is packed, too large, or does not come is said so', async () => {
  const expected: [string, RegExp][] = [
    ['/svg', /^422 .*not a PNG/],
    ['/html', /^422 .*not a PNG/],
    ['/empty', /^422 .*not a PNG/],
    ['/gone', /^502 .*answered 404/],
    ['/packed', /^502 .*packed/],
    ['/said-large', /^422 .*10 MB/],
    ['/large', /^422 .*10 MB/],
  ]
  for (const [path, words] of expected) assert.match(await refusal(at(path)), words, path)
  assert.match(await refusal(at('/ok.png', 'unknown.example')), /^502 .*name is not known/)
  assert.match(await refusal(at('/slow'), { timeoutMs: 200 }), /^502 .*within 0\.2 seconds/)
  const never: Outside = { ...outside, resolve: () => new Promise(() => {}) }
  assert.match(await refusal(at('/ok.png'), { outside: never, timeoutMs: 50 }), /^502 .*within 0\.05 seconds/)
})
