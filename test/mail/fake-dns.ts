// A DNS of our own with real keys in it, so that signatures are made and checked as in the world.
import { generateKeyPairSync } from 'node:crypto'
import { dkimSign, sealMessage, authenticate } from 'mailauth'
import type { Resolve } from '../../src/channels/email/trust/resolver.ts'

export type Signer = { domain: string; selector: string; privateKey: string; record: string }

/** A key for a domain, and the record that publishes it. */
export function signerOf(domain: string, selector = 's1'): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { domain, selector, privateKey, record: `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}` }
}

export type Zone = Record<string, string[] | 'nobody answers'>
/** What was asked, in order. */
export type FakeDns = { resolve: Resolve; zone: Zone; asked: string[] }

/** TXT records by name; what is not there does not exist. */
export function fakeDns(zone: Zone, signers: Signer[] = []): FakeDns {
  for (const { selector, domain, record } of signers) zone[`${selector}._domainkey.${domain}`] = [record]
  const asked: string[] = []
  const resolve: Resolve = (name, type) => {
    asked.push(`${name} ${type}`)
    const found = type === 'TXT' ? zone[name] : undefined
    if (found === 'nobody answers') return new Promise(() => {})
    if (found) return Promise.resolve(found.map((text) => [text]))
    return Promise.reject(Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' }))
  }
  return { resolve, zone, asked }
}

/** The mail with a signature on top. `maxBodyLength` signs only the beginning. */
export async function signedBy(raw: string, { domain, selector, privateKey }: Signer, maxBodyLength?: number): Promise<string> {
  const { signatures } = await dkimSign(raw, {
    canonicalization: 'relaxed/relaxed',
    signTime: new Date(),
    signingDomain: domain,
    selector,
    privateKey,
    signatureData: [{ signingDomain: domain, selector, privateKey, ...(maxBodyLength !== undefined && { maxBodyLength }) }],
  })
  return signatures + raw
}

/** The mail as somebody passes it on who checked it before, with their seal (ARC) on top. */
export async function sealedBy(raw: string, sealer: Signer, checked: { ip: string; sender: string; resolve: Resolve }): Promise<string> {
  const seal = { signingDomain: sealer.domain, selector: sealer.selector, privateKey: sealer.privateKey }
  const { arc } = await authenticate(raw, {
    ip: checked.ip,
    sender: checked.sender,
    helo: 'x',
    resolver: checked.resolve,
    mta: `mx.${sealer.domain}`,
    disableBimi: true,
  })
  const headers = await sealMessage(raw, { ...seal, cv: 'none', authResults: (arc as { authResults: string }).authResults })
  return headers.toString() + raw
}
