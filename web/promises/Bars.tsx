import type { ReactNode } from 'react'
import { scaleOf } from '../team/chart.ts'
import { labelled, place, stack } from './chart.ts'

export interface Series {
  name: string
  /** The class that gives it its colour. */
  look: 'kept' | 'moved' | 'broken' | 'plain'
  counts: number[]
}
interface Props {
  /** What each bar stands for, in order: "8 June". The last is "this week". */
  names: string[]
  series: Series[]
  height: number
  /** What the picture shows, for who cannot see it. */
  label: string
  children?: ReactNode
}

/** Stacked bars, one a week. The bars stretch with the page; words and the scale stay as large as they are. */
export function Bars({ names, series, height, label }: Props) {
  const stacks = names.map((_, n) => series.map((one) => one.counts[n] ?? 0))
  const top = scaleOf(Math.max(0, ...stacks.map((counts) => counts.reduce((sum, count) => sum + count, 0))))
  const last = names.length - 1
  return (
    <div className="bars">
      <ol className="scale" aria-hidden="true">
        {[top, top / 2, 0].map((mark) => (
          <li key={mark}>{mark.toLocaleString('en')}</li>
        ))}
      </ol>
      <svg role="img" aria-label={label} viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none" style={{ height }}>
        {[0, 0.5, 1].map((part) => (
          <path key={part} className="grid" d={`M0 ${part * height}H1000`} vectorEffect="non-scaling-stroke" />
        ))}
        {stacks.map((counts, n) => (
          <g key={names[n]}>
            <title>{`${n === last ? 'This week' : `Week of ${names[n]}`}: ${series.map((one, s) => `${counts[s]} ${one.name}`).join(', ')}`}</title>
            {stack(counts, { top, height }).map((block) => (
              <rect
                key={block.series}
                className={series[block.series]!.look}
                {...across(n, names.length)}
                y={block.y}
                height={block.height}
              />
            ))}
          </g>
        ))}
      </svg>
      <ol className="names" aria-hidden="true">
        {labelled(names.length).map((n) => (
          <li key={n} style={{ left: `${place(n, names.length).x * 100}%` }}>
            {names[n]}
          </li>
        ))}
        <li className="last">this week</li>
      </ol>
    </div>
  )
}

const across = (n: number, count: number) => {
  const { x, width } = place(n, count)
  return { x: x * 1000, width: width * 1000 }
}
