import { Dialog } from '../ui/Dialog.tsx'
import { Key } from '../ui/Button.tsx'

const groups: [string, [string[], string][]][] = [
  [
    'Anywhere',
    [
      [['/'], 'search or jump to'],
      [['⌘', 'K'], 'command bar, also while writing'],
      [['?'], 'this sheet'],
      [['Esc'], 'back'],
    ],
  ],
  [
    'Lists',
    [
      [['j', 'k'], 'next, previous'],
      [['↵'], 'open'],
      [['a'], 'take one from Incoming'],
      [['r'], 'open and reply'],
      [['m'], 'move the promise, on the Desk'],
    ],
  ],
  ['Team', [[['p'], 'promise something']]],
  [
    'A ticket',
    [
      [['r'], 'reply'],
      [['n'], 'note'],
      [['e'], 'solve'],
      [['p'], 'promise something'],
      [['m'], 'move the soonest promise'],
      [['a'], 'take it; once owned, ask a colleague'],
      [['h'], 'hand it on'],
      [['j', 'k'], 'next, previous message'],
      [['['], 'show or hide the list'],
      [['i'], 'show the facts'],
      [['f'], 'to what was found, or keep what is selected'],
      [['↵'], 'keep what was found'],
      [['Del'], 'it is none'],
    ],
  ],
  [
    'Writing',
    [
      [['⌘', '↵'], 'send'],
      [['Alt', 'N'], 'reply or note'],
      [['Alt', '↓', '↑'], 'next, previous line of the coach'],
      [['Alt', '↵'], 'confirm it, or take what it offers'],
      [['Alt', 'D'], 'give it another time'],
      [['Alt', 'L'], 'leave it as it is'],
      [['Alt', 'O'], 'let the customer choose'],
      [['Esc'], 'leave the text; it is kept'],
    ],
  ],
]

/** Every key that answers today. */
export const KeySheet = ({ onClose }: { onClose: () => void }) => (
  <Dialog title="Keys" onClose={onClose} size={620}>
    <div className="keysheet">
      {groups.map(([title, keys]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map(([presses, does]) => (
              <div key={does}>
                <dt>
                  {presses.map((press) => (
                    <Key key={press}>{press}</Key>
                  ))}
                  <span className="out">{presses.join(' ')}</span>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
    <p className="xs dim">On a keyboard without ⌘ it is Ctrl. Single keys are off in text fields, and by a switch in your menu.</p>
  </Dialog>
)
