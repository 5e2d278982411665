import type { ReactNode } from 'react'

/** A table that is wider than a phone: it scrolls, the page does not. */
export const Scrolled = ({ label, children }: { label: string; children: ReactNode }) => (
  // Whoever has no mouse scrolls it by arrow keys, so it takes the focus.
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <div className="scroll" tabIndex={0} role="region" aria-label={label}>
    {children}
  </div>
)
