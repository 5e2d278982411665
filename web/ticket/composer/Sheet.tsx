import { lazy, Suspense, useRef, useState } from 'react'
import { useClock } from '../../clock.tsx'
import { clockTime } from '../../time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Ticket } from '../../wire.ts'
import { OutcomeField } from '../SolveDialog.tsx'
import { Attach } from './Attach.tsx'
import { FileChips } from './FileChips.tsx'
import { Keeps } from './Keeps.tsx'
import { Moved } from './Moved.tsx'
import { OptionsButton } from './options/OptionsButton.tsx'
import { OptionsPart } from './options/Part.tsx'
import { toggleOptions } from './options/drafted.ts'
import { Refused } from './Refused.tsx'
import { RefusesMail } from './RefusesMail.tsx'
import { SavedReplies } from './SavedReplies.tsx'
import { firstStatus, SendButton } from './SendButton.tsx'
import { WhenDialog } from './schedule/WhenDialog.tsx'
import type { Composing } from './useComposer.ts'
import { Undecided } from './Undecided.tsx'
import { useDrop } from './useDrop.ts'

const Editor = lazy(() => import('./Editor.lazy.tsx'))

interface Props {
  ticket: Ticket
  composer: Composing
  sheet: boolean
  onCloseSheet: () => void
}

/** The box itself: who it goes to, the tools, the words, what was saved, and the button that says what it does. */
export function Sheet({ ticket, composer, sheet, onCloseSheet }: Props) {
  const [tools, setTools] = useState<HTMLElement | null>(null)
  const [solving, setSolving] = useState(false)
  const [later, setLater] = useState(false)
  const attach = useRef<HTMLButtonElement>(null)
  const drop = useDrop(composer.add)
  const note = composer.kind === 'note'
  const first = ticket.customer.name.split(' ')[0] ?? ''
  const label = note ? 'Note, our side only' : `Reply to ${ticket.customer.name}`
  const over = ticket.status === 'solved' || ticket.status === 'closed'
  const main = (): void => composer.submit(note || over ? undefined : firstStatus(composer.offers))
  const onOptions = note || over ? undefined : (): void => toggleOptions(ticket.number)
  return (
    <section
      className={`composer${note ? ' is-note' : ''}${sheet ? ' sheet' : ''}`}
      id="composer"
      tabIndex={-1}
      aria-label={label}
      {...drop.handlers}
    >
      <div className="c-top">
        <div className="seg" role="group" aria-label="Reply or note">
          {ticket.can.reply && (
            <button type="button" aria-pressed={!note} onClick={() => composer.setKind('reply')}>
              Reply
            </button>
          )}
          <button type="button" aria-pressed={note} onClick={() => composer.setKind('note')}>
            Note
          </button>
        </div>
        <span className="sm mid clip">
          {note ? 'our side only' : 'to '}
          {!note && <b>{ticket.customer.name}</b>}
        </span>
        <span className="grow" />
        <span className="tools" ref={setTools} role="group" aria-label="Text tools" />
        {sheet && (
          <Button size="sm" look="plain" icon="x" aria-label="Leave the text; it is kept" className="only-phone" onClick={onCloseSheet} />
        )}
      </div>
      {!note && <RefusesMail ticket={ticket} />}
      <Suspense fallback={<Ghost />}>
        {composer.ready ? (
          <Editor
            key={`${composer.kind} ${composer.version}`}
            ticket={ticket}
            kind={composer.kind}
            html={composer.initial}
            hint={note ? 'A note that only our side reads' : `Write to ${first}`}
            label={label}
            toolbar={tools}
            onChange={composer.onChange}
            onBlur={composer.onBlur}
            onReady={composer.onReady}
            onSend={main}
            onSwitch={() => ticket.can.reply && composer.setKind(note ? 'reply' : 'note')}
            onOptions={onOptions}
            onPictures={composer.add}
          />
        ) : (
          <Ghost />
        )}
      </Suspense>
      <OptionsPart ticket={ticket} composer={composer} onSend={main} />
      {note && (
        <label className="c-moved c-call">
          <input type="checkbox" checked={composer.call} onChange={(event) => composer.setCall(event.currentTarget.checked)} />
          <span>I spoke with {first}</span>
        </label>
      )}
      <Keeps ticket={ticket} composer={composer} />
      <FileChips files={composer.pictures} label="Pictures on their way into the text" attach={attach} />
      <FileChips files={composer.files} attach={attach} />
      <Moved ticket={ticket} composer={composer} />
      {Boolean(composer.error) && (
        <div className="c-moved">
          <Refused ticket={ticket} composer={composer} />
        </div>
      )}
      <div className="c-end">
        <Attach ref={attach} onFiles={composer.files.add} />
        <SavedReplies ticket={ticket} onInsert={composer.insert} />
        {onOptions && <OptionsButton number={ticket.number} />}
        <Saved composer={composer} />
        <span className="grow" />
        <Undecided seen={composer.seen} />
        <SendButton ticket={ticket} composer={composer} onMain={main} onSolve={() => setSolving(true)} onLater={() => setLater(true)} />
      </div>
      {drop.over && (
        <p className="c-drop">
          <Icon name="paperclip" size={16} />
          Drop to attach
        </p>
      )}
      {later && (
        <WhenDialog
          ticket={ticket}
          title="Send later"
          verb="Send then"
          onSet={(at) => {
            setLater(false)
            composer.submitLater(at, over ? undefined : firstStatus(composer.offers))
          }}
          onClose={() => setLater(false)}
        />
      )}
      {solving && <Outcome onClose={() => setSolving(false)} onSolve={(outcome) => composer.submit('solved', outcome)} />}
    </section>
  )
}

const Ghost = () => (
  <div className="c-body">
    <div className="ghost" />
  </div>
)

function Saved({ composer }: { composer: Composing }) {
  const { zone } = useClock()
  const { draft, waits } = composer
  if (waits)
    return (
      <span className="xs dim saved row" role="status">
        Leaves when the connection is back
        <Button size="xs" look="plain" onClick={composer.stopWaiting}>
          Hold it
        </Button>
      </span>
    )
  if (composer.held)
    return (
      <span className="xs dim saved row" role="status">
        Leaves when the files are there
        <Button size="xs" look="plain" onClick={composer.release}>
          Hold it
        </Button>
      </span>
    )
  if (draft.kind === 'none' || composer.empty) return null
  return (
    <span className="xs dim saved">
      {draft.kind === 'saved'
        ? `Saved ${clockTime(draft.at, zone)}`
        : draft.kind === 'here'
          ? `Kept on this computer ${clockTime(draft.at, zone)}`
          : ''}
    </span>
  )
}

function Outcome({ onClose, onSolve }: { onClose: () => void; onSolve: (outcome: string) => void }) {
  const [outcome, setOutcome] = useState('')
  const solve = (): void => {
    onSolve(outcome)
    onClose()
  }
  return (
    <Dialog title="What solved it?" verb="Send and solve" onClose={onClose} onSubmit={solve}>
      <OutcomeField value={outcome} onChange={setOutcome} />
    </Dialog>
  )
}
