import './register.css'
import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { useRoving } from '../../ui/roving.ts'
import type { Result } from '../../wire.ts'
import { PromisesFrame } from '../PromisesFrame.tsx'
import { PromiseForm } from './PromiseForm.tsx'
import { Row } from './Row.tsx'
import { resultWord, sourceKinds, sourceWord } from './words.ts'

const results: Result[] = ['broken', 'unknown', 'kept']

/** The register within its page. */
export const RegisterScreen = () => (
  <PromisesFrame lead="What we promise everybody, where we say it, and whether it is true.">
    <Register />
  </PromisesFrame>
)

/** What the company promises everybody, what is broken first. */
export function Register() {
  const [result, setResult] = useState<Result>()
  const [source, setSource] = useState('')
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery(queries.companyPromises({ result, source_kind: source || undefined }))
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  const roving = useRoving(rows.length, !adding)
  const filtered = result !== undefined || source !== ''
  return (
    <>
      <div className="l-tools reg-tools">
        <div className="row" role="group" aria-label="Last result">
          <button type="button" className="chip" aria-pressed={result === undefined} onClick={() => setResult(undefined)}>
            All
          </button>
          {results.map((one) => (
            <button type="button" className="chip" key={one} aria-pressed={result === one} onClick={() => setResult(one)}>
              {resultWord[one]}
            </button>
          ))}
        </div>
        <NativeSelect aria-label="Where it is said" size="xs" value={source} onChange={(event) => setSource(event.currentTarget.value)}>
          <option value="">Said anywhere</option>
          {sourceKinds.map((kind) => (
            <option key={kind} value={kind}>
              {sourceWord[kind]}
            </option>
          ))}
        </NativeSelect>
        <span className="grow" />
        <a className="btn" href="/api/v1/company-promises.csv" download>
          <Icon name="download" />
          CSV
        </a>
        <Button icon="plus" onClick={() => setAdding(true)}>
          Add a promise
        </Button>
      </div>
      {list.error && !list.data && (
        <Failure what="We could not load the register" safe="It is safe." error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.data && rows.length === 0 && <Nothing filtered={filtered} onAdd={() => setAdding(true)} />}
      {rows.length > 0 && (
        <ol className="reg" aria-label="Promises of the company">
          {rows.map((entry, index) => (
            <Row key={entry.id} entry={entry} selected={index === roving.current} stop={roving.stop(index)} />
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        </p>
      )}
      {adding && <PromiseForm onClose={() => setAdding(false)} />}
    </>
  )
}

const Nothing = ({ filtered, onAdd }: { filtered: boolean; onAdd: () => void }) =>
  filtered ? (
    <Empty title="Nothing like that in the register">Choose another result or another place where it is said.</Empty>
  ) : (
    <Empty
      title="Nothing in the register yet"
      actions={
        <Button icon="plus" onClick={onAdd}>
          Add a promise
        </Button>
      }
    >
      Start with what your site says: answers within a time, delivery, returns. Saved replies enter what they promise by themselves.
    </Empty>
  )
