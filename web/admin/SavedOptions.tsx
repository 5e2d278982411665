import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import type { SavedOptionChange } from '../../src/options/wire.ts'
import { Listed } from '../lists/Listed.tsx'
import { queries } from '../queries.ts'
import { useEar } from '../ticket/composer/coach/language.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { SavedOption } from '../wire.ts'
import { LineRemarks } from './LineRemarks.tsx'

/** One change of the saved options, after which they are read again. */
function useSavedOptionAct(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['saved-options'] })
      onDone()
    },
  })
}

/** Options that come up often, each with the limit that whoever offers it keeps to. */
export function SavedOptions() {
  const options = useQuery(queries.savedOptions())
  const [ask, setAsk] = useState<{ option: SavedOption | null } | null>(null)
  const [retiring, setRetiring] = useState<SavedOption | null>(null)
  return (
    <>
      <div className="l-tools">
        <span className="grow" />
        <Button icon="plus" onClick={() => setAsk({ option: null })}>
          Add a saved option
        </Button>
      </div>
      <Listed
        query={options}
        what="the saved options"
        empty="No saved option yet. Save what customers are often offered; whoever writes puts it in with one key."
      >
        {(option) => (
          <li key={option.id}>
            <Icon name="git-branch" tone="dim" />
            <div className="what">
              <p>
                <b>{option.title}</b>
              </p>
              <p className="meta">{option.then}</p>
              {(option.limit || option.needs_yes) && (
                <p className="meta">
                  {[option.limit && `Limit: ${option.limit}`, option.needs_yes && 'A supervisor agrees first'].filter(Boolean).join(' · ')}
                </p>
              )}
            </div>
            <span className="acts">
              <Button size="sm" aria-label={`Change ${option.title}`} onClick={() => setAsk({ option })}>
                Change
              </Button>
              <Button size="sm" look="plain" aria-label={`Retire ${option.title}`} onClick={() => setRetiring(option)}>
                Retire
              </Button>
            </span>
          </li>
        )}
      </Listed>
      {ask && <OptionForm option={ask.option} onClose={() => setAsk(null)} />}
      {retiring && <Retire option={retiring} onClose={() => setRetiring(null)} />}
    </>
  )
}

function OptionForm({ option, onClose }: { option: SavedOption | null; onClose: () => void }) {
  const ear = useEar()
  const act = useSavedOptionAct(onClose)
  const [title, setTitle] = useState(option?.title ?? '')
  const [then, setThen] = useState(option?.then ?? '')
  const [limit, setLimit] = useState(option?.limit ?? '')
  const [needsYes, setNeedsYes] = useState(option?.needs_yes ?? false)
  const save = (): void => {
    const kept = limit.trim()
    const body: SavedOptionChange = { title: title.trim(), then: then.trim(), needs_yes: needsYes, ...(kept ? { limit: kept } : {}) }
    act.mutate(() => (option ? api.put(`/saved-options/${option.id}`, body) : api.post('/saved-options', body)))
  }
  return (
    <Dialog
      title={option ? `Change ${option.title}` : 'Add a saved option'}
      verb="Save"
      busy={act.isPending}
      onClose={onClose}
      onSubmit={save}
      size={560}
    >
      <TextInput
        label="What it is"
        placeholder="Have a sealed one"
        required
        withAsterisk={false}
        maxLength={300}
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <LineRemarks text={title} ear={ear} onChange={setTitle} />
      <TextInput
        label="What happens then, as the customer reads it"
        placeholder="I send it by courier"
        required
        withAsterisk={false}
        maxLength={300}
        value={then}
        onChange={(event) => setThen(event.currentTarget.value)}
      />
      <LineRemarks text={then} ear={ear} onChange={setThen} />
      <Textarea
        label="Limit, for our side"
        description="What whoever offers it keeps to. The customer does not read it."
        placeholder="Up to £80"
        autosize
        minRows={1}
        maxRows={4}
        maxLength={2000}
        value={limit}
        onChange={(event) => setLimit(event.currentTarget.value)}
      />
      <Checkbox
        label="A supervisor agrees first"
        description="It is sent only with the name of who agreed."
        checked={needsYes}
        onChange={(event) => setNeedsYes(event.currentTarget.checked)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}

function Retire({ option, onClose }: { option: SavedOption; onClose: () => void }) {
  const act = useSavedOptionAct(onClose)
  return (
    <Dialog
      title={`Retire ${option.title}`}
      verb="Retire"
      busy={act.isPending}
      onClose={onClose}
      onSubmit={() => act.mutate(() => api.delete(`/saved-options/${option.id}`))}
    >
      <p className="mid">Nobody can put it in any more. What was sent with it stays as it is.</p>
      <Refusal error={act.error} />
    </Dialog>
  )
}
