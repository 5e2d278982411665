// Imported into each test file's process: ends it when the file takes too long as a whole. The runner's own limit is for one
// test, and does not see a file that hangs outside of its tests.
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

const { NODE_TEST_CONTEXT: inTestFile, ONUS_TEST_DEADLINE: deadline } = process.env

if (inTestFile) {
  setTimeout(giveUp, Number(deadline)).unref()
  // Node's forced exit cuts off what a fast file has printed and nobody has read yet: results would be lost unseen.
  after(() => sleep(400))
}

function giveUp() {
  console.error(
    `This file took longer than ${Number(deadline) / 1000} s; what it still waits for: ${process.getActiveResourcesInfo().join(', ')}`,
  )
  process.exit(1)
}
