import { useEffect, useState } from 'react'

const widths = [
  [58, 70, 72, 88],
  [58, 64, 61, 74],
  [58, 52, 80, 66],
  [58, 76, 66, 83],
  [58, 58, 74, 60],
] as const

/** Nothing for 300 ms, then rows in the shape of the real ones. */
export function Loading({ rows = 5, label = 'Loading' }: { rows?: number; label?: string }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div aria-busy="true" aria-label={label} role="status">
      {late && widths.slice(0, rows).map((row) => <Row key={row.join()} widths={row} />)}
    </div>
  )
}

const Row = ({ widths: [when, kind, line, second] }: { widths: (typeof widths)[number] }) => (
  <div className="sk">
    <i style={{ width: when }} />
    <i style={{ width: kind }} />
    <u />
    <span>
      <i style={{ width: `${line}%` }} />
      <i style={{ width: `${second}%` }} />
    </span>
  </div>
)
