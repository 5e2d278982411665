// What a mail server writes when a mail did not arrive.
let n = 0

export type Bounce = { recipient?: string; status?: string; words?: string; action?: string; carried?: string; to?: string }

/** A bounce as Postfix writes it. `carried`: the Message-ID in the headers that it brings back. */
export const bounceOf = ({ recipient, status = '5.1.1', words = 'no such user', action = 'failed', carried, to }: Bounce) =>
  [
    'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
    `To: ${to ?? 'help@onus.test'}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <bounce${Date.now()}.${++n}@mx.example>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=bb',
    '',
    '--bb',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '--bb',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    ...(recipient ? [`Final-Recipient: rfc822; ${recipient}`] : []),
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} ${words}`,
    '--bb',
    ...(carried
      ? ['Content-Type: text/rfc822-headers', '', `Message-ID: ${carried}`, '--bb--']
      : ['Content-Type: text/plain', '', 'x', '--bb--']),
    '',
  ].join('\r\n')
