import { Copied } from '../ui/Copied.tsx'
import type { DkimChecked, DkimKey } from '../wire.ts'

type Key = NonNullable<DkimKey['key']>
type Published = DkimChecked['published']

/** What to publish for a domain: its key, and in words who may send for it and what becomes of the rest. */
export function DkimRecords({ domain, record, published }: { domain: string; record: Key; published: Published | null }) {
  return (
    <details className="dkim-records" open={!record.seen_at}>
      <summary>What to publish in the DNS of {domain}</summary>
      <h2>Signature (DKIM)</h2>
      <p className="mid sm">A TXT record of this name</p>
      <Copied text={record.host} />
      <p className="mid sm">with this content</p>
      <Copied text={record.record} />
      {record.strings.length > 1 && (
        <details>
          <summary>In pieces, where your provider takes at most 255 characters</summary>
          <Copied text={record.strings.map((piece) => `"${piece}"`).join(' ')} />
        </details>
      )}
      <h2>Who may send (SPF)</h2>
      <p className="mid sm">
        A TXT record of {domain} that begins with <code className="mono">v=spf1</code> and names the servers that your mail leaves by. Your
        mail provider tells you its part; there may be only one such record.
      </p>
      {published && <Found what="No such record was found." record={published.spf} />}
      <h2>What becomes of mail in your name that is not yours (DMARC)</h2>
      <p className="mid sm">
        A TXT record of <code className="mono">_dmarc.{domain}</code>. Begin with <code className="mono">v=DMARC1; p=none</code>; once all
        your mail is signed, <code className="mono">p=quarantine</code> or <code className="mono">p=reject</code> keeps forgeries from your
        customers.
      </p>
      {published && <Found what="No such record was found." record={published.dmarc} />}
    </details>
  )
}

function Found({ what, record: { found, words } }: { what: string; record: Published['spf'] }) {
  return (
    <p className={found && !words ? 'sm dim' : 'sm soon'} role="status">
      {found ? (
        <>
          Found: <code className="mono">{found}</code>
        </>
      ) : (
        !words && what
      )}
      {words && ` ${words}`}
    </p>
  )
}
