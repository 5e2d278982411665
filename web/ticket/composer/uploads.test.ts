import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StoredFile } from '../../../src/tickets/wire.ts'
import { Uploads, maxBytes, storedOf, type UploadDoor } from './uploads.ts'

const file = (name: string, bytes = 3): File =>
  Object.defineProperty(new File(['x'], name, { type: 'text/plain' }), 'size', { value: bytes })
const stored = (name: string): StoredFile => ({ file: `handle of ${name}`, name, type: 'text/plain', size: 3 })
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

function make(kept: StoredFile[] = [], send?: UploadDoor['send']) {
  const shelf: { files: StoredFile[]; calls: string[] } = { files: kept, calls: [] }
  const uploads = new Uploads(
    {
      send: async (given, name, how) => {
        shelf.calls.push(name)
        return send ? send(given, name, how) : stored(name)
      },
      keep: (files) => (shelf.files = files),
      wording: (error) => (error as Error).message,
    },
    kept,
  )
  const names = () => uploads.all().map((one) => `${one.name} ${one.state}`)
  return { uploads, shelf, names }
}

test('files are handed in one after the other and kept by their handles', async () => {
  const { uploads, shelf, names } = make()
  uploads.add([file('a.txt'), file('b.txt')])
  assert.deepEqual(names(), ['a.txt coming', 'b.txt coming'])
  assert.deepEqual(shelf.files, [])
  await settled()
  assert.deepEqual(names(), ['a.txt there', 'b.txt there'])
  assert.deepEqual(shelf.files, [stored('a.txt'), stored('b.txt')])
  assert.deepEqual(make(shelf.files).names(), ['a.txt there', 'b.txt there'])
})

test('what is too large, empty or one too many is refused in words and never sent', async () => {
  const { uploads, shelf } = make()
  uploads.add([file('big.bin', maxBytes + 1), file('empty.txt', 0)])
  await settled()
  assert.deepEqual(
    uploads.all().map((one) => one.state === 'failed' && one.error.slice(0, 12)),
    ['A file may h', 'This file is'],
  )
  assert.ok(uploads.all().every((one) => !uploads.canTryAgain(one.id)))
  uploads.clear()
  uploads.add(Array.from({ length: 21 }, (_, i) => file(`${i}.txt`)))
  await settled()
  assert.equal(shelf.calls.length, 20)
  assert.equal(uploads.all().at(-1)?.state, 'failed')
})

test('one that failed says why, and goes when tried again', async () => {
  let broken = true
  const { uploads, names } = make([], async (_given, name) => {
    if (broken) throw new Error('The desk cannot be reached from here right now.')
    return stored(name)
  })
  uploads.add([file('a.txt')])
  await settled()
  const [failed] = uploads.all()
  assert.ok(failed?.state === 'failed' && failed.error.startsWith('The desk cannot'))
  assert.ok(uploads.canTryAgain(failed.id))
  broken = false
  uploads.again(failed.id)
  await settled()
  assert.deepEqual(names(), ['a.txt there'])
})

test('one that is removed on its way is stopped, and does not come back', async () => {
  const { uploads, shelf, names } = make([], (_given, _name, { signal }) => {
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('Stopped'))))
  })
  uploads.add([file('a.txt'), file('b.txt')])
  await settled()
  uploads.remove(uploads.all()[0]!.id)
  await settled()
  assert.deepEqual(names(), ['b.txt coming'])
  assert.deepEqual(shelf.calls, ['a.txt', 'b.txt'])
  uploads.clear()
})

test('what was sent goes, what was added since stays; what is taken back comes once', async () => {
  const { uploads, names } = make([stored('a.txt')])
  const sent = storedOf(uploads.all())
  uploads.add([file('late.txt')])
  uploads.sent(sent)
  await settled()
  assert.deepEqual(names(), ['late.txt there'])
  uploads.put(sent)
  uploads.put(sent)
  assert.deepEqual(names(), ['late.txt there', 'a.txt there'])
})

test('two files of one name are told apart', () => {
  const { uploads, names } = make()
  uploads.add([file('image.png'), file('image.png'), file('image.png'), file('README'), file('README')])
  assert.deepEqual(
    names().map((name) => name.replace(' coming', '')),
    ['image.png', 'image 2.png', 'image 3.png', 'README', 'README 2'],
  )
  uploads.clear()
})
