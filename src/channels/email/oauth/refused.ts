/** The mail's provider does not let the desk in any more (or never did); the message says what to do. Asking again does not help. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
}
