// The only place that fetches. It speaks JSON under /api/v1 with the session's cookie, and turns every failure into a Problem.
import { markOffline, markOnline } from './online.ts'

export interface Blocker {
  kind: string
  text: string
  [extra: string]: unknown
}

/** A refusal or failure as the server worded it; `status` 0 means that nothing answered. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly type: string
  readonly title: string
  readonly requestId: string | null
  readonly blockers: Blocker[]
  readonly extra: Record<string, unknown>

  constructor(status: number, body: Record<string, unknown>) {
    const title = text(body.title) ?? 'That did not work'
    super(text(body.detail) ?? title)
    this.status = status
    this.type = (text(body.type) ?? 'unknown').replace(/^.*[/#:]/, '')
    this.title = title
    this.requestId = text(body.request_id)
    this.blockers = Array.isArray(body.blockers) ? (body.blockers as Blocker[]) : []
    this.extra = body
  }

  get offline(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 504
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What is wrong, in one sentence, whatever was thrown. */
export const wording = (error: unknown): string => (error instanceof Error ? error.message : 'Something went wrong here.')

let onSignedOut: () => void = () => undefined
/** Says what to do when the server no longer knows this browser. */
export const whenSignedOut = (then: () => void): void => {
  onSignedOut = then
}

interface Options {
  signal?: AbortSignal | undefined
  /** Lets the request outlive the page (drafts saved while the tab closes). */
  keepalive?: boolean
}

const unreached = (): Problem =>
  new Problem(0, { type: 'offline', title: 'No connection', detail: 'The desk cannot be reached from here right now.' })

async function reach(method: string, path: string, body: unknown, options: Options): Promise<Response> {
  const raw = body instanceof Blob
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method !== 'GET') headers['x-onus'] = '1'
  if (body !== undefined) headers['content-type'] = raw ? body.type : 'application/json'
  try {
    const answer = await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.keepalive ? { keepalive: true } : {}),
    })
    markOnline()
    return answer
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    markOffline()
    throw unreached()
  }
}

async function call<T>(method: string, path: string, body?: unknown, options: Options = {}): Promise<T> {
  const answer = await reach(method, path, body, options)
  const read = answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as unknown) : null
  if (answer.ok) return read as T
  throw refusalOf(path, answer.status, read, answer.headers.get('x-request-id'))
}

function refusalOf(path: string, status: number, read: unknown, requestId: string | null): Problem {
  if (status === 401 && !path.startsWith('/session') && !path.startsWith('/setup')) onSignedOut()
  const shaped = read && typeof read === 'object' ? (read as Record<string, unknown>) : {}
  return new Problem(status, { request_id: requestId, ...shaped })
}

interface Sending {
  signal: AbortSignal
  /** How much of it has left, from 0 to 1. */
  onProgress: (done: number) => void
}

/** Sends a file as it is. `fetch` cannot say how much of a body has left; this can. */
function sendFile<T>(path: string, file: Blob, { signal, onProgress }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('x-onus', '1')
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => {
      markOnline()
      if (request.status < 300) resolve(request.response as T)
      else reject(refusalOf(path, request.status, request.response, request.getResponseHeader('x-request-id')))
    })
    request.addEventListener('error', () => {
      markOffline()
      reject(unreached())
    })
    request.addEventListener('abort', () => reject(new DOMException('Stopped', 'AbortError')))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

export const api = {
  get: <T>(path: string, options?: Options) => call<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: Options) => call<T>('POST', path, body, options),
  put: <T>(path: string, body?: unknown, options?: Options) => call<T>('PUT', path, body, options),
  patch: <T>(path: string, body?: unknown, options?: Options) => call<T>('PATCH', path, body, options),
  delete: <T>(path: string, options?: Options) => call<T>('DELETE', path, undefined, options),
  sendFile,
}

/** A query string without what is empty. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const kept = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '')
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept.map(([key, value]) => [key, String(value)])).toString()}`
}
