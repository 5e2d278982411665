// bin/onus import mbox|eml …: takes in old mail.
import type { Services } from '../people/index.ts'
import { BadInput, importMail, openSources, progressLine, summaryOf, type Kind, type Progress, type Sources } from '../transfer/index.ts'
import type { Arguments } from './arguments.ts'
import { withDesk } from './with-desk.ts'

export const importOptions = ['mailbox', 'owner', 'as', 'since']
export const importFlags = ['all', 'dry-run']

/** `import mbox FILE… | eml FOLDER… --mailbox ADDRESS --owner EMAIL [--as closed|new] [--since DAYS] [--all] [--dry-run]`. */
export async function runImport(kind: Kind, args: Arguments): Promise<string> {
  const { as, days } = readAs(args)
  const sources = await openSources(kind, args.words)
  try {
    return await withDesk((services) =>
      runOn(services, sources, { args, newSince: as === 'new' ? new Date(Date.now() - days * 86_400_000) : null }),
    )
  } finally {
    await sources.close()
  }
}

async function runOn(
  services: Services,
  sources: Sources,
  { args, newSince }: { args: Arguments; newSince: Date | null },
): Promise<string> {
  const mailbox = await findMailbox(services, args.options.get('mailbox'))
  const owner = await findOwner(services, args.options.get('owner'))
  const dryRun = args.flags.has('dry-run')
  const stop = stopOnSignals()
  const bar = progressLine(process.stderr)
  const began = performance.now()
  try {
    const imported = await importMail({
      database: services.database,
      files: services.files,
      sources,
      mailbox,
      ownerId: owner.id,
      all: args.flags.has('all'),
      newSince,
      dryRun,
      now: () => new Date(),
      stopped: () => stop.asked,
      progress: bar satisfies Progress,
    })
    bar.end()
    if (stop.asked) process.exitCode = 130
    const seconds = (performance.now() - began) / 1000
    return summaryOf(imported, {
      mailbox: mailbox.address,
      owner: owner.name,
      sources,
      dryRun,
      stopped: stop.asked,
      isNew: newSince !== null,
      seconds,
    })
  } finally {
    bar.end()
    stop.end()
  }
}

function readAs({ options }: Arguments): { as: 'closed' | 'new'; days: number } {
  const as = options.get('as') ?? 'closed'
  if (as !== 'closed' && as !== 'new') throw new BadInput(`--as is "${as}". It may be closed or new.`)
  const since = options.get('since')
  if (since !== undefined && as !== 'new')
    throw new BadInput('--since goes with --as new: it says how old a mail may be that waits for an answer.')
  const days = Number(since ?? 30)
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new BadInput(`--since is "${since}". It is a number of days, 1 to 3650.`)
  return { as, days }
}

async function findMailbox({ database: { db } }: Services, address: string | undefined) {
  const mailboxes = await db.selectFrom('mailboxes').select(['id', 'address', 'team_id']).orderBy('id').execute()
  const known = mailboxes.map((mailbox) => mailbox.address).join(', ')
  if (mailboxes.length === 0)
    throw new BadInput('The desk has no mailbox yet. Add the one that this mail was written to: Admin, Mailboxes.')
  if (address === undefined && mailboxes.length > 1)
    throw new BadInput(`Say which mailbox this mail was written to: --mailbox ADDRESS. The desk has ${known}.`)
  const found = address === undefined ? mailboxes[0] : mailboxes.find((mailbox) => mailbox.address === address.trim().toLowerCase())
  if (!found) throw new BadInput(`The desk has no mailbox ${address}. It has ${known}.`)
  return found
}

/** In whose name the tickets are closed. */
async function findOwner({ database: { db } }: Services, email: string | undefined) {
  const people = db.selectFrom('people').select(['id', 'name', 'role', 'owns']).where('active', '=', true)
  if (email === undefined) {
    const admins = await people.where('role', '=', 'admin').limit(2).execute()
    if (admins.length !== 1) throw new BadInput('Say in whose name the imported tickets are closed: --owner EMAIL.')
    return admins[0]!
  }
  const found = await people.where('email', '=', email.trim().toLowerCase()).executeTakeFirst()
  if (!found)
    throw new BadInput(`Nobody active here has the address ${email}. Give an agent’s, a supervisor’s or an admin’s: --owner EMAIL.`)
  if (!found.owns)
    throw new BadInput(
      `${found.name} is a colleague and owns no tickets. Give an agent’s, a supervisor’s or an admin’s address: --owner EMAIL.`,
    )
  return found
}

/** The first Ctrl-C ends it after the mails in hand; a second one at once, which does no harm either. */
function stopOnSignals(): { asked: boolean; end: () => void } {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const state = { asked: false, end: () => signals.forEach((signal) => process.off(signal, ask)) }
  const ask = () => {
    state.asked = true
    state.end()
  }
  for (const signal of signals) process.on(signal, ask)
  return state
}
