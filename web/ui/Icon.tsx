import { icons, type IconName } from './icons.ts'

interface Props {
  name: IconName
  size?: 14 | 16 | 18 | 20
  tone?: 'kept' | 'soon' | 'broken' | 'dim'
}

/** An outline icon. It never speaks: whatever it marks says so in words. */
export const Icon = ({ name, size = 18, tone }: Props) => (
  <svg className={`i s${size}${tone ? ` ${tone}` : ''}`} viewBox="0 0 24 24" aria-hidden="true">
    <path d={icons[name]} />
  </svg>
)
