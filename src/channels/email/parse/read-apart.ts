// A thread that reads one mail and ends. It can be stopped, and its memory is bounded, so no mail can hold up the desk.
import { parentPort, workerData } from 'node:worker_threads'
import { NotAMail } from './parsed-mail.ts'
import { understand } from './understand.ts'

const data: unknown = workerData
if (!(data instanceof Uint8Array)) throw new TypeError('read-apart.ts takes the bytes of a mail')

try {
  const mail = await understand(Buffer.from(data.buffer, data.byteOffset, data.byteLength))
  parentPort?.postMessage({ mail })
} catch (error) {
  parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error), notAMail: error instanceof NotAMail })
}
