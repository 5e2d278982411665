import './html-body.css'
import {
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type SyntheticEvent,
} from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { askWords, leadsTo, targetOf, warningOf, type Target, type Warning } from './links.ts'

interface Shown {
  by: 'focus' | 'pointer'
  target: Target
  top: number
  left: number
}
interface Asked {
  link: HTMLAnchorElement
  href: string
  warning: Warning
}

/** The link under an event, also one in a shadow root. */
const linkOf = (event: SyntheticEvent): HTMLAnchorElement | null =>
  event.nativeEvent
    .composedPath()
    .find(
      (node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.hasAttribute('href') && node.target === '_blank',
    ) ?? null

/** Around words that somebody else wrote: shows where a link leads before it is pressed, and asks once where its words say another place. */
export function LinkGuard({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const agreed = useRef(new Set<string>())
  const [shown, setShown] = useState<Shown | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  useEscape(shown !== null, () => setShown(null))
  const show = (event: FocusEvent | PointerEvent, by: Shown['by']): void => {
    const link = linkOf(event)
    const target = link && targetOf(link.href)
    if (!link || !target || !box.current) return
    const [around, at] = [box.current.getBoundingClientRect(), link.getClientRects()[0] ?? link.getBoundingClientRect()]
    setShown({ by, target, top: at.bottom - around.top, left: Math.max(0, Math.min(at.left - around.left, around.width - 220)) })
  }
  // What the keyboard shows stays, though the page moves under a mouse that rests.
  const pointerGone = (): void => setShown((now) => (now?.by === 'focus' ? now : null))
  const press = (event: MouseEvent): void => {
    const link = linkOf(event)
    const warning = link && event.button !== 2 ? warningOf(link.textContent, link.href) : null
    if (!link || !warning || agreed.current.has(link.href)) return
    event.preventDefault()
    setAsked({ link, href: link.href, warning })
  }
  const leave = (): void => {
    asked?.link.focus({ preventScroll: true })
    setAsked(null)
  }
  return (
    <>
      <div
        ref={box}
        className="link-guard"
        onPointerOver={(event) =>
          event.pointerType === 'touch' || onTip(event) ? undefined : linkOf(event) ? show(event, 'pointer') : pointerGone()
        }
        onPointerLeave={pointerGone}
        onFocus={(event) => show(event, 'focus')}
        onBlur={() => setShown(null)}
        onClickCapture={press}
        onAuxClickCapture={press}
      >
        {children}
        {shown && <Tip {...shown} />}
      </div>
      {/* Outside: React passes what happens in a dialog on to where it was opened. */}
      {asked && <Ask {...asked} onLeave={leave} onAgree={() => agreed.current.add(asked.href)} />}
    </>
  )
}

const onTip = (event: PointerEvent): boolean => event.target instanceof Element && event.target.closest('.link-tip') !== null

function useEscape(active: boolean, onEscape: () => void): void {
  useEffect(() => {
    if (!active) return undefined
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      // It takes this away, and does not leave the page beside.
      event.stopPropagation()
      onEscape()
    }
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  })
}

/** For eyes: a screen reader has the same from the link's description. */
const Tip = ({ target, top, left }: Shown) => (
  <p className="link-tip" aria-hidden="true" style={{ top, left }}>
    {leadsTo(target)} <b>{target.to}</b>
    {target.rest}
  </p>
)

function Ask({ href, warning, onLeave, onAgree }: Asked & { onLeave: () => void; onAgree: () => void }) {
  const open = (): void => {
    onAgree()
    setTimeout(onLeave)
  }
  return (
    <Dialog title={warning.reason === 'elsewhere' ? 'This link says another place' : 'This link has doubtful letters'} onClose={onLeave}>
      <p>{askWords(warning)}</p>
      <p className="mono whole-address">{href}</p>
      <p className="row end">
        <a className="btn plain" href={href} target="_blank" rel="noopener noreferrer" onClick={open} onAuxClick={open}>
          Open it
        </a>
        <Button data-autofocus onClick={onLeave}>
          Stay
        </Button>
      </p>
    </Dialog>
  )
}
