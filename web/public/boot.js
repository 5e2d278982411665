// Before the first paint: the theme and the density that this browser was left with. Its own file, since the page allows no inline script.
try {
  const kept = localStorage.getItem('mantine-color-scheme-value')
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  document.documentElement.dataset.density = localStorage.getItem('onus.density') === 'compact' ? 'compact' : 'comfortable'
} catch {
  document.documentElement.dataset.density = 'comfortable'
}
