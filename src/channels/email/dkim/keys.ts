import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { Db, Tx } from '../../../db/index.ts'
import { conflict, invalid, notFound } from '../../../kernel/index.ts'
import type { SigningKey } from '../out/compose.ts'
import type { DkimKey } from '../out-wire.ts'

const generate = promisify(generateKeyPair)

/** The keys that sign: those whose record was found. Until then mail leaves unsigned, which harms it less than a signature without one. */
export const listSigningKeys = (db: Db): Promise<SigningKey[]> =>
  db.selectFrom('dkim_keys').select(['domain', 'selector', 'private_key']).where('seen_at', 'is not', null).execute()

/** Makes a pair of keys. Takes a moment, so it is done outside of any transaction. */
export async function makeKeys(): Promise<{ private_key: string; public_key: string }> {
  const pair = await generate('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { private_key: pair.privateKey, public_key: pair.publicKey.toString('base64') }
}

type Adding = { domain: string; keys: { private_key: string; public_key: string }; now: Date }

/** Gives a domain of the desk's mailboxes its key. Problem 409 when it has one, 422 for a domain that the desk does not write from. */
export async function addDkimKey(tx: Tx, { domain: given, keys, now }: Adding): Promise<void> {
  const domain = given.trim().toLowerCase()
  if (!(await ownDomains(tx)).includes(domain)) throw invalid('None of your mailboxes is of this domain. Add the mailbox first.')
  const selector = `onus${now.toISOString().slice(2, 4)}${now.toISOString().slice(5, 7)}`
  const added = await tx
    .insertInto('dkim_keys')
    .values({ domain, selector, ...keys, created_at: now })
    .onConflict((c) => c.doNothing())
    .returning('domain')
    .executeTakeFirst()
  if (!added) throw conflict('dkim-exists', `${domain} has a key already. Remove it first to make another.`)
}

/** Takes a domain's key away: its mails leave unsigned. Problem 404 when it has none. */
export async function removeDkimKey(tx: Tx, domain: string): Promise<void> {
  const gone = await tx.deleteFrom('dkim_keys').where('domain', '=', domain.toLowerCase()).returning('domain').executeTakeFirst()
  if (!gone) throw notFound('key')
}

/** Notes what the DNS says of a domain's record. Once found it signs, also while a later look fails. */
export async function noteDkimSeen(tx: Tx, domain: string, now: Date): Promise<void> {
  await tx.updateTable('dkim_keys').set({ seen_at: now }).where('domain', '=', domain).execute()
}

/** The domains that the desk writes from, each with its key, where it has one. */
export async function listDkim(db: Db): Promise<DkimKey[]> {
  const [domains, rows] = await Promise.all([
    ownDomains(db),
    db.selectFrom('dkim_keys').select(['domain', 'selector', 'public_key', 'seen_at', 'created_at']).execute(),
  ])
  const all = [...new Set([...domains, ...rows.map((row) => row.domain)])].toSorted()
  return all.map((domain) => {
    const row = rows.find((one) => one.domain === domain)
    return {
      domain,
      used: domains.includes(domain),
      key: row
        ? {
            selector: row.selector,
            host: hostOf(row),
            record: recordOf(row.public_key),
            strings: stringsOf(recordOf(row.public_key)),
            seen_at: row.seen_at?.toISOString() ?? null,
            created_at: row.created_at.toISOString(),
          }
        : null,
    }
  })
}

const ownDomains = async (db: Db): Promise<string[]> => {
  const rows = await db.selectFrom('mailboxes').select('address').execute()
  return [...new Set(rows.map(({ address }) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()))]
}

/** Where the record stands in the DNS. */
export const hostOf = ({ selector, domain }: { selector: string; domain: string }): string => `${selector}._domainkey.${domain}`

/** The record itself (RFC 6376). */
export const recordOf = (publicKey: string): string => `v=DKIM1; k=rsa; p=${publicKey}`

/** The record in the pieces of at most 255 bytes that some providers ask for. */
const stringsOf = (record: string): string[] => record.match(/.{1,255}/g) ?? []
