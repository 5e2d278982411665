import type { Tx } from '../../../db/index.ts'
import type { MailAbout } from '../../../tickets/index.ts'
import { organisationalDomain } from '../trust/organisation.ts'
import type { Sent } from './placed.ts'
import { isNobody } from './sender.ts'

type OnTicket = { id: number; name: string; addresses: string[] }

/**
 * Whom on the ticket a stranger's mail is likely from, at another address: somebody of the same name who writes from the same organisation,
 * or whose name it bears when it answers a mail that went to them. A guess for the owner, who decides.
 */
export async function looksLike(tx: Tx, sent: Sent, ticketId: number): Promise<MailAbout['looks_like']> {
  const { sender, authentication, thread } = sent
  if (!sender.name || isNobody(sender) || sent.doubt || authentication.from === 'fail') return null
  const domain = organisationOf(sender.address)
  for (const { id, name, addresses } of await readOnTicket(tx, ticketId)) {
    if (!isSameName(name, sender.name)) continue
    if (domain && addresses.some((address) => organisationOf(address) === domain))
      return { customer_id: id, name, why: `It bears the same name, and ${name} writes from ${domain}, too.` }
    if (thread?.proof === 'token') return { customer_id: id, name, why: 'It bears the same name, and answers a mail of this ticket.' }
  }
  return null
}

const readOnTicket = (tx: Tx, ticketId: number): Promise<OnTicket[]> =>
  tx
    .selectFrom('customers as c')
    .leftJoin('customer_addresses as a', 'a.customer_id', 'c.id')
    .select((eb) => [
      'c.id',
      'c.name',
      eb.fn.agg<string[]>('array_remove', [eb.fn.agg('array_agg', ['a.address']), eb.val(null)]).as('addresses'),
    ])
    .where((eb) =>
      eb('c.id', 'in', (ids) =>
        ids
          .selectFrom('tickets')
          .select('customer_id')
          .where('ticket_id', '=', ticketId)
          .union(ids.selectFrom('participants').select('customer_id').where('ticket_id', '=', ticketId).where('may_know', '=', true)),
      ),
    )
    .groupBy(['c.id', 'c.name'])
    .orderBy('c.id')
    .limit(100)
    .execute()

/** "Whitfield, Dana" is Dana Whitfield. */
const isSameName = (one: string, other: string): boolean => wordsOf(one) !== '' && wordsOf(one) === wordsOf(other)
const wordsOf = (name: string) =>
  (
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  )
    .toSorted()
    .join(' ')

/** Where anybody can have an address, it says nothing of whom one belongs to. */
const freemail = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it live.com live.co.uk msn.com yahoo.com ' +
    'yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.co.jp ymail.com aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me ' +
    'gmx.de gmx.net gmx.at gmx.ch gmx.com web.de freenet.de t-online.de mail.com mail.ru yandex.ru yandex.com qq.com 163.com 126.com sina.com ' +
    'orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tin.it alice.it wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz ' +
    'btinternet.com sky.com virginmedia.com comcast.net verizon.net att.net cox.net naver.com daum.net hanmail.net fastmail.com zoho.com ' +
    'tutanota.com tuta.io hey.com bluewin.ch telenet.be ziggo.nl kpnmail.nl planet.nl home.nl hetnet.nl uol.com.br bol.com.br terra.com.br'
  ).split(' '),
)

/** The organisation whose address it is, by its domain. Null where anybody can have an address. */
export function organisationOf(address: string): string | null {
  const domain = organisationalDomain(address.slice(address.lastIndexOf('@') + 1))
  return domain !== null && freemail.has(domain) ? null : domain
}
