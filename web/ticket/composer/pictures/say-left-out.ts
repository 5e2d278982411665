import { said } from '../../../ui/notify.tsx'

/** Pasted pictures of other places are not taken over unasked: they would be fetched from there by whoever reads the mail. */
export const sayLeftOut = (count: number): string =>
  said(
    count === 1 ? 'A picture was left out' : `${count} pictures were left out`,
    `${count === 1 ? 'It stands' : 'They stand'} somewhere else. Save ${count === 1 ? 'it' : 'them'}, then add ${count === 1 ? 'it' : 'them'} here.`,
  )
