import { addPerson, setPassword, type Services } from '../people/index.ts'
import { roles, type Role } from '../people/wire.ts'
import { need, type Arguments } from './arguments.ts'

/** `user add --email E --name N --role R [--password P]`: without a password the person signs in by a link (`user link`). */
export async function addUser(services: Services, args: Arguments): Promise<string> {
  const role = need(args, 'role')
  if (!roles.includes(role as Role)) throw new Error(`--role is "${role}". It may be ${roles.join(', ')}.`)
  const password = args.options.get('password')
  const hash = await hashOf(services, password)
  const person = {
    email: emailOf(args),
    name: need(args, 'name'),
    role: role as Role,
    time_zone: args.options.get('time-zone'),
    password_hash: hash,
    now: new Date(),
  }
  const id = await services.database.transact((tx) => addPerson(tx, person))
  return `Added ${person.name} <${person.email}> as ${role} (id ${id}).`
}

/** `user link --email E`: a one-time sign-in link, good for a day. */
export async function makeUserLink(services: Services, args: Arguments): Promise<string> {
  const email = emailOf(args)
  await personWith(services, email)
  const link = await services.signIn.makeLink(email, new Date())
  return link.url
}

/** `user password --email E --password P`. */
export async function setUserPassword(services: Services, args: Arguments): Promise<string> {
  const { id } = await personWith(services, emailOf(args))
  const hash = (await hashOf(services, need(args, 'password')))!
  await services.database.transact((tx) => setPassword(tx, id, hash, new Date()))
  return 'The password is set.'
}

export async function personWith(services: Services, email: string): Promise<{ id: number }> {
  const person = await services.database.db
    .selectFrom('people')
    .select('id')
    .where('email', '=', email)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!person)
    throw new Error(`Nobody active here has the address ${email}. Add them: bin/onus user add --email ${email} --name "…" --role agent`)
  return person
}

export function emailOf(args: Arguments): string {
  const email = need(args, 'email').trim().toLowerCase()
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Error(`--email is "${email}", which is no email address.`)
  return email
}

async function hashOf(services: Services, password: string | undefined): Promise<string | undefined> {
  if (password === undefined) return undefined
  if (password.length < 10 || password.length > 200) throw new Error('A password has 10 to 200 characters.')
  return services.signIn.hashPassword(password)
}
