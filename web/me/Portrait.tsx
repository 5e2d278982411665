import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, type ChangeEvent } from 'react'
import { api } from '../api.ts'
import { useMe } from '../session.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Refusal } from '../ui/Refusal.tsx'

const most = 1024 * 1024

export function Portrait() {
  const me = useMe()
  const client = useQueryClient()
  const file = useRef<HTMLInputElement>(null)
  const upload = useMutation({
    mutationFn: (picture: File) => {
      if (picture.size > most) throw new Error('The picture is larger than 1 MB. Choose a smaller one.')
      return api.put('/me/portrait', picture)
    },
    onSuccess: () => client.invalidateQueries(),
  })
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const picture = event.currentTarget.files?.[0]
    if (picture) upload.mutate(picture)
  }
  return (
    <section className="panel">
      <h2>Portrait</h2>
      <p className="mid">Customers see who owns their problem. PNG, JPEG or WebP, up to 1 MB.</p>
      <div className="portrait">
        <Face name={me.name} src={me.portrait} size={64} ring />
        <input ref={file} type="file" accept="image/png,image/jpeg,image/webp" hidden aria-label="Portrait" onChange={choose} />
        <Button busy={upload.isPending} onClick={() => file.current?.click()}>
          {me.portrait ? 'Choose another picture' : 'Choose a picture'}
        </Button>
      </div>
      <Refusal error={upload.error} />
    </section>
  )
}
