import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { look } from './html-look.ts'
import { LinkGuard } from './LinkGuard.tsx'
import { RemoteLine } from './RemoteLine.tsx'
import { scrub } from './scrub.ts'
import { underline } from './underline.ts'

// A message's HTML was sanitised by the server; here it stands in a shadow root, where its styles reach nothing else, `contain` keeps it in
// its own box, and the page's content security policy blocks remote images and every script. `scrub` lets through only what is on its list.

const none: readonly string[] = []

interface Props {
  html: string
  /** Phrases of it that are promises. */
  promised?: readonly string[]
  /** Where a picture of another server is got without telling that server who looks: its address is added. Without it they stay away. */
  through?: string
}

/** HTML that somebody else wrote, looking like the page around it. Pictures of other servers wait until they are asked for. */
export function HtmlBody({ html, promised = none, through }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const dark = useComputedColorScheme('light') === 'dark'
  const scrubbed = useMemo(() => scrub(html), [html])
  const [asked, setAsked] = useState(false)
  const [failed, setFailed] = useState(0)
  useEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const style = document.createElement('style')
    style.textContent = look
    root.replaceChildren(style, scrubbed.body.cloneNode(true))
  }, [scrubbed])
  useEffect(() => {
    if (!asked || !through) return
    setFailed(0)
    loadRemote(host.current?.shadowRoot, through, () => setFailed((count) => count + 1))
  }, [asked, scrubbed, through])
  useEffect(() => (host.current?.shadowRoot ? underline(host.current.shadowRoot, promised) : undefined), [scrubbed, promised])
  return (
    <LinkGuard>
      {through && (
        <RemoteLine count={scrubbed.remote} trackers={scrubbed.trackers} asked={asked} failed={failed} onAsk={() => setAsked(true)} />
      )}
      <div ref={host} className="mail" data-dark={dark ? '' : undefined} />
    </LinkGuard>
  )
}

function loadRemote(root: ShadowRoot | null | undefined, through: string, onFailed: () => void): void {
  for (const image of root?.querySelectorAll<HTMLImageElement>('img[data-remote-src]') ?? []) {
    const fail = (): void => {
      image.removeAttribute('src')
      onFailed()
    }
    image.addEventListener('error', fail, { once: true })
    image.src = `${through}${encodeURIComponent(image.dataset['remoteSrc'] ?? '')}`
  }
}
