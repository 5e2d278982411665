import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed, said } from '../ui/notify.tsx'

/** That mails could not be read, above all else, with the way to try all of them again. */
export function RetryAll({ count, why }: { count: number; why: string | null }) {
  const client = useQueryClient()
  const retry = useMutation({
    mutationFn: () => api.post<{ queued: number }>('/mail/retry'),
    onSuccess: ({ queued }) => said(queued === 1 ? 'One mail is read again' : `${queued} mails are read again`),
    onError: (error) => failed('They were not tried again', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['mail'] }),
  })
  return (
    <div className="strip unread" role="alert">
      <Icon name="alert-triangle" />
      <p className="grow">
        <b>{count === 1 ? 'A mail could not be read.' : `${count.toLocaleString('en')} mails could not be read.`}</b>{' '}
        {count === 1 ? 'It is kept whole and stands below.' : 'They are kept whole and stand below.'} {why && `Last: ${why}`}
      </p>
      <Button size="sm" busy={retry.isPending} onClick={() => retry.mutate()}>
        Try all again
      </Button>
    </div>
  )
}
