// What mail may cost. Nothing here is reached by what people write; it bounds what programs and attackers send.

/** The largest mail that is taken, announced by SMTP. */
export const maxMailBytes = 50 * 1024 * 1024
/** Mail that is being received at one time, over all connections; more is asked to come back later. */
export const maxBytesInFlight = 256 * 1024 * 1024
/** Mails up to this size are read in place; larger ones, and those of very many parts, by a thread that can be stopped. */
export const maxBytesInPlace = 128 * 1024
export const maxPartsInPlace = 600
/** How long a thread may read one mail, and with how much memory. */
export const maxReadingMs = 20_000
export const maxReadingMb = 384
export const maxTextLength = 300_000
export const maxHtmlLength = 1_000_000
export const maxAttachments = 1_000
/** How deep parts may stand in parts, and mails that are taken out of their seals. */
export const maxNestedParts = 100
export const maxNestedSeals = 3
/** The largest calendar entry that is read, and the largest file of Outlook's (winmail.dat) that is unpacked. */
export const maxCalendarBytes = 512 * 1024
export const maxTnefBytes = 50 * 1024 * 1024
export const maxParticipants = 20
/** People whom customers' mails can bring onto one ticket: each gets every reply. */
export const maxParticipantsOfTicket = 50
/** Message-IDs that one mail names and we never saw, kept so that its thread is found. */
export const maxReferenceKeys = 20
/** Where the header of a mail must end. */
export const maxHeadBytes = 256 * 1024
/** Tries at a mail that fails for a reason of its own, before it is put aside. */
export const maxReadAttempts = 3
/** Automatic acknowledgements to one customer in an hour: more is a loop. */
export const maxAcknowledgementsPerHour = 5
