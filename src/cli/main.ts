// The operator's command: bin/onus …
import { makeApiToken } from '../people/index.ts'
import { BadInput } from '../transfer/index.ts'
import { readArguments, type Arguments } from './arguments.ts'
import { examine } from './doctor.ts'
import { importFlags, importOptions, runImport } from './import.ts'
import { addUser, emailOf, makeUserLink, personWith, setUserPassword } from './user.ts'
import { withDesk } from './with-desk.ts'

const help = `bin/onus, the operator's command. It works with the server running or stopped.

  bin/onus user add --email E --name N --role admin|supervisor|agent|colleague [--password P] [--time-zone Z]
  bin/onus user link --email E                 a one-time sign-in link
  bin/onus user password --email E --password P
  bin/onus token create --email E [--name N]   an API token, printed once
  bin/onus import mbox FILE…                   takes in old mail, silently; stopped, it goes on where it was
  bin/onus import eml FOLDER…                  the same of folders of mails
      [--mailbox ADDRESS] [--owner EMAIL]      the mailbox that it was written to; in whose name its tickets are closed
      [--as closed|new] [--since DAYS]         new: what waits for an answer since 30 days at most comes to Incoming
      [--all] [--dry-run]                      also spam, trash, drafts and chats; says what would be done
  bin/onus doctor                              what is wrong, and what to do
  bin/onus bench [--tickets 10000,100000]      figures of this machine, in a database of their own
  bin/onus bench promises [--promises 1000000] the same of promises: lists, and reminders that come all at once
  bin/onus bench coach [FILE] [--verbose]      how well promises are found in labelled messages
  bin/onus bench mail [FOLDER] [--json]        how mails are read: what differs from what is expected
  bin/onus bench mail --fuzz 600 [--seed N]    mails made at random, read for so many seconds: nothing lost, nothing hangs
`

type Command = { options: string[]; flags?: string[]; run: (args: Arguments) => Promise<string> }

const commands: Record<string, Command> = {
  'user add': {
    options: ['email', 'name', 'role', 'password', 'time-zone'],
    run: (args) => withDesk((services) => addUser(services, args)),
  },
  'user link': { options: ['email'], run: (args) => withDesk((services) => makeUserLink(services, args)) },
  'user password': { options: ['email', 'password'], run: (args) => withDesk((services) => setUserPassword(services, args)) },
  'token create': {
    options: ['email', 'name'],
    run: (args) =>
      withDesk(async (services) => {
        const { id } = await personWith(services, emailOf(args))
        return (await services.database.transact((tx) => makeApiToken(tx, id, args.options.get('name') ?? 'command line', new Date())))
          .token
      }),
  },
  'import mbox': { options: importOptions, flags: importFlags, run: (args) => runImport('mbox', args) },
  'import eml': { options: importOptions, flags: importFlags, run: (args) => runImport('eml', args) },
  doctor: {
    options: [],
    run: () =>
      withDesk(async (services) => {
        const { report, good } = await examine(services)
        if (!good) process.exitCode = 1
        return report
      }),
  },
}

async function main(argv: string[]): Promise<void> {
  if (argv.length === 0 || ['help', '--help', '-h'].includes(argv[0]!)) return void process.stdout.write(help)
  if (argv[0] === 'bench') return (await import('../bench/index.ts')).runBench(argv.slice(1))
  const name = [argv.slice(0, 2).join(' '), argv[0]!].find((key) => key in commands)
  if (!name) throw new BadInput(`There is no command "${argv.slice(0, 2).join(' ')}".\n\n${help}`)
  const command = commands[name]!
  const args = readArguments(argv.slice(name.split(' ').length), command.options, command.flags)
  process.stdout.write(`${await command.run(args)}\n`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  // Nothing was done, and nothing will be until the command says something else.
  process.exitCode = error instanceof BadInput ? 2 : 1
})
