// A way to a server that breaks where a test says so.
import net from 'node:net'

export type Proxy = {
  port: number
  /** Breaks the connection instead of passing on what the client sends, when this says so. */
  cutAt: (said: string) => boolean
  /** Breaks the connection after so many bytes from the server. */
  cutAfter: number
  /** Passes nothing on, and closes nothing: as after a cable was pulled. */
  dead: boolean
  /** What the clients sent. */
  heard: string[]
  close: () => Promise<void>
}

/** Starts one in front of a port of this machine. */
export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<net.Socket>()
  const proxy: Proxy = { port: 0, cutAt: () => false, cutAfter: Infinity, dead: false, heard: [], close: async () => {} }
  const server = net.createServer((client) => {
    const upstream = net.connect(target, '127.0.0.1')
    let passed = 0
    const cut = () => [client, upstream].forEach((socket) => socket.destroy())
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', cut)
      socket.on('close', cut)
    }
    client.on('data', (bytes) => {
      const said = bytes.toString('latin1')
      proxy.heard.push(said)
      if (proxy.dead) return
      if (proxy.cutAt(said)) cut()
      else upstream.write(bytes)
    })
    upstream.on('data', (bytes) => {
      if (proxy.dead) return
      passed += bytes.length
      if (passed > proxy.cutAfter) cut()
      else client.write(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  proxy.port = typeof address === 'object' && address ? address.port : 0
  proxy.close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return proxy
}
