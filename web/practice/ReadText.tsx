import '../ticket/composer/coach/coach.css'
import { firstOf } from '../ticket/composer/coach/remarks.ts'
import { piecesOf } from './marked.ts'
import { useFound } from './useFound.ts'

/** A text to read, with what the coach finds marked in it, and why. No better wording: that is what is practised. */
export function ReadText({ text }: { text: string }) {
  const remarks = useFound(text)
  return (
    <>
      <p className="said-text">
        {piecesOf(text, remarks).map(({ text: words, no }, at) =>
          no === null ? (
            <span key={at}>{words}</span>
          ) : (
            <span key={at}>
              <mark className="mk c" aria-describedby={`found-${no + 1}`}>
                {words}
              </mark>
              <sup className="mk-no c" aria-hidden="true">
                {no + 1}
              </sup>
            </span>
          ),
        )}
      </p>
      {remarks.length > 0 && (
        <ol className="found-in" aria-label="What the coach finds in it">
          {remarks.map((remark, at) => {
            const { line, more } = firstOf(remark.why)
            return (
              <li className="find" key={remark.key} id={`found-${at + 1}`}>
                <sup className="c" aria-hidden="true">
                  {at + 1}
                </sup>
                <div>
                  <p>
                    <span className="out">“{remark.phrase}”: </span>
                    {line}
                  </p>
                  {(more || remark.ground || remark.evidence) && (
                    <details>
                      <summary className="quiet-act">
                        Why<span className="out"> “{remark.phrase}”</span>
                      </summary>
                      <div className="why">
                        {[more, remark.ground, remark.evidence].map((words) => words && <p key={words}>{words}</p>)}
                      </div>
                    </details>
                  )}
                </div>
              </li>
            )
          })}
        </ol>
      )}
    </>
  )
}
