/** The brand's mark: a ring held up by a line. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinecap="round" aria-hidden="true">
    <circle cx="12" cy="9.6" r="6.9" strokeWidth="2.7" />
    <path d="M4 21.4h16" strokeWidth="2.5" />
  </svg>
)
