import type { Page } from '@playwright/test'
import type { Role } from '../../e2e/support/test.ts'

/** One page, or one moment of it, that is photographed. */
export type Shot = {
  /** Begins the names of its files. */
  readonly name: string
  /** The route it shows; a test finds a shot for each. */
  readonly route: string
  readonly title: string
  /** Who looks; null is nobody who is signed in. */
  readonly as: Role | null
  /** The address, where it is not the route: found by looking, as a person does. */
  readonly find?: (page: Page) => Promise<string>
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>
  /** Its picture among the references, without the ending; null where they have none. */
  readonly picture: string | null
  /** What differs from the picture, and why. */
  readonly differs: string
}

/** The first link of a list whose address fits. */
const followed =
  (from: string, pattern: RegExp) =>
  async (page: Page): Promise<string> => {
    await page.goto(from)
    const hrefs = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    const found = hrefs.find((href) => pattern.test(href))
    if (found === undefined) throw new Error(`Expected a link like ${pattern} on ${from}, but there are: ${hrefs.join(' ')}`)
    return found
  }

const cycle = followed('/payments', /^\/payments\/[0-9a-f-]{36}$/)
const within = (path: string) => async (page: Page) => `${await cycle(page)}/${path}`
/** An instance of the first workflow that has one running. */
const runningInstance = async (page: Page): Promise<string> => {
  await page.goto('/operations')
  const hrefs = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  for (const href of new Set(hrefs.filter((each) => each.startsWith('/operations/workflow/')))) {
    const found = await followed(href, /^\/operations\/instance\/[0-9a-f-]{36}/)(page).catch(() => null)
    if (found !== null) return found
  }
  throw new Error('Expected a running workflow on /operations, but none has a case that waits.')
}

const workflow = followed('/operations', /^\/operations\/workflow\/[^/]+/)

/** Pages that show nothing of their own: they lead somewhere else at once. */
export const leadingOn: readonly string[] = []

export const shots: readonly Shot[] = [
  {
    name: 'sign-in',
    route: '/sign-in',
    title: 'Sign in',
    as: null,
    picture: 'sign-in',
    differs: 'The installation strip says that this is a development installation; the pictures show production.',
  },
  {
    name: 'password',
    route: '/password',
    title: 'A password of one’s own',
    as: 'caseworker',
    picture: null,
    differs: 'No picture of its own; in the frame of sign-in.',
  },
  {
    name: 'home-caseworker',
    route: '/',
    title: 'Home of a caseworker',
    as: 'caseworker',
    picture: null,
    differs: 'No picture of its own: figures of the day, each a link to its rows.',
  },
  {
    name: 'home-supervisor',
    route: '/',
    title: 'Home of a supervisor',
    as: 'supervisor',
    picture: null,
    differs: 'No picture of its own: figures of the day, each a link to its rows.',
  },
  {
    name: 'home-payments-officer',
    route: '/',
    title: 'Home of a payments-officer',
    as: 'payments-officer',
    picture: null,
    differs: 'No picture of its own: figures of the day, each a link to its rows.',
  },
  {
    name: 'home-administrator',
    route: '/',
    title: 'Home of an administrator',
    as: 'administrator',
    picture: null,
    differs: 'No picture of its own: figures of the day, each a link to its rows.',
  },
  {
    name: 'queue',
    route: '/queues',
    title: 'Queue',
    as: 'caseworker',
    picture: 'queue',
    differs:
      'The demo takes its cases in on one day, so every task has the same due date and none is late. The side bar lists the queues that the workflows of the programmes name.',
  },
  {
    name: 'queue-empty',
    route: '/queues',
    title: 'Queue with filters that nothing fits',
    as: 'caseworker',
    find: async () => '/queues?late=yes',
    picture: 'state-empty',
    differs: 'The way on takes the filters away; the picture’s queue is empty because everything is done.',
  },
  {
    name: 'toast-undo',
    route: '/queues',
    title: 'A task was taken, and can be given back',
    as: 'caseworker',
    act: async (page) => {
      await page.locator('[data-next-case]').click()
      await page.getByRole('button', { name: /Z$/ }).waitFor()
    },
    picture: 'toast-undo',
    differs: 'Next case opens the case, so the toast stands over the case; the picture shows it over the queue after sending.',
  },
  {
    name: 'cases',
    route: '/cases',
    title: 'Cases',
    as: 'caseworker',
    picture: null,
    differs: 'No picture of its own; built after the queue.',
  },
  {
    name: 'case-waiting',
    route: '/cases/[reference]',
    title: 'A case that waits for its verification',
    as: 'caseworker',
    find: followed('/queues', /^\/cases\/[^/?]+$/),
    picture: 'case',
    differs: 'The demo’s case has no conflict between two sources; its form is the one of the programme’s workflow.',
  },
  {
    name: 'case-decided',
    route: '/cases/[reference]',
    title: 'A case that is decided',
    as: 'supervisor',
    find: followed('/cases?status=decided', /^\/cases\/[^/?]+$/),
    picture: 'account',
    differs: 'The account of a person is part of the case here: entitlement and payments over time.',
  },
  {
    name: 'case-history',
    route: '/cases/[reference]/history',
    title: 'The complete history of a case',
    as: 'supervisor',
    find: async (page) => `${await followed('/cases?status=decided', /^\/cases\/[^/?]+$/)(page)}/history`,
    picture: null,
    differs: 'There is no picture of it; it follows the lists.',
  },
  {
    name: 'case-summary',
    route: '/cases/[reference]/print',
    title: 'The summary of a case for the file',
    as: 'supervisor',
    find: async (page) => `${await followed('/cases?status=decided', /^\/cases\/[^/?]+$/)(page)}/print`,
    picture: null,
    differs: 'There is no picture of it; on paper bars and buttons are left out.',
  },
  {
    name: 'case-new',
    route: '/cases/new',
    title: 'Registering an application',
    as: 'caseworker',
    find: async () => '/cases/new?program=child-benefit',
    picture: 'public-apply',
    differs: 'Staff register on behalf of somebody and search the registry; the picture is the page for citizens.',
  },
  {
    name: 'payments',
    route: '/payments',
    title: 'Payments',
    as: 'payments-officer',
    picture: null,
    differs: 'No picture of its own: the list of months leads to the month.',
  },
  {
    name: 'payments-month',
    route: '/payments/[cycle]',
    title: 'A month that was paid',
    as: 'payments-officer',
    find: cycle,
    picture: 'payments',
    differs: 'A demo pays a handful of people; the shares of the bar are theirs.',
  },
  {
    name: 'payments-list',
    route: '/payments/[cycle]/list',
    title: 'Payments of a month',
    as: 'payments-officer',
    find: within('list'),
    picture: null,
    differs: 'No picture of its own; built after the queue.',
  },
  {
    name: 'payments-waiting',
    route: '/payments/[cycle]/waiting',
    title: 'Who cannot be paid',
    as: 'payments-officer',
    find: within('waiting'),
    picture: null,
    differs: 'No picture of its own; built after the queue.',
  },
  {
    name: 'operations',
    route: '/operations',
    title: 'Operations',
    as: 'administrator',
    picture: null,
    differs: 'No picture of its own.',
  },
  {
    name: 'operations-workflow',
    route: '/operations/workflow/[bundle]',
    title: 'A workflow',
    as: 'administrator',
    find: workflow,
    picture: 'designer-workflow',
    differs: 'Operations read a workflow and count where its cases stand; the designer of the picture changes it.',
  },
  {
    name: 'operations-migrate',
    route: '/operations/workflow/[bundle]/migrate',
    title: 'Moving running cases to another version',
    as: 'administrator',
    find: async (page) => (await workflow(page)).replace(/^(\/operations\/workflow\/[^/?]+)/, '$1/migrate'),
    picture: null,
    differs: 'No picture of its own.',
  },
  {
    name: 'operations-instance',
    route: '/operations/instance/[id]',
    title: 'One running workflow',
    as: 'administrator',
    find: runningInstance,
    picture: null,
    differs: 'No picture of its own.',
  },
  {
    name: 'admin-people',
    route: '/admin/people',
    title: 'People who work here',
    as: 'administrator',
    picture: null,
    differs: 'No picture of its own; built after the queue.',
  },
  {
    name: 'admin-person',
    route: '/admin/people/[person]',
    title: 'One person with dated grants',
    as: 'administrator',
    find: followed('/admin/people', /^\/admin\/people\/[0-9a-f-]{36}$/),
    picture: null,
    differs: 'No picture of its own.',
  },
  {
    name: 'admin-queues',
    route: '/admin/queues',
    title: 'Queues and groups',
    as: 'administrator',
    picture: null,
    differs: 'No picture of its own.',
  },
  {
    name: 'admin-audit',
    route: '/admin/audit',
    title: 'Audit trail',
    as: 'auditor',
    picture: 'admin-audit',
    differs: 'The trail of the demo holds what its installation did; the columns are those of the filter.',
  },
  {
    name: 'admin-versions',
    route: '/admin/versions',
    title: 'Versions of programmes',
    as: 'administrator',
    picture: 'admin-versions',
    differs: 'Versions as they were imported; promotion between installations is not part of this page.',
  },
  {
    name: 'components',
    route: '/dev/components',
    title: 'Every component in every state',
    as: null,
    picture: 'components',
    differs: 'In columns that follow the width; each component stands in every state, so that there are more rows.',
  },
]
