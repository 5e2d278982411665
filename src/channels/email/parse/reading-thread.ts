import events from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { maxReadingMb, maxReadingMs } from '../limits.ts'
import { parseMail } from './parse-mail.ts'
import { NotAMail, type ParsedMail } from './parsed-mail.ts'
import type { Answer } from './read-many.ts'

/**
 * Reads many mails as parseMail does, with one thread for all large ones: a thread of its own for each takes a tenth of a second to begin, on
 * a busy machine a second. What does not end in its time ends with its thread; the next mail gets a new one.
 */
export class ReadingThread {
  private worker: Worker | null = null

  read(raw: Buffer): Promise<ParsedMail> {
    return parseMail(raw, (large) => this.apart(large))
  }

  async close(): Promise<void> {
    await this.worker?.terminate()
    this.worker = null
  }

  private async apart(raw: Buffer): Promise<ParsedMail> {
    const worker = (this.worker ??= this.begin())
    const copy = new Uint8Array(raw)
    const ended = new AbortController()
    const once = async (event: 'message' | 'error' | 'exit') => (await events.once(worker, event, { signal: ended.signal }))[0] as unknown
    const failed = (words: string) => () => Promise.reject(new Error(words))
    try {
      const answer = once('message') as Promise<Answer>
      const exit = once('exit').then(failed('The thread that read the mail ended early.'))
      const late = setTimeout(maxReadingMs, null, { signal: ended.signal }).then(
        failed(`The mail was not read within ${maxReadingMs / 1000} s.`),
      )
      worker.postMessage(copy, [copy.buffer])
      return accepted(await Promise.race([answer, exit, late]))
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof NotAMail)) await this.close()
      throw error
    } finally {
      ended.abort()
    }
  }

  private begin(): Worker {
    const limits = { maxOldGenerationSizeMb: maxReadingMb, maxYoungGenerationSizeMb: 16 }
    const worker = new Worker(new URL('./read-many.ts', import.meta.url), { resourceLimits: limits, execArgv: [] })
    worker.unref()
    return worker
  }
}

/** The thread read it, and says what is wrong with it. */
class Refused extends Error {}

function accepted(answer: Answer): ParsedMail {
  if ('mail' in answer) return answer.mail
  throw answer.notAMail ? new NotAMail(answer.error) : new Refused(answer.error)
}
