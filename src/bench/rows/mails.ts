import { randomBytes } from 'node:crypto'
import { deskAddress } from '../fill/people.ts'
import { commonEvery, commonWord, seeded, sentences, vocabulary } from '../fill/words.ts'

/** A mail to send: what stands in the envelope, the raw text, and the word by which it can be found. */
export type BenchMail = { from: string; name: string; subject: string; text: string; raw: string; word: string; messageId: string }

const rawLength = 1_400

/** Makes mails of 1.4 KB, each of another problem; every second one from a customer who is known. */
export function mailMaker(addresses: string[]): () => BenchMail {
  const random = seeded(Date.now() & 0xffffff)
  const texts = sentences(2_000, vocabulary(5_000, random), random)
  const run = randomBytes(3).toString('hex')
  let n = 0
  return () => {
    const word = `q${run}z${(n++).toString(36)}q`
    const from = n % 2 === 0 ? addresses[n % addresses.length]! : `new.${word}@elsewhere.example`
    const text = () => texts[Math.floor(random() * texts.length)]!
    const about = n % commonEvery === 0 ? ` It is about the ${commonWord}.` : ''
    const subject = `${text()
      .slice(0, 40)
      .replace(/[\s.]*$/, '')} ${word}`
    return compose(
      { from, name: 'Dana Whitfield', subject, word, messageId: `<${word}.${Date.now()}@elsewhere.example>` },
      `this is ${word}.${about}`,
      text,
    )
  }
}

function compose(mail: Omit<BenchMail, 'raw' | 'text'>, first: string, sentence: () => string): BenchMail {
  const head = headOf(mail)
  let text = `Hello,\r\n\r\n${first}\r\n`
  while (head.length + text.length < rawLength - 60) text += `${sentence()}\r\n`
  text = `${text.slice(0, rawLength - head.length - 30)}\r\n\r\nKind regards\r\nDana\r\n`
  return { ...mail, text, raw: head + text }
}

const headOf = ({ from, name, subject, messageId }: Omit<BenchMail, 'raw' | 'text'>): string =>
  [
    'Received: from mail.elsewhere.example (mail.elsewhere.example [192.0.2.17])',
    '\tby mx.bench.example with ESMTPS id 4bQ7xk2Vz1z9s for <support@bench.example>;',
    `\t${new Date().toUTCString()}`,
    `From: ${name} <${from}>`,
    `To: Support <${deskAddress}>`,
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: ${messageId}`,
    'MIME-Version: 1.0',
    'User-Agent: Mozilla Thunderbird',
    'Content-Language: en-GB',
    'Content-Type: text/plain; charset=UTF-8; format=flowed',
    'Content-Transfer-Encoding: 8bit',
    '',
    '',
  ].join('\r\n')
