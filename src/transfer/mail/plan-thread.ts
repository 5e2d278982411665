// Which ticket each mail of a thread belongs to, and as what it stands there. Decided from what is known, without writing anything.
import { answeredIds, isNobody, othersOn, ownMail, senderOf, type DeskFacts, type MailAddress } from '../../channels/email/index.ts'
import { threadKey } from '../../tickets/index.ts'
import { signedTickets, type Lookup, type Standing } from './lookup.ts'
import type { Ours } from './ours.ts'
import type { Batch, Prepared } from './prepare.ts'

/** `own`: by a person of ours to the customer. `side`: by a person of ours, and not to the customer. `desk`: from an address of the desk, by nobody knows whom. */
export type Role = 'customer' | 'own' | 'side' | 'desk' | 'machine'
export type Line = { mail: Prepared; role: Role; sender: MailAddress; personId: number | null }

/** A ticket with what is added to it: one that is here, or a new one of this customer. */
export type Group = {
  standing: Standing | null
  customer: MailAddress | null
  copied: Map<string, MailAddress>
  /** Who may write on it. */
  people: Set<string>
  lines: Line[]
}

/** `ours`: the desk sent it itself and has it in its story. `nowhere`: it answers nothing and is nobody's problem. */
export type Planned = { groups: Group[]; ours: Prepared[]; nowhere: Prepared[] }
export type Planning = { facts: DeskFacts; ours: Ours; lookup: Lookup }

/** Plans the threads of a batch, in their order. */
export function planBatch(planning: Planning, { fresh, known }: Batch): Planned {
  const byId = new Map<string, Group>()
  const planned: Planned = { groups: [], ours: [], nowhere: [] }
  for (const number of new Set(fresh.map(({ thread }) => thread))) {
    const thread = new Thread(planning, byId)
    for (const mail of known) if (mail.thread === number && mail.ticket_id !== null) thread.standing(mail.ticket_id)
    for (const mail of fresh) if (mail.thread === number) thread.take(mail)
    planned.groups.push(...thread.groups.filter(({ lines }) => lines.length > 0))
    planned.ours.push(...thread.ours)
    planned.nowhere.push(...thread.nowhere)
  }
  // A report that stands in a thread of its own may have come before the last mail of the ticket that it is about.
  for (const { lines } of planned.groups) lines.sort((a, b) => a.mail.at.getTime() - b.mail.at.getTime())
  return planned
}

class Thread {
  readonly groups: Group[] = []
  readonly ours: Prepared[] = []
  readonly nowhere: Prepared[] = []
  private readonly byId: Map<string, Group>
  private readonly planning: Planning

  /** @param byId the groups of the batch by the mails that they have. */
  constructor(planning: Planning, byId: Map<string, Group>) {
    this.planning = planning
    this.byId = byId
  }

  take(prepared: Prepared): void {
    const { facts } = this.planning
    const { mail } = prepared
    const sender = senderOf(mail, null, facts)
    if (ownMail(mail, sender, facts) === 'ours') return void this.ours.push(prepared)
    const near = this.near(prepared)
    const found =
      mail.kind === 'auto_reply' || mail.kind === 'bounce'
        ? this.ofMachine(prepared, near)
        : this.planning.ours.has(sender.address) && !prepared.disowned
          ? this.ofOurs(prepared, sender, near)
          : this.ofCustomer(sender, near)
    if (!found) return void this.nowhere.push(prepared)
    this.add(found, { mail: prepared, sender, ...this.standsAs(prepared, sender, found) })
  }

  /** The group of a ticket that is here. */
  standing(ticketId: number): Group | null {
    const standing = this.planning.lookup.tickets.get(ticketId)
    if (!standing) return null
    const there = this.groups.find((group) => group.standing?.ticket_id === standing.ticket_id)
    if (there) return there
    const people = new Set([standing.customer_id, ...standing.people].map((id) => `customer ${id}`))
    return this.push({ standing, customer: null, copied: new Map(), people, lines: [] })
  }

  private push(group: Group): Group {
    this.groups.push(group)
    return group
  }

  private open(customer: MailAddress): Group {
    return this.push({ standing: null, customer, copied: new Map(), people: new Set([this.key(customer.address)]), lines: [] })
  }

  private key(address: string): string {
    const known = this.planning.lookup.customers.get(address)
    return known === undefined ? address : `customer ${known}`
  }

  /** Whose ticket the mail names, the nearest first. */
  private near({ mail }: Prepared): Group[] {
    const { lookup, facts } = this.planning
    const kept = (id: string) => {
      const key = lookup.keys.get(id)
      return this.byId.get(id) ?? (key ? this.standing(key.ticket_id) : null)
    }
    const named = [...answeredIds(mail), ...(mail.message_id === null ? [] : [mail.message_id])]
    const found = [
      ...signedTickets(mail, facts.company.signing_secret).map((id) => this.standing(id)),
      ...named.map(kept),
      ...(mail.thread_index === null ? [] : [kept(threadKey(mail.thread_index))]),
    ]
    return found.filter((group) => group !== null)
  }

  private ofMachine({ mail }: Prepared, near: Group[]): Group | null {
    return near[0] ?? (mail.in_reply_to.length + mail.references.length > 0 ? this.groups.at(-1) : null) ?? null
  }

  /** Where they belong who wrote; a stranger gets a ticket of their own, whatever they name. */
  private ofCustomer(sender: MailAddress, near: Group[]): Group {
    const key = this.key(sender.address)
    const theirs = [...near, ...this.groups.toReversed()].find((group) => group.people.has(key))
    return (isNobody(sender) ? undefined : theirs) ?? this.open(sender)
  }

  private ofOurs({ mail }: Prepared, sender: MailAddress, near: Group[]): Group | null {
    const { ours } = this.planning
    const outside = [...mail.to, ...mail.cc].filter(({ address }) => !ours.has(address))
    const told = [...near, ...this.groups.toReversed()].find((group) => outside.some(({ address }) => group.people.has(this.key(address))))
    const found = told ?? near[0] ?? (outside.length === 0 ? this.groups.at(-1) : undefined)
    if (found) return found
    if (outside[0]) return this.open(outside[0])
    // Somebody of ours wrote to the desk about a matter of their own.
    return ours.isMailbox(sender.address) ? null : this.open(sender)
  }

  private standsAs({ mail, disowned }: Prepared, sender: MailAddress, group: Group): { role: Role; personId: number | null } {
    const { ours } = this.planning
    if (mail.kind === 'auto_reply' || mail.kind === 'bounce') return { role: 'machine', personId: null }
    if (disowned || !ours.has(sender.address) || group.people.has(this.key(sender.address))) return { role: 'customer', personId: null }
    const person = ours.person(sender.address)
    if (!person) return { role: 'desk', personId: null }
    const told = [...mail.to, ...mail.cc].some(({ address }) => group.people.has(this.key(address)))
    return { role: told ? 'own' : 'side', personId: person.id }
  }

  private add(group: Group, line: Line): void {
    const { mail } = line.mail
    group.lines.push(line)
    if (mail.message_id !== null) this.byId.set(mail.message_id, group)
    const conversation = mail.thread_index === null ? null : threadKey(mail.thread_index)
    if (conversation !== null && !this.byId.has(conversation)) this.byId.set(conversation, group)
    // Whom the customer and we copied in belongs to it. Who is on a ticket that is here stays as it is.
    if (group.standing || (line.role !== 'customer' && line.role !== 'own')) return
    for (const one of othersOn(mail, line.sender, this.planning.facts, 20)) {
      if (this.planning.ours.has(one.address) || group.copied.size >= 50 || group.people.has(this.key(one.address))) continue
      group.copied.set(one.address, one)
      group.people.add(this.key(one.address))
    }
  }
}
