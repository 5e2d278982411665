// What was said to a customer ("Call you about your phone"), as our side reads it.
export const firstName = (name: string): string => name.split(' ')[0] ?? name

/** A promise's words with the customer's name: "Call Dana about Dana’s phone". */
export const namingCustomer = (action: string, name: string): string => action.replace(/\byour\b/gi, `${name}’s`).replace(/\byou\b/gi, name)

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
/** The same within a sentence: "call Dana". */
export const within = (action: string, name: string): string => lower(namingCustomer(action, name))
