// A mail server of a test that takes what the desk sends, or refuses it as the test says.
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { parseMail } from '../../src/channels/email/parse/parse-mail.ts'
import type { ParsedMail } from '../../src/channels/email/parse/parsed-mail.ts'

export type Taken = { raw: Buffer; mail: ParsedMail; from: string; to: string[]; user: string | null; secure: boolean }
export type Sink = {
  port: number
  got: Taken[]
  /** What the server answers to a recipient; null takes it. */
  refuse: (address: string) => { code: number; words: string } | null
  /** Called when a mail was taken, before its sender hears that. */
  taken: (mail: Taken) => void
  close: () => Promise<void>
}

/** Starts it on a free port of the loopback. */
export async function startSink(options: SMTPServerOptions = {}): Promise<Sink> {
  const sink: Sink = {
    port: 0,
    got: [],
    refuse: () => null,
    taken: () => {},
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    ...options,
    onRcptTo: ({ address }, _session, done) => {
      const no = sink.refuse(address)
      done(no ? Object.assign(new Error(no.words), { responseCode: no.code }) : null)
    },
    onData: (stream, { envelope, user, secure }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const about = { raw, from, to: envelope.rcptTo.map((to) => to.address), user: user ?? null, secure }
        void parseMail(raw).then((mail) => {
          sink.got.push({ ...about, mail })
          sink.taken({ ...about, mail })
          done(null)
        }, done)
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  sink.port = typeof address === 'object' && address ? address.port : 0
  return sink
}

/** One header of a mail, unfolded. */
export const headerOf = ({ raw }: Pick<Taken, 'raw'>, name: string): string | undefined =>
  new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)`, 'mi').exec(raw.toString().split('\r\n\r\n')[0] ?? '')?.[1]?.replace(/\r\n[ \t]+/g, ' ')
