import net from 'node:net'

export type Answer = { status: number; body: Buffer }

type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void }

const headEnd = Buffer.from('\r\n\r\n')

/**
 * One keep-alive connection to the server, one request at a time. As little work as HTTP allows, because client, server and
 * database share the machine: answers need a Content-Length.
 */
export class HttpClient {
  private readonly socket: net.Socket
  private readonly head: string
  private waiting: Waiting | undefined
  private received: Buffer = Buffer.alloc(0)

  constructor(port: number, token: string) {
    this.head = `HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\naccept: application/json\r\n`
    this.socket = net.connect({ host: '127.0.0.1', port, noDelay: true })
    this.socket.on('data', (chunk: Buffer) => this.take(chunk))
    this.socket.on('error', (error) => this.fail(error))
    this.socket.on('close', () => this.fail(new Error('The server closed the connection.')))
  }

  /** Sends one request to the API. Resolves with whatever status the server answers. */
  ask(method: string, path: string, body?: string | Buffer, type = 'application/json'): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject }
      const start = `${method} /api/v1${path} ${this.head}`
      if (body === undefined) this.socket.write(`${start}\r\n`)
      else
        this.socket.write(
          Buffer.concat([
            Buffer.from(`${start}content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`),
            Buffer.from(body),
          ]),
        )
    })
  }

  /** One request whose answer must be a success. */
  async must(method: string, path: string, body?: string | Buffer): Promise<Buffer> {
    const answer = await this.ask(method, path, body)
    if (answer.status < 300) return answer.body
    throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.body.toString().slice(0, 400)}`)
  }

  close(): void {
    this.waiting = undefined
    this.socket.destroy()
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk])
    const end = this.received.indexOf(headEnd)
    if (end < 0) return
    const head = this.received.toString('latin1', 0, end)
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) return this.fail(new Error(`An answer without a length: ${head}`))
    const whole = end + 4 + length
    if (this.received.length < whole) return
    const body = this.received.subarray(end + 4, whole)
    this.received = this.received.subarray(whole)
    const { waiting } = this
    this.waiting = undefined
    waiting?.resolve({ status: Number(head.slice(9, 12)), body })
  }

  private fail(error: Error): void {
    const { waiting } = this
    this.waiting = undefined
    waiting?.reject(error)
  }
}
