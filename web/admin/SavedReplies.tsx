import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Listed } from '../lists/Listed.tsx'
import { useRegisterAct } from '../promises/register/acts.ts'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { SavedReply } from '../wire.ts'
import { Promised } from './Promised.tsx'
import { SavedReplyForm } from './SavedReplyForm.tsx'

const beginning = (text: string): string => text.replace(/\s+/g, ' ').replace(/^(.{150}\S*)\s.+$/, '$1 …')

/** Texts that are written once and used often, each with what it promises and whether that is true. */
export function SavedReplies() {
  const { can } = useMe()
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const replies = useQuery(queries.savedReplies(q))
  const [ask, setAsk] = useState<{ reply: SavedReply | null } | null>(null)
  const [retiring, setRetiring] = useState<SavedReply | null>(null)
  return (
    <>
      <div className="l-tools">
        <TextInput
          type="search"
          aria-label="Find a saved reply"
          placeholder="Name or words"
          leftSection={<Icon name="search" size={16} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          w={280}
          maw="100%"
        />
        <span className="grow" />
        {can.supervise && (
          <Button icon="plus" onClick={() => setAsk({ reply: null })}>
            Add a saved reply
          </Button>
        )}
      </div>
      <Listed
        query={replies}
        what="the saved replies"
        empty={q ? 'No saved reply has these words.' : 'No saved reply yet. What a reply promises enters the register when it is saved.'}
      >
        {(reply) => (
          <li key={reply.id}>
            <Icon name="bolt" tone="dim" />
            <div className="what">
              <p>
                <b>{reply.name}</b>
              </p>
              <p className="meta">{beginning(reply.text)}</p>
              <Promised reply={reply} />
            </div>
            {reply.can.edit && (
              <span className="acts">
                <Button size="sm" aria-label={`Change ${reply.name}`} onClick={() => setAsk({ reply })}>
                  Change
                </Button>
                <Button size="sm" look="plain" aria-label={`Retire ${reply.name}`} onClick={() => setRetiring(reply)}>
                  Retire
                </Button>
              </span>
            )}
          </li>
        )}
      </Listed>
      {ask && <SavedReplyForm reply={ask.reply} onClose={() => setAsk(null)} />}
      {retiring && <Retire reply={retiring} onClose={() => setRetiring(null)} />}
    </>
  )
}

function Retire({ reply, onClose }: { reply: SavedReply; onClose: () => void }) {
  const act = useRegisterAct()
  const retire = (): void => act.mutate(() => api.delete(`/saved-replies/${reply.id}`), { onSuccess: onClose })
  return (
    <Dialog title={`Retire ${reply.name}`} verb="Retire" busy={act.isPending} onClose={onClose} onSubmit={retire}>
      <p className="mid">Nobody can use it any more. What only it promised leaves the register with it.</p>
      <Refusal error={act.error} />
    </Dialog>
  )
}
