import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { underline } from './underline.ts'

// A message's HTML was sanitised by the server; here it stands in a shadow root, where its styles reach nothing else, `contain` keeps it in
// its own box, and the page's content security policy blocks remote images and every script. What could act is taken out once more.
const forbidden =
  'script, style, link, meta, base, iframe, frame, object, embed, form, input, button, select, textarea, template, svg, math'

const none: readonly string[] = []
const look = `
:host { display: block; font: inherit; color: inherit; }
* { max-width: 100%; }
p, div { margin-block: 0; } p + p, p + ul, ul + p, p + ol, ol + p, p + blockquote, blockquote + p { margin-top: 7px; }
img { height: auto; border-radius: 6px; vertical-align: top; }
a { color: var(--onus-ink-text); text-decoration: underline; text-underline-offset: 3px; overflow-wrap: anywhere; }
a:focus-visible { outline: 2px solid var(--onus-ink-text); outline-offset: 2px; }
blockquote { margin: 7px 0; padding-left: 12px; border-left: 2px solid var(--onus-line-strong); }
ul, ol { margin: 0; padding-left: 22px; } pre { white-space: pre-wrap; } table { border-collapse: collapse; }
b, strong { font-weight: 600; }
::highlight(onus-promise) { text-decoration: underline 1.5px var(--onus-ink-line); }
:host([data-dark]) :not(a) { color: inherit !important; } :host([data-dark]) a { color: var(--onus-ink-text) !important; }
:host([data-dark]) * { background-color: transparent !important; background-image: none !important; border-color: var(--onus-line) !important; }
`

function scrub(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  for (const element of parsed.querySelectorAll(forbidden)) element.remove()
  for (const element of parsed.body.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      const link = name === 'href' || name === 'src' || name === 'action' || name === 'formaction'
      if (name.startsWith('on') || (link && /^\s*(javascript|vbscript|data:text)/i.test(value))) element.removeAttribute(name)
    }
  }
  for (const link of parsed.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer')
  }
  const fragment = document.createDocumentFragment()
  fragment.append(...parsed.body.childNodes)
  return fragment
}

/** HTML that somebody else wrote, looking like the page around it; `promised` are phrases of it that are promises. */
export function HtmlBody({ html, promised = none }: { html: string; promised?: readonly string[] }) {
  const host = useRef<HTMLDivElement>(null)
  const dark = useComputedColorScheme('light') === 'dark'
  useEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const style = document.createElement('style')
    style.textContent = look
    root.replaceChildren(style, scrub(html))
  }, [html])
  useEffect(() => (host.current?.shadowRoot ? underline(host.current.shadowRoot, promised) : undefined), [html, promised])
  return <div ref={host} className="mail" data-dark={dark ? '' : undefined} />
}
