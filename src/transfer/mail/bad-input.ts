/** What was asked cannot be done as it stands; nothing was done. The words say what to change. */
export class BadInput extends Error {
  override name = 'BadInput'
}
