/** What one check said. `neutral`: nothing that counts either way. `temperror`: it could not be asked now. */
export type CheckResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'policy' | 'temperror' | 'permerror'

/**
 * What SPF, DKIM, DMARC and ARC say of a mail, kept with its receipt. `from` is what counts: whether the domain in From vouches for the
 * mail (`pass`), disowns it (`fail`), or nobody can tell (`none`). `by`: we asked ourselves, or the server that took the mail for us
 * wrote it down (`Authentication-Results`).
 */
export type MailAuthentication = {
  from: 'pass' | 'fail' | 'none'
  domain: string | null
  by: 'us' | 'their_server' | 'nobody'
  spf: CheckResult
  dkim: { result: CheckResult; domain: string | null }[]
  dmarc: CheckResult
  arc: CheckResult
  words: string | null
}

/** Nothing is known of who sent it. */
export const unknownSender: MailAuthentication = {
  from: 'none',
  domain: null,
  by: 'nobody',
  spf: 'none',
  dkim: [],
  dmarc: 'none',
  arc: 'none',
  words: null,
}
