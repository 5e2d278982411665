import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { isUnavailable } from '../../../db/index.ts'
import { maxBytesInFlight, maxMailBytes } from '../limits.ts'
import { mailboxFor } from '../marks.ts'
import type { MailServices } from '../services.ts'

export type SmtpIn = { port: number; close: () => Promise<void> }

const tooLarge = () => refusal(552, `This mail is too large. Mails of up to ${maxMailBytes / 1024 / 1024} MB are taken.`)
const later = () => refusal(451, 'The desk cannot store mail at the moment. Please try again later.')

/** Listens for mail to the desk's own addresses. "250" is said only when the mail is stored. */
export async function startSmtpIn(
  mail: MailServices,
  at: { port: number; host: string } = { port: mail.config.smtpInPort, host: mail.config.host },
): Promise<SmtpIn> {
  const door = new Door(mail)
  const server = new SMTPServer({
    name: new URL(mail.config.url).hostname,
    banner: 'Onus',
    size: maxMailBytes,
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    maxClients: 200,
    socketTimeout: 60_000,
    closeTimeout: 30_000,
    onMailFrom: (_address, session, done) => door.begin(session, done),
    onRcptTo: (address, _session, done) => void door.judge(address).then(done, done),
    onData: (stream, session, done) => void door.take(stream, session).then((words) => done(null, words), done),
    onClose: (session) => door.end(session),
  })
  const port = await listen(server, at)
  server.on('error', (error: Error) => mail.log.warn({ err: error }, 'A mail connection broke'))
  return { port, close: () => door.close(server) }
}

function listen(server: SMTPServer, at: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: Error & { code?: string }) => reject(worded(error, at.port)))
    server.listen(at.port, at.host, () => {
      const address = server.server.address()
      resolve(typeof address === 'object' && address ? address.port : at.port)
    })
  })
}

function worded(error: Error & { code?: string }, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(`Port ${port} is in use by another program. Set SMTP_IN_PORT to a free port (0 turns mail by SMTP off).`, {
      cause: error,
    })
  if (error.code === 'EACCES')
    return new Error(`Port ${port} may not be opened by this user. Set SMTP_IN_PORT to a port above 1023 (0 turns mail by SMTP off).`, {
      cause: error,
    })
  return error
}

const refusal = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode })

/** An IPv4 address that a socket for both kinds writes as IPv6 is written plainly. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** Who may pass, and what is on its way in. */
class Door {
  private readonly mail: MailServices
  private readonly busy = new Set<string>()
  private inFlight = 0
  private closing = false

  constructor(mail: MailServices) {
    this.mail = mail
  }

  begin(session: SMTPServerSession, done: (error?: Error | null) => void): void {
    if (this.closing) return done(refusal(421, 'The desk is stopping. Please try again in a minute.'))
    this.busy.add(session.id)
    done()
  }

  end(session: SMTPServerSession): void {
    this.busy.delete(session.id)
  }

  /** Only the desk's own addresses are taken: this is no relay. Answers the refusal, or nothing. */
  async judge(address: SMTPServerAddress): Promise<Error | undefined> {
    try {
      if (mailboxFor((await this.mail.facts.get()).mailboxes, address.address)) return undefined
      // A refusal is for good, so a mailbox that was added a moment ago is looked for once more.
      if (mailboxFor((await this.mail.facts.get(250)).mailboxes, address.address)) return undefined
      return refusal(550, `There is no mailbox ${address.address} here.`)
    } catch (error) {
      return this.unstored(error)
    }
  }

  /** Receives and stores one mail; what to tell the sender. */
  async take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    try {
      const raw = await this.receive(stream)
      const { mailboxes } = await this.mail.facts.get()
      const recipients = session.envelope.rcptTo.map((to) => to.address)
      const mailbox = recipients.map((to) => mailboxFor(mailboxes, to)).find((found) => found !== undefined)
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address.toLowerCase() : ''
      const { id } = await this.mail.intake.add({
        raw,
        source: 'smtp',
        envelope_from: from,
        envelope_to: recipients,
        mailbox_id: mailbox?.id ?? null,
        remote_ip: plainAddress(session.remoteAddress),
        helo: session.hostNameAppearsAs || null,
      })
      return `Stored as ${id}`
    } catch (error) {
      throw this.unstored(error)
    } finally {
      this.busy.delete(session.id)
    }
  }

  private async receive(stream: SMTPServerDataStream): Promise<Buffer> {
    const chunks: Buffer[] = []
    let size = 0
    let crowded = false
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.inFlight += chunk.length
        size += chunk.length
        crowded ||= this.inFlight > maxBytesInFlight
        if (stream.sizeExceeded || crowded) chunks.length = 0
        else chunks.push(chunk)
      }
      if (stream.sizeExceeded) throw tooLarge()
      if (crowded) throw later()
      return Buffer.concat(chunks)
    } finally {
      this.inFlight -= size
    }
  }

  /** The refusal for an error: its own words, or "try again later" for whatever went wrong on our side. */
  private unstored(error: unknown): Error {
    if (error instanceof Error && 'responseCode' in error) return error
    this.mail.log.error(
      { err: error, database: isUnavailable(error) ? 'unavailable' : 'refused' },
      'A mail could not be stored; its sender was told to try again',
    )
    return later()
  }

  /** Lets transfers end, sends the idle away, and resolves when the port is closed. */
  close(server: SMTPServer): Promise<void> {
    this.closing = true
    return new Promise((resolve) => {
      const sweep = setInterval(() => this.sendIdleAway(server), 50)
      server.close(() => {
        clearInterval(sweep)
        resolve()
      })
      this.sendIdleAway(server)
    })
  }

  private sendIdleAway(server: SMTPServer): void {
    for (const connection of server.connections) {
      if (this.busy.has(connection.id)) continue
      connection.send(421, 'The desk is stopping. Please try again in a minute.')
      connection.close()
    }
  }
}
