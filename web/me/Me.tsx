import { Page } from '../lists/Page.tsx'
import { useMe } from '../session.ts'
import { AllPlaces } from '../shell/AllPlaces.tsx'
import { useSignOut } from '../shell/PersonMenu.tsx'
import { Button } from '../ui/Button.tsx'
import { Absences } from './Absences.tsx'
import { LeftOut } from './LeftOut.tsx'
import { LettersToMend } from './LettersToMend.tsx'
import { Look } from './Look.tsx'
import { Password } from './Password.tsx'
import { Portrait } from './Portrait.tsx'
import { Profile } from './Profile.tsx'
import { Push } from './Push.tsx'
import { Reminders } from './Reminders.tsx'
import { Sessions } from './Sessions.tsx'
import { Tokens } from './Tokens.tsx'

/** Myself: how customers see me, how I am reminded, how I sign in, how the page looks. */
export function MeScreen() {
  const me = useMe()
  const signOut = useSignOut()
  return (
    <Page title={me.name} lead={me.email} actions={<Button onClick={() => void signOut()}>Sign out</Button>}>
      {me.can.work_tickets && <AllPlaces />}
      <Portrait />
      <Profile />
      <Absences />
      <Reminders />
      <Push />
      {me.role !== 'colleague' && <LettersToMend />}
      {me.role !== 'colleague' && <LeftOut />}
      <Look />
      <Password />
      <Sessions />
      <Tokens />
    </Page>
  )
}
