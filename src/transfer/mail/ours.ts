import { listOwnMailboxes, mailboxFor, type DeskFacts, type OwnMailbox } from '../../channels/email/index.ts'
import type { Db } from '../../db/index.ts'
import { readCompany } from '../../people/index.ts'

export type PersonOfOurs = { id: number; name: string; email: string }

/** Whose addresses are the desk's own: its mailboxes', and those of all who work or worked here. */
export class Ours {
  private readonly people: Map<string, PersonOfOurs>
  private readonly mailboxes: OwnMailbox[]

  constructor(mailboxes: OwnMailbox[], people: PersonOfOurs[]) {
    this.mailboxes = mailboxes
    this.people = new Map(people.map((person) => [person.email.toLowerCase(), person]))
  }

  has(address: string): boolean {
    return this.people.has(address) || this.isMailbox(address)
  }

  isMailbox(address: string): boolean {
    return mailboxFor(this.mailboxes, address) !== undefined
  }

  person(address: string): PersonOfOurs | undefined {
    return this.people.get(address)
  }

  /** All of them in one text: an import whose mails were told apart by others is another import. */
  toString(): string {
    return [...this.people.keys(), ...this.mailboxes.map(({ address }) => address)].toSorted().join('\n')
  }
}

/** What the desk knows of itself, once for the whole import. */
export async function readOurs(db: Db): Promise<{ facts: DeskFacts; ours: Ours }> {
  const [company, mailboxes, people] = await Promise.all([
    readCompany(db),
    listOwnMailboxes(db),
    db.selectFrom('people').select(['id', 'name', 'email']).orderBy('id').execute(),
  ])
  return { facts: { company, mailboxes, dkim: [] }, ours: new Ours(mailboxes, people) }
}
