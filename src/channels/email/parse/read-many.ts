// Runs in a thread of its own and reads one mail after the other.
import { parentPort } from 'node:worker_threads'
import { NotAMail, type ParsedMail } from './parsed-mail.ts'
import { understand } from './understand.ts'

export type Answer = { mail: ParsedMail } | { error: string; notAMail: boolean }

parentPort!.on('message', (raw: Uint8Array<ArrayBuffer>) => {
  void answerOf(Buffer.from(raw.buffer)).then((answer) => parentPort!.postMessage(answer))
})

async function answerOf(raw: Buffer): Promise<Answer> {
  try {
    return { mail: await understand(raw) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), notAMail: error instanceof NotAMail }
  }
}
