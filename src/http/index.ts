export { buildServer, type ServerParts } from './server.ts'
export { notifyWith, startLive, type Live } from './live.ts'
export { streamRoute } from './stream.ts'
