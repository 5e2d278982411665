import type { Tx } from '../../../db/index.ts'
import type { ParsedMail } from '../parse/parsed-mail.ts'
import type { Judgement } from './judge-mail.ts'

export type SettingAside = { receiptId: string; mail: ParsedMail; judgement: Judgement; as: 'spam' | 'blocked'; now: Date }

/** Keeps a mail out: on no ticket, answered by nobody, whole, and shown in Spam. */
export async function setAside(tx: Tx, { receiptId, mail, judgement, as, now }: SettingAside): Promise<void> {
  await tx
    .updateTable('mail_receipts')
    .set({
      ...judgedColumns(judgement),
      state: 'spam',
      set_aside: as,
      from_address: mail.from?.address.slice(0, 400) ?? null,
      subject: mail.subject.slice(0, 500) || null,
      settled_at: now,
      error: null,
    })
    .where('id', '=', receiptId)
    .execute()
}

/** What was found out about a mail, as its receipt keeps it. */
export const judgedColumns = ({ authentication, verdict }: Judgement) => ({
  authentication: JSON.stringify(authentication),
  spam_score: verdict?.score ?? null,
})
