// Where a colleague can go: what is asked of them, themselves, and what they take over from somebody who leaves. Pure.
const open = [/^\/assists(\/|$)/, /^\/me(\/|$)/, /^\/taking-over(\/|$)/]

/** Whether an address is theirs; from any other they are led to what is asked of them. */
export const colleagueMay = (path: string): boolean => open.some((one) => one.test(path))

/** From the front door they come home without a word; from elsewhere they are told why. */
export const ledFrom = (path: string): { away?: true } => (path === '/' ? {} : { away: true })
