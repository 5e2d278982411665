import type { Company } from '../../people/index.ts'
import { document, html, type Html } from '../customer-page/index.ts'

/** A page of one column. */
export const sheet = (title: string, company: Company, body: Html): Html =>
  document({ title, company, number: null, body: html`<main class="sheet">${body}</main>` })

/** A link that opens nothing: says what to do instead. */
export const goneSheet = (company: Company): Html =>
  sheet(
    'This link opens nothing',
    company,
    html`<h1>This link opens nothing</h1>
<p class="lead">It may be cut off, or it is asked of somebody else by now. Try the link in the mail again, or answer that mail: your words arrive.</p>`,
  )
