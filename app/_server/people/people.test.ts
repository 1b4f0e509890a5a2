import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../auth/demo-people.ts'
import { findSignedIn } from '../auth/find-signed-in.ts'
import { composeWeb, type Web } from '../compose/compose-web.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { createCaller } from '../trpc/app-router.ts'

let installation: TestInstallation
let web: Web
beforeAll(async () => {
  installation = await openTestInstallation()
  web = composeWeb({
    SCHEMATA_HOME: '',
    SCHEMATA_APP_URL: installation.test.appUrl,
    BETTER_AUTH_SECRET: 'a secret of more than thirty-two characters',
    BETTER_AUTH_URL: 'http://127.0.0.1:3000',
  })
}, 120_000)
afterAll(async () => {
  await web.services.close()
  await installation.close()
})

const idOf = async (email: string): Promise<string> =>
  (await installation.services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))) ?? ''
const callAs = async (id: string) =>
  createCaller({ services: installation.services, signedIn: await findSignedIn(installation.services, id) })
const callAdministrator = async () => callAs(await idOf('t.enkhbold@example.mn'))
const today = '2026-11-20'

let count = 0
const addSomebody = async () => {
  count += 1
  const result = await (await callAdministrator()).person.add({
    nameCyrillic: `Ц. Должин ${count}`,
    nameLatin: `Ts. Doljin ${count}`,
    email: `Ts.Doljin${count}@example.mn`,
  })
  if (!result.ok) throw new Error(result.rejection.code)
  return { ...result.value, email: `ts.doljin${count}@example.mn` }
}
const signIn = (email: string, password: string) => web.auth.api.signInEmail({ body: { email, password } })
const caseworker = { role: 'caseworker', programs: null, areaPath: null, validFrom: today } as const

describe('somebody new', () => {
  it('signs in with a first password and does nothing but choose another', async () => {
    const { id, email, firstPassword } = await addSomebody()
    expect(firstPassword).toMatch(/^(\w{4}-){4}\w{4}$/)
    await expect(signIn(email, 'something else entirely')).rejects.toThrow()
    await signIn(email, firstPassword)
    await (await callAdministrator()).person.grant({ personId: id, ...caseworker })
    await expect((await callAs(id)).case.list({})).rejects.toThrow('Choose a password of your own first')
    await installation.services.work(systemScope('sign-in'), ({ staff }) => staff.passwordChanged(id))
    await expect((await callAs(id)).case.list({})).resolves.toMatchObject({ rows: [] })
  })

  it('has an e-mail that nobody has yet, in whatever letters it is written', async () => {
    const result = await (await callAdministrator()).person.add({
      nameCyrillic: 'А',
      nameLatin: 'A',
      email: ' D.Sarantuyaa@Example.mn',
    })
    expect(result).toMatchObject({ ok: false, rejection: { code: 'email-taken' } })
  })
})

describe('whoever leaves', () => {
  it('is signed out at once, and signs in again only when activated', async () => {
    const administrator = await callAdministrator()
    const { id, email, firstPassword } = await addSomebody()
    await signIn(email, firstPassword)
    expect(await administrator.person.setActive({ personId: id, active: false })).toMatchObject({
      ok: true,
      value: { sessionsEnded: 1 },
    })
    expect(await findSignedIn(installation.services, id)).toBeNull()
    expect(await administrator.person.setActive({ personId: id, active: true })).toMatchObject({ ok: true })
    expect(await findSignedIn(installation.services, id)).not.toBeNull()
  })

  it('is somebody else: nobody locks themselves out or renews their own password', async () => {
    const administrator = await callAdministrator()
    const personId = await idOf('t.enkhbold@example.mn')
    const own = { ok: false, rejection: { code: 'own-account' } }
    expect(await administrator.person.setActive({ personId, active: false })).toMatchObject(own)
    expect(await administrator.person.givePassword({ personId })).toMatchObject(own)
  })

  it('whose password was forgotten gets another, and their old sessions end', async () => {
    const { id, email, firstPassword } = await addSomebody()
    await signIn(email, firstPassword)
    const given = await (await callAdministrator()).person.givePassword({ personId: id })
    if (!given.ok) throw new Error(given.rejection.code)
    await expect(signIn(email, firstPassword)).rejects.toThrow()
    await signIn(email, given.value.firstPassword)
  })
})

describe('grants', () => {
  it('count at the next request, and no more when they are ended, and stay in sight', async () => {
    const administrator = await callAdministrator()
    const { id } = await addSomebody()
    await installation.services.work(systemScope('sign-in'), ({ staff }) => staff.passwordChanged(id))
    await expect((await callAs(id)).case.list({})).rejects.toThrow('none of them today')
    const given = await administrator.person.grant({ personId: id, ...caseworker })
    if (!given.ok) throw new Error(given.rejection.code)
    await expect((await callAs(id)).case.list({})).resolves.toBeDefined()
    expect(await administrator.person.end({ grantId: given.value.id, on: today })).toMatchObject({ ok: true })
    await expect((await callAs(id)).case.list({})).rejects.toThrow('none of them today')
    const { grants } = await administrator.person.get({ personId: id })
    expect(grants).toMatchObject([
      { validFrom: today, validTo: today, grantedBy: { nameLatin: 'T. Enkhbold' }, endedBy: { nameLatin: 'T. Enkhbold' } },
    ])
  })

  it('are given to others only, and once', async () => {
    const administrator = await callAdministrator()
    const own = await idOf('t.enkhbold@example.mn')
    expect(await administrator.person.grant({ personId: own, ...caseworker })).toMatchObject({ rejection: { code: 'own-grant' } })
    const { id } = await addSomebody()
    await administrator.person.grant({ personId: id, ...caseworker })
    expect(await administrator.person.grant({ personId: id, ...caseworker })).toMatchObject({
      rejection: { code: 'grant-given-already' },
    })
  })

  it('are written to the audit trail: to whom, what, by whom', async () => {
    const { id } = await addSomebody()
    await (await callAdministrator()).person.grant({
      personId: id,
      ...caseworker,
      areaPath: 'mn/tov',
      programs: ['child-benefit'],
    })
    const rows = await installation.test.database.transaction(systemScope('sealer'), (sql) =>
      sql.rows('SELECT action, details, area_path FROM audit_event WHERE $1::uuid = ANY (subjects) ORDER BY id', [id]),
    )
    expect(rows).toMatchObject([
      { action: 'person.added' },
      { action: 'grant.given', area_path: 'mn/tov', details: { role: 'caseworker', programs: 'child-benefit', from: today } },
    ])
  })
})

describe('the list of people', () => {
  it('is filtered by role and name in either script, and goes on after its cursor', async () => {
    const administrator = await callAdministrator()
    const supervisors = await administrator.person.list({ role: 'supervisor' })
    expect(supervisors.rows.map(({ nameLatin }) => nameLatin)).toEqual(['B. Oyuun'])
    for (const search of ['Оюун', 'oyuun', 'b.oyuun@'])
      expect((await administrator.person.list({ search })).rows.map(({ nameLatin }) => nameLatin)).toEqual(['B. Oyuun'])
    expect((await administrator.person.list({ search: '%' })).rows).toEqual([])
    const all = await administrator.person.list({ limit: 200 })
    expect(all.total).toBeGreaterThanOrEqual(demoPeople.length)
    const first = await administrator.person.list({ limit: 3 })
    const rest = await administrator.person.list({ limit: 200, after: first.next })
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id))
  })
})

describe('groups', () => {
  it('work the queues that they are given, from the next request on', async () => {
    const administrator = await callAdministrator()
    const { id } = await addSomebody()
    await installation.services.work(systemScope('sign-in'), ({ staff }) => staff.passwordChanged(id))
    await administrator.person.grant({ personId: id, ...caseworker })
    const made = await administrator.group.add({ nameCyrillic: 'Төв', nameLatin: 'Töv' })
    if (!made.ok) throw new Error(made.rejection.code)
    const groupId = made.value.id
    expect(await administrator.group.add({ nameCyrillic: 'Төв', nameLatin: 'Töv' })).toMatchObject({
      rejection: { code: 'group-named-already' },
    })
    expect(await administrator.group.addMember({ groupId, personId: id })).toMatchObject({ ok: true })
    expect(await administrator.group.addMember({ groupId, personId: id })).toMatchObject({
      rejection: { code: 'member-already' },
    })
    const binding = { groupId, program: 'child-benefit', queue: 'verification', areaPath: 'mn' }
    expect(await administrator.group.bind({ ...binding, queue: 'none' })).toMatchObject({
      rejection: { code: 'queue-not-found' },
    })
    expect(await administrator.group.bind(binding)).toMatchObject({ ok: true })
    const { groups, queues } = await administrator.group.list()
    expect(queues).toContainEqual(expect.objectContaining({ program: 'child-benefit', queue: 'verification' }))
    const group = groups.find((one) => one.id === groupId)
    expect(group).toMatchObject({ bindings: [{ queue: 'verification' }], members: [{ principalId: id, validFrom: today }] })
    expect(await administrator.group.endMember({ memberId: group?.members[0]?.id ?? '' })).toMatchObject({ ok: true })
    expect(await administrator.group.endMember({ memberId: group?.members[0]?.id ?? '' })).toMatchObject({
      rejection: { code: 'member-ended' },
    })
    expect(await administrator.group.addMember({ groupId, personId: id })).toMatchObject({ ok: true })
    expect(await administrator.group.unbind(binding)).toMatchObject({ ok: true })
    expect(await administrator.group.unbind(binding)).toMatchObject({ rejection: { code: 'queue-not-found' } })
  })
})
