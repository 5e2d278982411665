// Fills in what a saved reply leaves open, when it is used.

export const placeholders = [
  { name: 'customer.first_name', label: 'Customer’s first name' },
  { name: 'owner.name', label: 'Owner’s name' },
  { name: 'ticket.number', label: 'Ticket’s number' },
] as const
type Name = (typeof placeholders)[number]['name']

interface Known {
  number: number
  customer: { name: string }
  owner: { name: string } | null
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** A text as it stands in HTML. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

/** The reply's HTML with what this ticket knows in place of its placeholders. Nobody owns it yet: whoever writes will. */
export function fillIn(html: string, ticket: Known, writer: { name: string }): string {
  const values: Record<Name, string> = {
    'customer.first_name': ticket.customer.name.split(/\s+/)[0] ?? ticket.customer.name,
    'owner.name': ticket.owner?.name ?? writer.name,
    'ticket.number': `#${ticket.number}`,
  }
  return html.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => (name in values ? escaped(values[name as Name]) : whole))
}
