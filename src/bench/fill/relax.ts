import type pg from 'pg'

/** From here on the server's settings are changed for the time of filling. */
export const largeFrom = 50_000
const whileFilling = { max_wal_size: '8GB', checkpoint_timeout: '30min' }

/** Fewer checkpoints while filling; needs a superuser, and does without. */
export async function relax(client: pg.Client): Promise<void> {
  for (const [name, value] of Object.entries(whileFilling)) await client.query(`alter system set ${name} = '${value}'`).catch(() => {})
  await client.query('select pg_reload_conf()').catch(() => {})
}

/** The server's own settings again, with everything on the disk. */
export async function unrelax(client: pg.Client): Promise<void> {
  for (const name of Object.keys(whileFilling)) await client.query(`alter system reset ${name}`).catch(() => {})
  await client.query('select pg_reload_conf()').catch(() => {})
  await client.query('checkpoint').catch(() => {})
}
