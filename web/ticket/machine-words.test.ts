import assert from 'node:assert/strict'
import { test } from 'node:test'
import { machineWords } from './machine-words.ts'

test('a mail server reports; only a program of theirs answers by itself', () => {
  const subject = 'Undelivered Mail Returned to Sender'
  for (const from of ['MAILER-DAEMON@mx.example', 'postmaster@away.example', 'MicrosoftExchange329e71ec88ae4615@away.example', null])
    assert.equal(machineWords({ from_address: from, subject }), 'Automatic: a mail server reports, “Undelivered Mail Returned to Sender”')
  assert.equal(
    machineWords({ from_address: 'dana@away.example', subject: 'Away' }),
    'Automatic: dana@away.example answered by itself, “Away”',
  )
  assert.equal(machineWords({ from_address: 'dana@away.example', subject: null }), 'Automatic: dana@away.example answered by itself')
})
