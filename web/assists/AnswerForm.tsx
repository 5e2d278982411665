import { Textarea } from '@mantine/core'
import type { FormEvent } from 'react'
import { useAssistAct } from '../ticket/assists/acts.ts'
import { Button } from '../ui/Button.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Assist } from '../wire.ts'
import { useKeptAnswer } from './kept.ts'
import { answerBody, backTo, theirFirst, type Answering, type How } from './words.ts'

const ways: [How, string][] = [
  ['done', 'Done'],
  ['return', 'Could not'],
]

/** Done, with what moved; or could not, because. Either goes back to the ticket's owner. */
export function AnswerForm({ assist, onAnswered }: { assist: Assist; onAnswered: () => void }) {
  const [answer, put, forget] = useKeptAnswer(assist.id)
  const act = useAssistAct(() => {
    forget()
    onAnswered()
  })
  const owner = backTo(assist)
  const done = answer.how === 'done'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!act.isPending) act.mutate({ method: 'put', path: `/assists/${assist.id}/${answer.how}`, body: answerBody(answer) })
  }
  return (
    <form className="form ask-answer" aria-label="Your answer" onSubmit={submit}>
      <div className="seg" role="group" aria-label="Done, or could not">
        {ways.map(([how, label]) => (
          <button key={how} type="button" aria-pressed={answer.how === how} onClick={() => put({ ...answer, how })}>
            {label}
          </button>
        ))}
      </div>
      <Fields assist={assist} answer={answer} put={put} />
      <Refusal error={act.error} />
      <p className="row end">
        <Button look="primary" type="submit" busy={act.isPending}>
          {done ? `Done, tell ${owner}` : `Give it back to ${owner}`}
        </Button>
      </p>
    </form>
  )
}

interface FieldsProps {
  assist: Assist
  answer: Answering
  put: (answer: Answering) => void
}

function Fields({ assist, answer, put }: FieldsProps) {
  const done = answer.how === 'done'
  const [owner, customer] = [backTo(assist), theirFirst(assist)]
  const shared = { autosize: true, maxRows: 12 } as const
  return (
    <>
      <Textarea
        {...shared}
        label={done ? 'What moved' : 'Could not, because'}
        description={done ? 'What you found, did or decided.' : `Nobody else gets it: ${owner} finds another way.`}
        required
        withAsterisk={false}
        minRows={3}
        maxLength={10_000}
        value={answer.words}
        onChange={(event) => put({ ...answer, words: event.currentTarget.value })}
      />
      {!done && (
        <Textarea
          {...shared}
          label="What is missing, if something is"
          minRows={1}
          maxLength={2_000}
          value={answer.missing}
          onChange={(event) => put({ ...answer, missing: event.currentTarget.value })}
        />
      )}
      <Textarea
        {...shared}
        label={`What ${customer} should hear, if you like`}
        description={`${owner} sends it, in one letter with the rest.`}
        minRows={1}
        maxLength={10_000}
        value={answer.forCustomer}
        onChange={(event) => put({ ...answer, forCustomer: event.currentTarget.value })}
      />
    </>
  )
}
