import { createTheme, Menu, Modal, Popover, Tooltip, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const damson: MantineColorsTuple = [
  '#fbf0f5',
  '#f7e3ec',
  '#eecadb',
  '#dfaac4',
  '#cb83a7',
  '#b25f8b',
  '#96416d',
  '#732a54',
  '#5c1f42',
  '#451631',
]
const gray: MantineColorsTuple = [
  '#f4f0ec',
  '#eeeae4',
  '#e1dbd5',
  '#d0c9c2',
  '#b1a9a2',
  '#877f76',
  '#6b635a',
  '#504941',
  '#3b342d',
  '#27221c',
]
const dark: MantineColorsTuple = [
  '#e9e6e0',
  '#bfbab3',
  '#9f9991',
  '#7a736c',
  '#36302d',
  '#2d2825',
  '#24201d',
  '#1b1816',
  '#13110f',
  '#0f0c0a',
]

// Beside what opened it rather than at the end of the page, so that it is part of the same landmark; `fixed` keeps it from being cut off.
const floating = { shadow: 'lg', radius: 'md', transitionProps: { duration: 120 }, withinPortal: false, floatingStrategy: 'fixed' } as const

export const theme = createTheme({
  colors: { damson, gray, dark },
  primaryColor: 'damson',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  radius: { xs: 'var(--onus-r-1)', sm: 'var(--onus-r-2)', md: 'var(--onus-r-3)', lg: 'var(--onus-r-4)' },
  focusRing: 'auto',
  cursorType: 'pointer',
  fontFamily: 'var(--onus-font)',
  fontFamilyMonospace: 'var(--onus-mono)',
  headings: { fontFamily: 'var(--onus-font)', fontWeight: '630' },
  fontSizes: {
    xs: 'var(--onus-fs-12)',
    sm: 'var(--onus-fs-13)',
    md: 'var(--onus-fs-14)',
    lg: 'var(--onus-fs-15)',
    xl: 'var(--onus-fs-17)',
  },
  shadows: {
    xs: 'var(--onus-shadow-1)',
    sm: 'var(--onus-shadow-1)',
    md: 'var(--onus-shadow-2)',
    lg: 'var(--onus-shadow-3)',
    xl: 'var(--onus-shadow-3)',
  },
  respectReducedMotion: true,
  components: {
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'md',
        transitionProps: { duration: 120, transition: 'fade' },
        overlayProps: { color: '#28211c', backgroundOpacity: 0.42 },
        attributes: { header: { role: 'presentation' } },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    }),
    Popover: Popover.extend({ defaultProps: floating }),
    Menu: Menu.extend({ defaultProps: { ...floating, withInitialFocusPlaceholder: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400 } }),
  },
})

const mapped = {
  '--mantine-color-body': 'var(--onus-paper)',
  '--mantine-color-text': 'var(--onus-text)',
  '--mantine-color-dimmed': 'var(--onus-text-3)',
  '--mantine-color-placeholder': 'var(--onus-text-3)',
  '--mantine-color-default': 'var(--onus-raised)',
  '--mantine-color-default-color': 'var(--onus-text)',
  '--mantine-color-default-border': 'var(--onus-line)',
  '--mantine-color-default-hover': 'var(--onus-sunken)',
  '--mantine-color-anchor': 'var(--onus-ink-text)',
  '--mantine-color-error': 'var(--onus-broken)',
  '--mantine-color-damson-filled': 'var(--onus-ink)',
  '--mantine-color-damson-filled-hover': 'var(--onus-ink-hover)',
  '--mantine-primary-color-filled': 'var(--onus-ink)',
  '--mantine-primary-color-filled-hover': 'var(--onus-ink-hover)',
}

/** Mantine's own names for colours, pointed at the tokens. */
export const resolver: CSSVariablesResolver = () => ({ variables: {}, light: mapped, dark: mapped })
