import { When } from '../ui/When.tsx'
import type { Mailbox } from '../wire.ts'

const number = (count: number): string => count.toLocaleString('en')

/** What stands in the mailbox against what is here, as last counted. */
export function Balance({ mailbox: { check, left } }: { mailbox: Mailbox }) {
  if (!check) return <p className="meta">Not checked yet: what stands in the mailbox is held against what is here every hour.</p>
  const fine = check.missing === 0
  return (
    <>
      <p className="meta balance">
        <span>In the mailbox: {number(check.in_mailbox)}</span> · <span>here: {number(check.stored)}</span> ·{' '}
        <span>left there: {number(check.skipped)}</span> · <span className={fine ? 'kept' : 'bad'}>missing: {number(check.missing)}</span> ·{' '}
        <span>
          checked <When at={check.at} />
        </span>
      </p>
      {check.fetched > 0 && <p className="meta">{number(check.fetched)} had been missing and came in with that check.</p>}
      {left.length > 0 && <p className="meta">Left there: {left.map(({ why, count }) => `${number(count)} ${why}`).join('; ')}.</p>}
    </>
  )
}
