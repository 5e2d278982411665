import type { Review } from '../../../../src/coach/wire.ts'
import { Icon } from '../../../ui/Icon.tsx'

const parts: [Review['missing'][number], string][] = [
  ['what_happened', 'what happened'],
  ['what_next', 'what is next'],
  ['by_when', 'by when'],
  ['your_part', 'their part'],
  ['how_to_reach', 'how to reach you'],
]

/** The five parts of a good update; what the draft lacks is named. It asks for nothing. */
export const UpdateParts = ({ missing }: { missing: Review['missing'] }) => (
  <div className="parts">
    <p id="update-parts">An update says</p>
    <ul aria-labelledby="update-parts">
      {parts.map(([part, words]) =>
        missing.includes(part) ? (
          <li key={part} className="not-yet">
            <span className="ring none" />
            <span>
              {words}, <span className="dim">not yet</span>
            </span>
          </li>
        ) : (
          <li key={part}>
            <Icon name="check" size={14} tone="kept" />
            {words}
          </li>
        ),
      )}
    </ul>
  </div>
)
