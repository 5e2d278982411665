// Numbers as text: each as one of 255 steps, in a byte.

export type Tensor = { step: number; values: string }

/** The numbers of a tensor, in the order in which they are written. */
export function readTensor({ step, values }: Tensor): Float32Array {
  const bytes = atob(values)
  const numbers = new Float32Array(bytes.length)
  for (let at = 0; at < bytes.length; at++) numbers[at] = ((bytes.charCodeAt(at) << 24) >> 24) * step
  return numbers
}
