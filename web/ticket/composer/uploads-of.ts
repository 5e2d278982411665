// Every message in writing has its files here while this page is open: an upload goes on while one looks at another ticket.
import type { StoredFile } from '../../../src/tickets/wire.ts'
import { api, query, wording } from '../../api.ts'
import { keepFiles, keptFiles, type DraftKind } from './shelf.ts'
import { Uploads, type UploadDoor } from './uploads.ts'

const known = new Map<string, Uploads>()

export function uploadsOf(number: number, kind: DraftKind): Uploads {
  const key = `${number} ${kind}`
  const found = known.get(key) ?? new Uploads(doorOf(number, kind), keptFiles(number, kind))
  known.set(key, found)
  return found
}

const pictures = new Map<string, Uploads>()

/** The pictures on their way into a text. Once there they stand in it, and are kept with the draft. */
export function picturesOf(number: number, kind: DraftKind): Uploads {
  const key = `${number} ${kind}`
  const found = pictures.get(key) ?? new Uploads({ ...doorOf(number, kind), keep: () => undefined }, [])
  pictures.set(key, found)
  return found
}

const doorOf = (number: number, kind: DraftKind): UploadDoor => ({
  send: async (file, name, how) => {
    await mustRead(file)
    return api.sendFile<StoredFile>(`/tickets/${number}/files${query({ name })}`, file, how)
  },
  keep: (files) => keepFiles(number, kind, files),
  wording,
})

/** A folder that was dropped, or a file that is gone by now, would look like a lost connection. */
async function mustRead(file: File): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer()
  } catch {
    throw new Error('This cannot be read. If it is a folder, attach the files in it.')
  }
}
