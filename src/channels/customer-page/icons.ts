import { html, type Html } from './html.ts'

// Tabler outline icons (MIT), as much of them as the page shows.
const drawn = {
  check: '<path d="M5 12l5 5l10 -10"/>',
  coffee:
    '<path d="M3 14c.83 .642 2.077 1.017 3.5 1c1.423 .017 2.67 -.358 3.5 -1c.83 -.642 2.077 -1.017 3.5 -1c1.423 -.017 2.67 .358 3.5 1"/><path d="M8 3a2.4 2.4 0 0 0 -1 2a2.4 2.4 0 0 0 1 2"/><path d="M12 3a2.4 2.4 0 0 0 -1 2a2.4 2.4 0 0 0 1 2"/><path d="M3 10h14v5a6 6 0 0 1 -6 6h-2a6 6 0 0 1 -6 -6v-5"/><path d="M16.746 16.726a3 3 0 1 0 .252 -5.555"/>',
  talk: '<path d="M3 20l1.3 -3.9c-2.324 -3.437 -1.426 -7.872 2.1 -10.374c3.526 -2.501 8.59 -2.296 11.845 .48c3.255 2.777 3.695 7.266 1.029 10.501c-2.666 3.235 -7.615 4.215 -11.574 2.293l-4.7 1"/>',
  file: '<path d="M15 7l-6.500 6.500a1.500 1.500 0 0 0 3 3l6.500 -6.500a3 3 0 0 0 -6 -6l-6.500 6.500a4.500 4.500 0 0 0 9 9l6.500 -6.500"/>',
  alert: '<path d="M12 9v4"/><path d="M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0"/><path d="M12 16v.01"/>',
} as const

/** An ornament: the words beside it say the same. */
export const icon = (name: keyof typeof drawn, size = 18): Html =>
  html`<svg class="i" width="${size}" height="${size}" viewBox="0 0 24 24" aria-hidden="true">${{ html: drawn[name] }}</svg>`
