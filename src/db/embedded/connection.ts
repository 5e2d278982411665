import fs from 'node:fs'
import path from 'node:path'

export interface Connection {
  host: string
  user: string
  database: string
}

const file = (home: string): string => path.join(home, 'connection.json')

/** Leaves word for other processes (the operator's command) of how to reach the database while this one runs it. */
export function rememberConnection(home: string, connection: Connection): void {
  fs.writeFileSync(file(home), JSON.stringify(connection))
}

export function forgetConnection(home: string): void {
  fs.rmSync(file(home), { force: true })
}

/** How to reach the database that another process runs in `home`; undefined while it is still starting the first time. */
export function recallConnection(home: string): Connection | undefined {
  try {
    return JSON.parse(fs.readFileSync(file(home), 'utf8')) as Connection
  } catch {
    return undefined
  }
}
