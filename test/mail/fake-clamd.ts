// A server that speaks clamd's INSTREAM, and finds the test virus by its words.
import net, { type AddressInfo } from 'node:net'

export type FakeClamd = { host: string; port: number; scanned: number[]; close: () => Promise<void> }

/** The test string that every scanner knows, put together here so that no scanner finds it in this file. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/**
 * Starts it on that or a free port, or at a path. `limit`: what is larger is refused, as clamd's StreamMaxLength does. `diesOf`: what has
 * this in it is the last that it sees.
 */
export async function fakeClamd(
  options: { limit?: number; silent?: boolean; path?: string; port?: number; diesOf?: string } = {},
): Promise<FakeClamd> {
  const scanned: number[] = []
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    let heard = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      if (options.silent) return
      heard = Buffer.concat([heard, chunk])
      const content = streamed(heard)
      if (heard.subarray(0, 6).toString() === 'zPING\0') socket.end('PONG\0')
      else if ((content?.length ?? heard.length) > (options.limit ?? Infinity)) socket.end('INSTREAM size limit exceeded. ERROR\0')
      else if (content && options.diesOf && content.includes(options.diesOf)) void close()
      else if (content) {
        scanned.push(content.length)
        socket.end(content.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
      }
    })
  })
  await new Promise<void>((listening) =>
    options.path ? server.listen(options.path, listening) : server.listen(options.port ?? 0, '127.0.0.1', listening),
  )
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    return new Promise((closed) => server.close(() => closed()))
  }
  return { host: '127.0.0.1', port: options.path ? 0 : (server.address() as AddressInfo).port, scanned, close }
}

/** What the chunks carry; null until the empty one came. */
function streamed(heard: Buffer): Buffer | null {
  const chunks: Buffer[] = []
  for (let at = 'zINSTREAM\0'.length; at + 4 <= heard.length;) {
    const size = heard.readUInt32BE(at)
    if (size === 0) return Buffer.concat(chunks)
    chunks.push(heard.subarray(at + 4, at + 4 + size))
    at += 4 + size
  }
  return null
}
