import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Editor } from '@tiptap/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Problem } from '../../api.ts'
import { useOfflineSince } from '../../online.ts'
import { said } from '../../ui/notify.tsx'
import type { List, Me, Message, Promised, Ticket } from '../../wire.ts'
import { madeWords } from '../promises/words.ts'
import { lastSeen } from '../story.ts'
import { coachOf, useSeen } from './coach/coach-of.ts'
import { rememberDecided } from './coach/sent.ts'
import { onGivenBack } from './given-back.ts'
import { offerUndo } from './offer-undo.ts'
import { optionsOf, useDrafted } from './options/drafted.ts'
import { sendWhenBack, stopWaiting, waitsFor } from './outbox.ts'
import { duesOf, stillStanding, undecidedIn } from './read-sending.ts'
import { send, type Sending } from './send.ts'
import { hasPicture, isPicture } from './pictures/named.ts'
import { usePictures } from './pictures/usePictures.ts'
import { offerCancel } from './schedule/offer-cancel.ts'
import { rememberedAs, useCancel } from './schedule/scheduled.ts'
import { keepDraft, type DraftKind } from './shelf.ts'
import { useTakeBack } from './take-back.ts'
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
/** How it is to leave. `at`: later, then. */
type How = { status?: Status | undefined; outcome?: string | undefined; at?: string }

/** Everything that a composer remembers and does; the parts only draw it. */
export function useComposer({ ticket, messages, me, ask, onTyping, onSent }: Given) {
  const { number, customer } = ticket
  const client = useQueryClient()
  const takeBack = useTakeBack()
  const cancel = useCancel()
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
  const [held, setHeld] = useState<How | null>(null)
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
  const pictures = usePictures(number, kind, (node) => {
    if (editor.current?.isDestroyed !== false) return false
    return editor.current.chain().insertContent(node).run()
  })
  const pictured = (): boolean => hasPicture(editor.current?.isDestroyed === false ? editor.current.getHTML() : '')

  /** What is being written now. */
  const standing = useRef<(of: DraftKind) => string | null>(() => null)
  standing.current = (of) => {
    const shown = of === kind && editor.current?.isDestroyed === false ? editor.current : null
    return shown ? (shown.isEmpty ? null : shown.getHTML()) : html.current[of]
  }

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
        back: (to, given, { beside }) => {
          const words = beside ? (standing.current(to) ?? '') + given : given
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
    onSuccess: ({ message, scheduled }, sending) => {
      setCrossed(null)
      setTouch(noTouch)
      setAskedMoved(false)
      put(sending.kind, null)
      const left = coachOf(number, sending.kind)
      rememberDecided(message ? message.id : rememberedAs(scheduled), left.kept())
      left.forget()
      if (sending.kind === 'note') left.listen(false)
      onSent()
      const made = madeWords(duesOf(sending), me.time_zone)
      if (scheduled) return offerCancel(scheduled, me.time_zone, () => void cancel(scheduled))
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
  const submit = async (how: How): Promise<void> => {
    const { status, outcome, at } = how
    const words = written() !== null
    if (post.isPending || pressed.current || !pictures.check() || !files.check(words, pictured(), offers) || !words) return
    if (offers && options.asks(Date.now())) return
    if (asksMoved && asksFirst(touch, askedMoved)) return setAskedMoved(true)
    if (!(await mayLeave())) return
    if (files.coming || pictures.coming) return setHeld(how)
    const ready = written()
    if (!ready) return
    const text = coach.words()
    const promises = coach.decided(text)
    const keeps = stillStanding(client.getQueryData<List<Promised>>(['ticket-promises', number]), coach.now().keeps)
    const sending: Sending = {
      kind,
      html: ready,
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
      ...(at ? { send_at: at } : {}),
    }
    if (offline) wait(sending)
    else post.mutate(sending)
  }
  const latest = useRef(submit)
  latest.current = submit
  useEffect(() => {
    if (!held || files.coming || pictures.coming) return
    setHeld(null)
    void latest.current(held)
  }, [held, files.coming, pictures.coming])
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
      pictures.forgive()
      setKind(to)
    },
    files: { ...files, remove: (id: number) => (setHeld(null), files.remove(id)) },
    /** What was pasted, dropped or chosen: pictures go into the text, other files beside it. */
    add: (given: readonly File[]) => {
      const shown = given.filter(isPicture)
      if (shown.length > 0) pictures.add(shown)
      const others = given.filter((file) => !isPicture(file))
      if (others.length > 0) files.add(others)
    },
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
    error:
      crossed || waits || undecidedIn(post.error) ? (files.refused ?? pictures.refused) : (files.refused ?? pictures.refused ?? post.error),
    crossed,
    /** Sends what was refused once more. */
    retry: () => post.variables && post.mutate(post.variables),
    submit: (status?: Status, outcome?: string) => void submit({ status, outcome }),
    /** Sends it later, then. */
    submitLater: (at: Date, status?: Status) => void submit({ status, at: at.toISOString() }),
    pictures,
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
      pictures.settle()
      setEmpty((known) => ({ ...known, [kind]: made.isEmpty }))
      if (wantsFocus.current) setTimeout(() => made.isDestroyed || made.commands.focus('end'), 0)
      wantsFocus.current = false
    },
    onChange: (words: string | null) => {
      html.current[kind] = words
      files.forgive()
      pictures.forgive()
      setEmpty((known) => ({ ...known, [kind]: words === null }))
      drafts.keepers[kind].change(words)
      if (words !== null) onTyping()
    },
    onBlur: () => void drafts.keepers[kind].flush(),
  }
}
