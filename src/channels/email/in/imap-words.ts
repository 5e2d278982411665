/** What is wrong, for the admin who set the mailbox up. */
export function wordsOfImapError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, authenticationFailed, responseText } = error as { code?: string; authenticationFailed?: boolean; responseText?: string }
  if (authenticationFailed) return 'The mail server refused the user name or the password.'
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT' || code === 'CONNECT_TIMEOUT' || code === 'EHOSTUNREACH')
    return `The mail server could not be reached (${error.message}). Check host and port.`
  return (responseText ? `The mail server answered: ${responseText}` : error.message).slice(0, 1_000)
}
