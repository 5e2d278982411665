// From a fact to the message that holds it.
const idOf = (message: number): string => `message-${message}`

/** Shows a message of the story, and puts the focus on it. */
export function toMessage(message: number): void {
  const element = document.getElementById(idOf(message))
  element?.scrollIntoView({ block: 'center' })
  element?.focus({ preventScroll: true })
}
