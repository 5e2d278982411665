// Stacked bars as numbers: pure, so that a table can test it. Heights are pixels, widths parts of the whole, so that a bar is as high on a
// phone as on a wide screen.
export interface Block {
  /** Which of the counts of its bar it stands for. */
  series: number
  y: number
  height: number
}
const gap = 2
const least = 2

/** From the foot up, in the order of the counts, with a gap between two; what is zero has no block, and what is little can still be seen. */
export function stack(counts: readonly number[], scale: { top: number; height: number }): Block[] {
  let foot = scale.height
  const blocks: Block[] = []
  counts.forEach((count, series) => {
    if (count <= 0) return
    const height = Math.max(least, (count / scale.top) * scale.height - gap)
    blocks.push({ series, y: foot - height, height })
    foot -= height + gap
  })
  return blocks
}

const barPart = 0.62

/** Where bar `n` of `count` stands, as parts of the whole width. */
export function place(n: number, count: number): { x: number; width: number } {
  const step = 1 / Math.max(1, count)
  return { x: (n + (1 - barPart) / 2) * step, width: barPart * step }
}

/** Which bars carry their date: every so many from the first, and none so near to the last that the two would touch. */
export function labelled(count: number): number[] {
  const every = Math.max(1, Math.ceil(count / 3))
  return Array.from({ length: count }, (_, n) => n).filter((n) => n % every === 0 && n < count - 1 - every / 2)
}
