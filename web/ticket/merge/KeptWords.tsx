import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import { keptDraft, type DraftKind } from '../composer/shelf.ts'

const kinds: readonly DraftKind[] = ['reply', 'note']
const plain = (html: string): string =>
  (new DOMParser().parseFromString(html.replace(/<(br|\/p|\/li)[^>]*>/gi, '\n'), 'text/html').body.textContent ?? '').trim()

/** What one was writing when the ticket was merged: it cannot be sent from here, and is not lost. */
export function KeptWords({ number }: { number: number }) {
  const [here] = useState(() => new Map(kinds.map((kind) => [kind, keptDraft(number, kind)])))
  const drafts = useQuery({ ...queries.ticketDrafts(number), staleTime: 0, refetchOnMount: 'always' }).data?.data ?? []
  const kept = kinds.flatMap((kind) => {
    const words = plain(here.get(kind) ?? drafts.find((draft) => draft.kind === kind)?.html ?? '')
    return words === '' ? [] : [{ kind, words }]
  })
  return kept.map(({ kind, words }) => <Kept key={kind} kind={kind} words={words} />)
}

function Kept({ kind, words }: { kind: DraftKind; words: string }) {
  const [copied, setCopied] = useState(false)
  const copy = (): void =>
    void navigator.clipboard.writeText(words).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <details className="kept-words">
      <summary>Your {kind} that was not sent is kept</summary>
      <p>{words}</p>
      <Button size="sm" icon={copied ? 'check' : 'file-text'} onClick={copy}>
        {copied ? 'Copied' : 'Copy it'}
      </Button>
    </details>
  )
}
