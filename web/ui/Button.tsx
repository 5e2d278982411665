import type { ButtonHTMLAttributes, Ref } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'primary' | 'plain' | 'default' | 'danger'
  size?: 'xs' | 'sm' | 'md' | 'lg'
  icon?: IconName
  /** The key that does the same; shown, not spoken. */
  hint?: string
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button named by its verb. Without children it is an icon alone and needs an `aria-label`. */
export function Button({ look = 'default', size = 'md', icon, hint, busy, className, children, ref, type, ...rest }: Props) {
  const classes = ['btn', look !== 'default' && look, size !== 'md' && size, children === undefined && 'icon', className]
    .filter(Boolean)
    .join(' ')
  return (
    <button
      ref={ref}
      type={type === 'submit' ? 'submit' : 'button'}
      className={classes}
      aria-busy={busy || undefined}
      title={children === undefined ? rest['aria-label'] : undefined}
      {...rest}
      disabled={rest.disabled}
    >
      {icon && <Icon name={icon} size={size === 'xs' ? 14 : size === 'sm' ? 16 : 18} />}
      {children}
      {hint && <Key>{hint}</Key>}
    </button>
  )
}

export const Key = ({ children }: { children: string }) => (
  <kbd className="kbd" aria-hidden="true">
    {children}
  </kbd>
)
