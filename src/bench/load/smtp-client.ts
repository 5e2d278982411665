import net from 'node:net'

/** One SMTP connection that sends mail after mail, with the commands of one mail sent together where the server allows it. */
export class SmtpClient {
  private readonly socket: net.Socket
  private text = ''
  private replies: string[] = []
  private waiting: { resolve: (reply: string) => void; reject: (error: Error) => void } | undefined
  private pipelining = false

  constructor(port: number) {
    this.socket = net.connect({ host: '127.0.0.1', port, noDelay: true })
    this.socket.setEncoding('latin1')
    this.socket.on('data', (chunk: string) => this.take(chunk))
    const fail = (error: Error) => this.waiting?.reject(error)
    this.socket.on('error', fail).on('close', () => fail(new Error('The mail server closed the connection.')))
  }

  /** Greets. */
  async open(): Promise<void> {
    await this.expect('220')
    this.socket.write('EHLO bench.example\r\n')
    this.pipelining = /PIPELINING/i.test(await this.expect('250'))
  }

  /** Sends one mail; resolves with the answer when the server has taken it. `mail` ends with a line break and has no line of one dot. */
  async send(from: string, to: string, mail: string | Buffer): Promise<string> {
    const commands: [string, string][] = [
      [`MAIL FROM:<${from}>\r\n`, '250'],
      [`RCPT TO:<${to}>\r\n`, '250'],
      ['DATA\r\n', '354'],
    ]
    if (this.pipelining) this.socket.write(commands.map(([command]) => command).join(''))
    for (const [command, code] of commands) {
      if (!this.pipelining) this.socket.write(command)
      await this.expect(code)
    }
    if (typeof mail === 'string') this.socket.write(`${mail}.\r\n`)
    else this.socket.write(Buffer.concat([mail, Buffer.from('.\r\n')]))
    return this.expect('250')
  }

  close(): void {
    this.waiting = undefined
    this.socket.end('QUIT\r\n')
  }

  private async expect(code: string): Promise<string> {
    const reply = this.replies.shift() ?? (await new Promise<string>((resolve, reject) => (this.waiting = { resolve, reject })))
    this.waiting = undefined
    if (reply.startsWith(code)) return reply
    throw new Error(`The mail server answered: ${reply}`)
  }

  private take(chunk: string): void {
    this.text += chunk
    for (let end = lastLineEnd(this.text); end > 0; end = lastLineEnd(this.text)) {
      this.replies.push(this.text.slice(0, end).trim())
      this.text = this.text.slice(end)
    }
    if (this.waiting && this.replies.length > 0) {
      const { resolve } = this.waiting
      this.waiting = undefined
      resolve(this.replies.shift()!)
    }
  }
}

/** Where the first whole reply ends (its last line has a space after the code); 0 when it is not here yet. */
function lastLineEnd(text: string): number {
  const found = /^\d{3} .*\r\n/m.exec(text)
  return found ? found.index + found[0].length : 0
}
