// The program. What it is made of is loaded after the compile cache is on: that halves the time to the first answer.
import module from 'node:module'

module.enableCompileCache()

import('./app/run.ts')
  .then(({ start }) => start())
  .catch((error: unknown) => {
    process.stderr.write(`Onus did not start. ${error instanceof Error ? error.message : String(error)}\n`)
    if (process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`)
    process.exit(1)
  })
