// Where a draft says no, or gives nothing to go on, what is possible is worth a list.
const kinds = new Set(['helplessness', 'bare_policy', 'standing_no', 'no_use'])
/** Whether a line of the coach of that kind offers to list what is possible. */
export const saysNo = (kind: string): boolean => kinds.has(kind)
