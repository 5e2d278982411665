// What a machine's mail is called: the report of a mail server, or somebody's program that answered.

const servers = /^(?:mailer-daemon|mail-?daemon|mdaemon|postmaster|microsoftexchange[0-9a-f]*)@/i

interface Machine {
  from_address: string | null
  subject: string | null
}

/** Whether a mail server wrote it, of a mail of ours. */
export const isServer = ({ from_address: from }: Pick<Machine, 'from_address'>): boolean => from === null || servers.test(from)

/** Its one line in the story. */
export function machineWords(message: Machine): string {
  const subject = message.subject ? `, “${message.subject}”` : ''
  return isServer(message)
    ? `Automatic: a mail server reports${subject}`
    : `Automatic: ${message.from_address} answered by itself${subject}`
}
