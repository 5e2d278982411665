const browsers: [RegExp, string][] = [
  [/edg\//i, 'Edge'],
  [/firefox\//i, 'Firefox'],
  [/chrom(e|ium)\//i, 'Chrome'],
  [/safari\//i, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iphone|ipad/i, 'iPhone or iPad'],
  [/android/i, 'Android'],
  [/mac os/i, 'Mac'],
  [/windows/i, 'Windows'],
  [/linux/i, 'Linux'],
]
const first = (known: [RegExp, string][], text: string): string | undefined => known.find(([like]) => like.test(text))?.[1]

/** "Firefox on Linux", as far as a browser tells. */
export function browserName(agent: string | null): string {
  const [browser, system] = [first(browsers, agent ?? ''), first(systems, agent ?? '')]
  if (!browser) return system ? `A browser on ${system}` : 'A browser'
  return system ? `${browser} on ${system}` : browser
}
