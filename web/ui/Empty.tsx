import type { ReactNode } from 'react'

interface Props {
  face?: ReactNode
  title: string
  children?: ReactNode
  actions?: ReactNode
  /** True where it stands for the whole page, whose heading it then is. */
  whole?: boolean
}

/** Says kindly that there is nothing, names what is next, and offers one thing to do. */
export const Empty = ({ face, title, children, actions, whole }: Props) => (
  <div className="empty">
    {face}
    {whole ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children && <p className="mid">{children}</p>}
    {actions && <p className="row">{actions}</p>}
  </div>
)
