import { useState, type ReactNode } from 'react'
import { Icon } from '../ui/Icon.tsx'

interface FoldProps {
  label: string
  open: boolean
  onToggle: () => void
}

/** The pill that stands for what is folded away. */
export const Fold = ({ label, open, onToggle }: FoldProps) => (
  <button type="button" className="fold" aria-expanded={open} onClick={onToggle}>
    <Icon name="dots" size={14} />
    {label}
  </button>
)

/** Words, and behind pills what was written long before or stands under every mail. */
export function Folded({ parts, children }: { parts: [string, string | null][]; children: ReactNode }) {
  const [open, setOpen] = useState<string | null>(null)
  const kept = parts.filter(([, text]) => text !== null && text.trim() !== '')
  const shown = kept.find(([label]) => label === open)
  return (
    <>
      {children}
      {kept.length > 0 && (
        <div className="folds">
          {kept.map(([label]) => (
            <Fold key={label} label={label} open={label === open} onToggle={() => setOpen(label === open ? null : label)} />
          ))}
        </div>
      )}
      {shown && <div className="folded">{shown[1]}</div>}
    </>
  )
}
