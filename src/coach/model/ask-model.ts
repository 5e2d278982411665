// Asks a language model behind the usual (OpenAI-compatible) interface: POST {url}/chat/completions.
import { Problem } from '../../kernel/index.ts'

export type Model = { url: string; name: string; key: string | null }

const patience = 15_000
const longestAnswer = 200_000

const unreachable = (detail: string): Problem => new Problem('model-unreachable', 502, 'The language model did not answer', detail)

/**
 * One question, one answer. `signal` ends it when nobody waits any longer.
 * @throws Problem 502 when it does not answer in time, answers with an error, or with something else than a text.
 */
export async function askModel({ url, name, key }: Model, ask: { system: string; user: string }): Promise<string> {
  const answer = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify({
      model: name,
      temperature: 0.2,
      max_tokens: 300,
      messages: [
        { role: 'system', content: ask.system },
        { role: 'user', content: ask.user },
      ],
    }),
  }).catch(() => {
    throw unreachable('It could not be reached, or took too long. Everything else of the coach works without it.')
  })
  if (!answer.ok) {
    await answer.body?.cancel()
    throw unreachable(`It answered with ${answer.status}. An admin finds its address and key under Admin, Coach.`)
  }
  return wordsOf(await boundedText(answer))
}

async function boundedText(answer: Response): Promise<string> {
  let [text, size] = ['', 0]
  const decoder = new TextDecoder()
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength
    if (size > longestAnswer) throw unreachable('It answered with far more than one sentence.')
    text += decoder.decode(chunk, { stream: true })
  }
  return text
}

function wordsOf(body: string): string {
  try {
    const { choices } = JSON.parse(body) as { choices?: { message?: { content?: unknown } }[] }
    const content = choices?.[0]?.message?.content
    if (typeof content === 'string') return content
  } catch {
    // Said below.
  }
  throw unreachable('What it answered is not what this interface answers. Is the address right? It usually ends in /v1.')
}
