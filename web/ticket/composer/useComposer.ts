import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Editor } from '@tiptap/react'
import { createElement, useCallback, useEffect, useRef, useState } from 'react'
import { Problem } from '../../api.ts'
import { useOfflineSince } from '../../online.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { FoundInDraft } from '../../../src/promises/wire.ts'
import { said } from '../../ui/notify.tsx'
import type { List, Me, Message, Promised, Ticket } from '../../wire.ts'
import { madeWords } from '../promises/words.ts'
import { lastSeen } from '../story.ts'
import { coachOf, useSeen } from './coach/coach-of.ts'
import { rememberDecided } from './coach/sent.ts'
import { onGivenBack } from './given-back.ts'
import { optionsOf, useDrafted } from './options/drafted.ts'
import { sendWhenBack, stopWaiting, waitsFor } from './outbox.ts'
import { send, undoSeconds, type Sending } from './send.ts'
import { keepDraft, type DraftKind } from './shelf.ts'
import { undoToast, useTakeBack } from './take-back.ts'
import { UndoToast } from './UndoToast.tsx'
import { asksFirst, isTouch, noTouch, touchBody } from './touch.ts'
import { useDrafts } from './useDrafts.ts'
import { useFiles } from './useFiles.ts'

interface Given {
  ticket: Ticket
  messages: readonly Message[]
  me: Me
  ask: string | undefined
  onTyping: () => void
  onSent: () => void
}
export type Composing = ReturnType<typeof useComposer>
export type Status = NonNullable<Sending['status']>

/** Everything that a composer remembers and does; the parts only draw it. */
export function useComposer({ ticket, messages, me, ask, onTyping, onSent }: Given) {
  const { number, customer } = ticket
  const client = useQueryClient()
  const takeBack = useTakeBack()
  const offline = useOfflineSince() !== null
  const drafts = useDrafts(number)
  const [kind, setKind] = useState<DraftKind>(ask === 'note' || !ticket.can.reply ? 'note' : 'reply')
  const files = useFiles(number, kind)
  const coach = coachOf(number, kind)
  const seen = useSeen(number, kind)
  const options = optionsOf(number)
  const over = ticket.status === 'solved' || ticket.status === 'closed'
  /** The reply lets the customer choose. */
  const offers = useDrafted(number).draft !== null && kind === 'reply' && !over
  /** Send was pressed, and what the draft promises is still being read. */
  const [reading, setReading] = useState(false)
  const pressed = useRef(false)
  /** A message that was sent while files of it were still coming: it leaves when they are there. */
  const [held, setHeld] = useState<{ status: Status | undefined; outcome: string | undefined } | null>(null)
  const [version, setVersion] = useState(0)
  const [empty, setEmpty] = useState<Record<DraftKind, boolean>>({ reply: true, note: true })
  const [touch, setTouch] = useState(noTouch)
  /** Send asked what moved, for this message. */
  const [askedMoved, setAskedMoved] = useState(false)
  const asksMoved = isTouch(ticket, me)
  const [crossed, setCrossed] = useState<{ theirs: Message; sending: Sending } | null>(null)
  const [waits, setWaits] = useState(() => waitsFor(number) !== undefined)
  const editor = useRef<Editor | null>(null)
  const wantsFocus = useRef(ask !== undefined)
  const html = useRef<Record<DraftKind, string | null>>({ reply: null, note: null })

  const put = useCallback(
    (to: DraftKind, words: string | null) => {
      html.current[to] = words
      keepDraft(number, to, words)
      setVersion((count) => count + 1)
    },
    [number],
  )
  useEffect(
    () =>
      onGivenBack(number, {
        back: (to, words) => {
          setKind(to)
          put(to, words)
          drafts.keepers[to].change(words)
          wantsFocus.current = true
        },
        left: (to, words) => {
          // What was written since stays.
          if (html.current[to] !== null && html.current[to] !== words) return
          void drafts.keepers[to].drop().then(() => put(to, null))
          coachOf(number, to).forget()
          setTouch(noTouch)
          setAskedMoved(false)
        },
      }),
    [number, put, drafts.keepers],
  )
  useEffect(() => {
    if (!offline) setWaits(false)
  }, [offline])

  const post = useMutation({
    mutationFn: async (sending: Sending) => {
      await drafts.keepers[sending.kind].drop()
      return send(client, number, sending)
    },
    onSuccess: (message, sending) => {
      setCrossed(null)
      setTouch(noTouch)
      setAskedMoved(false)
      put(sending.kind, null)
      const left = coachOf(number, sending.kind)
      rememberDecided(message.id, left.kept())
      left.forget()
      if (sending.kind === 'note') left.listen(false)
      onSent()
      const made = madeWords(duesOf(sending), me.time_zone)
      if (message.send_at && sending.kind === 'reply') offerUndo(message, customer.name, made, () => void takeBack(message))
      else if (made) said('Note saved', made)
    },
    onError: (error, sending) => {
      drafts.keepers[sending.kind].change(sending.html)
      const theirs = error instanceof Problem && error.type === 'reply-crossed' ? (error.extra.message as Message | undefined) : undefined
      const undecided = undecidedIn(error)
      if (theirs) setCrossed({ theirs, sending })
      else if (undecided) coachOf(number, sending.kind).take(sending.text ?? '', undecided)
      else if (error instanceof Problem && error.offline) wait(sending)
    },
  })
  const wait = (sending: Sending): void => {
    sendWhenBack({ number, to: customer.name, at: new Date().toISOString(), sending })
    setWaits(true)
  }
  /** Waits until the draft was read, and asks once about what nobody decided. */
  const mayLeave = async (): Promise<boolean> => {
    if (!offline) {
      setReading(true)
      // Pressed again meanwhile, it is still one press.
      pressed.current = true
      await coach.settled()
      pressed.current = false
      setReading(false)
    }
    return !coach.asks()
  }
  const written = (): string | null => (editor.current?.isEmpty === false && coach.words() ? editor.current.getHTML() : null)
  const submit = async (status?: Status, outcome?: string): Promise<void> => {
    if (post.isPending || pressed.current || !files.check(written() !== null, offers) || !written()) return
    if (offers && options.asks(Date.now())) return
    if (asksMoved && asksFirst(touch, askedMoved)) return setAskedMoved(true)
    if (!(await mayLeave())) return
    if (files.coming) return setHeld({ status, outcome })
    const words = written()
    if (!words) return
    const text = coach.words()
    const promises = coach.decided(text)
    const keeps = standing(client.getQueryData<List<Promised>>(['ticket-promises', number]), coach.now().keeps)
    const sending: Sending = {
      kind,
      html: words,
      text,
      seen: lastSeen(messages),
      ...(promises ? { promises } : {}),
      ...(keeps.length > 0 ? { keeps } : {}),
      ...(kind === 'note' && coach.now().call ? { call: true } : {}),
      ...(status && kind === 'reply' ? { status } : {}),
      ...(outcome ? { outcome } : {}),
      ...(offers ? options.body() : {}),
      ...(asksMoved ? touchBody(touch) : {}),
      ...(files.stored.length > 0 ? { attachments: files.stored } : {}),
    }
    if (offline) wait(sending)
    else post.mutate(sending)
  }
  const latest = useRef(submit)
  latest.current = submit
  useEffect(() => {
    if (!held || files.coming) return
    setHeld(null)
    void latest.current(held.status, held.outcome)
  }, [held, files.coming])
  const settle = (how: 'edit' | 'send' | 'drop'): void => {
    if (!crossed) return
    const { theirs, sending } = crossed
    if (how === 'send') return post.mutate({ ...sending, seen: Math.max(theirs.id, lastSeen(messages)) })
    setCrossed(null)
    put(sending.kind, how === 'edit' ? sending.html : null)
    if (how === 'drop') {
      drafts.keepers[sending.kind].change(null)
      files.clear()
      if (sending.choice) options.put(null)
    } else wantsFocus.current = true
    void client.invalidateQueries({ queryKey: ['messages', number] })
  }
  return {
    kind,
    setKind: (to: DraftKind) => {
      setHeld(null)
      files.forgive()
      setKind(to)
    },
    files: { ...files, remove: (id: number) => (setHeld(null), files.remove(id)) },
    offers,
    held: held !== null,
    release: () => setHeld(null),
    offline,
    waits,
    stopWaiting: () => {
      stopWaiting(number)
      setWaits(false)
    },
    touch,
    setTouch,
    asksMoved,
    askedMoved,
    ready: drafts.ready,
    version,
    initial: html.current[kind] ?? drafts.initial(kind),
    empty: empty[kind],
    draft: drafts.state(kind),
    seen,
    call: kind === 'note' && seen.call,
    setCall: (call: boolean) => {
      coach.set({ call })
      coach.listen(call)
    },
    setKeeps: (keeps: number[]) => coach.set({ keeps }),
    sending: post.isPending || reading || held !== null,
    error: crossed || waits || undecidedIn(post.error) ? files.refused : (files.refused ?? post.error),
    crossed,
    /** Sends what was refused once more. */
    retry: () => post.variables && post.mutate(post.variables),
    submit: (status?: Status, outcome?: string) => void submit(status, outcome),
    settle,
    focus: () => {
      wantsFocus.current = true
      setTimeout(() => editor.current?.commands.focus('end'), 30)
    },
    /** Puts a text where the cursor stands. */
    insert: (words: string) => void editor.current?.chain().focus().insertContent(words).run(),
    /** Puts a text into the reply: at the cursor where it is being written, else at its end. */
    insertIntoReply: (words: string) => {
      if (kind === 'reply' && editor.current?.isDestroyed === false) {
        editor.current.chain().focus().insertContent(words).run()
        return
      }
      const whole = (html.current.reply ?? drafts.initial('reply')) + words
      setKind('reply')
      put('reply', whole)
      drafts.keepers.reply.change(whole)
      wantsFocus.current = true
    },
    onReady: (made: Editor) => {
      editor.current = made
      setEmpty((known) => ({ ...known, [kind]: made.isEmpty }))
      if (wantsFocus.current) setTimeout(() => made.isDestroyed || made.commands.focus('end'), 0)
      wantsFocus.current = false
    },
    onChange: (words: string | null) => {
      html.current[kind] = words
      files.forgive()
      setEmpty((known) => ({ ...known, [kind]: words === null }))
      drafts.keepers[kind].change(words)
      if (words !== null) onTyping()
    },
    onBlur: () => void drafts.keepers[kind].flush(),
  }
}

const duesOf = ({ promises }: Sending): string[] => promises?.flatMap((one) => ('due' in one ? [one.due] : [])) ?? []

/** Those of the promises that stand still: another page may have kept one meanwhile. */
const standing = (known: List<Promised> | undefined, ids: readonly number[]): number[] =>
  ids.filter((id) => known?.data.some((one) => one.id === id && one.standing) ?? true)

/** The promises that the server found in a message and nobody decided. */
const undecidedIn = (error: unknown): FoundInDraft[] | null =>
  error instanceof Problem && error.type === 'undecided-promises' ? ((error.extra.promises as FoundInDraft[] | undefined) ?? []) : null

function offerUndo(message: Message, to: string, made: string | null, onUndo: () => void): void {
  notifications.show({
    id: undoToast(message),
    title: `Sent to ${to}`,
    message: createElement(UndoToast, { sentence: made ?? 'It leaves when this is gone.', until: Date.now() + undoSeconds * 1000, onUndo }),
    autoClose: undoSeconds * 1000,
    icon: createElement(Icon, { name: 'check', size: 16 }),
    className: 'toast done',
    withCloseButton: false,
  })
}
