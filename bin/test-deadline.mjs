// Imported into each test file's process: ends it when the file takes too long as a whole. The runner's own limit is for one
// test, and does not see a file that hangs outside of its tests.
const { NODE_TEST_CONTEXT: inTestFile, ONUS_TEST_DEADLINE: deadline } = process.env

if (inTestFile) setTimeout(giveUp, Number(deadline)).unref()

function giveUp() {
  console.error(
    `This file took longer than ${Number(deadline) / 1000} s; what it still waits for: ${process.getActiveResourcesInfo().join(', ')}`,
  )
  process.exit(1)
}
