import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fileHeaders } from '../../kernel/index.ts'
import type { Asset } from './assets.ts'
import type { Html } from './html.ts'

const zip = promisify(gzip)

/** What every answer of these pages carries: kept by nobody, found by no search, told to no other site, and nothing runs in it. */
export const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  vary: 'accept-encoding',
}

const takesGzip = (request: FastifyRequest): boolean => /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')

/** Sends a page, compressed for whoever takes that: many customers are on a phone. */
export async function sendPage(request: FastifyRequest, reply: FastifyReply, page: Html, status = 200): Promise<FastifyReply> {
  void reply.code(status).type('text/html; charset=utf-8')
  if (!takesGzip(request)) return reply.send(page.html)
  return reply.header('content-encoding', 'gzip').send(await zip(page.html))
}

/** Sends a file of the page's own. Its address changes with its content. */
export function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  void reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type)
  if (!asset.gzipped || !takesGzip(request)) return reply.send(asset.body)
  return reply.header('content-encoding', 'gzip').send(asset.gzipped)
}

/** Sends a stored file so that it cannot act as a page of ours. */
export function sendFile(
  reply: FastifyReply,
  file: { name: string; type: string; size: number },
  stream: NodeJS.ReadableStream,
): FastifyReply {
  return reply.headers(fileHeaders(file)).send(stream)
}
