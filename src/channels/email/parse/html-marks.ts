// How mail programs mark history and signatures in HTML.

const closed =
  /(?:class|id|name|data-marker)\s*=\s*["']?[^"'>]{0,200}(?:gmail_quote|gmail_extra_quote|yahoo_quoted|ymail_android_signature_quote|protonmail_quote|tutanota_quote|zmail_extra|moz-cite-prefix|moz-forward-container|OLK_SRC_BODY_SECTION|front-blockquote|freshdesk_quote|onus_quote|messageReplySection|nylas-quote|mail-editor-reference-message-container|isReplyContent|isForwardContent|_bb_reply_quote|reply-intro|sh-quoted|x_gmail_quote|missive_quote|ntes_quote|replyWrap|aolReplacedBody|BLOCK_QUOTE_SECTION|intercom_history|helpscout-history|email-quote)/i
const rest =
  /(?:class|id|name|data-marker)\s*=\s*["']?[^"'>]{0,200}(?:divRplyFwdMsg|appendonsend|stopSpelling|zwchr|__DIVIDER__|replySplit|OutlookMessageHeader|ms-outlook-mobile-body-separator-line|_origMsg_|__pbConvHr)/i
const named = /name\s*=\s*["']?quote["'\s>]/i
const citation =
  /type\s*=\s*["']?cite|(?:class|id)\s*=\s*["']?[^"'>]{0,200}(?:quote|cite|isReplyContent)|cite\s*=\s*["']?mid:|border-left(?:-[a-z]{3,8})?\s*:[^;"'>]{0,60}(?:solid|\d\s*px|rgb|#)/i
const signature =
  /(?:class|id|name|data-smartmail|data-signature)\s*=\s*["']?[^"'>]{0,200}(?:gmail_signature\b|moz-signature|ms-outlook-mobile-signature|AppleMailSignature|AppleOriginalContents_signature|protonmail_signature_block|tutanota_signature|mailspring-signature|nylas-n1-signature|messageSignatureSection|ymail_android_signature|front-signature|superhuman-signature|missive_signature|zimbra-signature|x_?Signature\b|sig_?block\b|zm_?signature|spark-signature|email-signature|Zm-_-Id_-Sgn|lineBreakAtBeginningOfSignature|Signature["'\s]|signature["'\s])/

/** Whether an element is history: `closed` ends with its element, `rest` goes on to the end of the mail. */
export function historyOf(name: string, attributes: string): 'closed' | 'rest' | undefined {
  if (!attributes.includes('=')) return undefined
  if (name === 'blockquote') return undefined
  if (name === 'hr') return /tabindex\s*=\s*["']?-1/i.test(attributes) || rest.test(attributes) ? 'rest' : undefined
  if (rest.test(attributes)) return 'rest'
  return closed.test(attributes) || (name === 'div' && named.test(`${attributes} `)) ? 'closed' : undefined
}

/** Whether a blockquote quotes a mail: a person may indent words of their own with one. */
export const isCitation = (attributes: string): boolean => attributes.includes('=') && citation.test(attributes)

export const isSignature = (attributes: string): boolean =>
  attributes.includes('=') && /signature|sig_?block|Sgn/i.test(attributes) && signature.test(`${attributes} `)
