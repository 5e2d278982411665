import '../ticket/composer/coach/coach.css'
import { useEffect, useState } from 'react'
import type { Ear } from '../ticket/composer/coach/ear.ts'
import { RemarkLine } from '../ticket/composer/coach/RemarkLine.tsx'
import { remarksIn, type Remark } from '../ticket/composer/coach/remarks.ts'

interface Props {
  text: string
  ear: Ear
  onChange: (text: string) => void
}

/** Below a line that is used often: what the coach says of it, and another wording. It never holds saving. */
export function LineRemarks({ text, ear, onChange }: Props) {
  const [remarks, setRemarks] = useState<readonly Remark[]>([])
  const [left, setLeft] = useState<readonly string[]>([])
  useEffect(() => {
    let over = false
    const timer = setTimeout(() => {
      void ear.hear(text).then((found) => {
        if (found && !over) setRemarks(remarksIn(text, found.filter(ear.wants)))
      })
    }, 150)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [text, ear])
  const shown = remarks.filter(({ key, phrase, start }) => !left.includes(key) && text.startsWith(phrase, start))
  const take = ({ rewrite }: Remark): void => {
    if (rewrite) onChange(text.slice(0, rewrite.start) + rewrite.text + text.slice(rewrite.end))
  }
  if (shown.length === 0) return null
  return (
    <section className="text-remarks" aria-label="Coach">
      <ol>
        {shown.map((remark, index) => (
          <RemarkLine
            key={remark.key}
            remark={remark}
            index={index}
            onTake={() => take(remark)}
            onLeave={() => setLeft([...left, remark.key])}
          />
        ))}
      </ol>
    </section>
  )
}
