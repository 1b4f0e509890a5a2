import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProcessRuntime, TaskRow } from '../ports.ts'
import {
  boundary,
  buildBpmn,
  call,
  duration,
  endEvent,
  type ProcessDraft,
  plain,
  receive,
  script,
  service,
  startEvent,
  user,
} from './build-bpmn.ts'
import type { Begun, RuntimeHarness } from './runtime-harness.ts'

const queue = (name: string): string => `<zeebe:assignmentDefinition candidateGroups="${name}" />`
const form = '<zeebe:formDefinition externalReference="verify" />'
const file = (draft: Omit<ProcessDraft, 'id'>, ...called: readonly ProcessDraft[]): string =>
  buildBpmn({ id: 'case', ...draft }, ...called)

/** A task, a gateway after it, and a task on each of its two ways. */
const twoWays = (): ProcessDraft['elements'] => ({
  S: startEvent(),
  A: user(queue('one')),
  G: plain('exclusiveGateway'),
  B: user(queue('two')),
  C: user(queue('three')),
  E: endEvent(),
})

const sorted = (tasks: readonly TaskRow[]) => tasks.map(({ element }) => element).sort()

/** What every `ProcessRuntime` does with a workflow, whoever carries it out. */
export const describeProcessRuntime = (name: string, open: () => Promise<RuntimeHarness>): void => {
  describe(`the process runtime ${name}`, () => {
    let harness: RuntimeHarness
    beforeAll(async () => {
      harness = await open()
    }, 120_000)
    afterAll(() => harness.close())

    const listTasks = ({ applicationId }: Begun) => harness.work(({ process }) => process.findTasks({ applicationId }))
    const listOpen = async (begun: Begun) => (await listTasks(begun)).filter(({ status }) => status === 'open')
    const statusOf = async ({ instanceId }: Begun) => (await harness.readState(instanceId))?.status
    const getOpen = async (begun: Begun, element: string): Promise<TaskRow> => {
      const found = (await listOpen(begun)).find((task) => task.element === element)
      if (found === undefined)
        throw new Error(`Expected an open task ${element}, but there are ${sorted(await listOpen(begun))}.`)
      return found
    }
    const complete = async (begun: Begun, element: string, variables: Parameters<ProcessRuntime['completeTask']>[1] = {}) => {
      const task = await getOpen(begun, element)
      const answer = await harness.work(({ runtime }) => runtime.completeTask(task, variables))
      await harness.settle()
      return answer
    }

    it('begins a workflow and puts its first task into a queue, with what the workflow says of it', async () => {
      const xml = file({
        elements: { S: startEvent(), A: user(queue('verification') + form), E: endEvent() },
        flows: ['S A E'],
      })
      const begun = await harness.begin(xml)
      expect(await statusOf(begun)).toBe('active')
      expect(await listTasks(begun)).toMatchObject([
        { element: 'A', form: 'verify', queue: 'verification', priority: 50, status: 'open', assignee: null, ...begun },
      ])
    })

    it('goes where the results of a task lead, to the end; the task is completed once', async () => {
      const xml = file({
        elements: twoWays(),
        flows: ['S A G', ['G', 'B', '=verification = "confirmed"'], ['G', 'C', 'default'], 'B E', 'C E'],
      })
      const begun = await harness.begin(xml)
      const first = await getOpen(begun, 'A')
      expect(await complete(begun, 'A', { verification: 'confirmed' })).toEqual({ ok: true, value: 'done' })
      expect(sorted(await listOpen(begun))).toEqual(['B'])
      const again = await harness.work(({ runtime }) => runtime.completeTask(first, { verification: 'rejected' }))
      expect(again).toMatchObject({ ok: false })
      expect((await complete(begun, 'B')).ok).toBe(true)
      expect(await statusOf(begun)).toBe('completed')
      expect((await listTasks(begun)).map(({ element, status }) => `${element} ${status}`).sort()).toEqual([
        'A completed',
        'B completed',
      ])
    })

    it('works the jobs of a case in their order, each once', async () => {
      const xml = file({
        elements: {
          S: startEvent(),
          A: service('facts.collect'),
          N: service('notice.send'),
          B: service('application.refuse'),
          E: endEvent(),
        },
        flows: ['S A N B E'],
      })
      const begun = await harness.begin(xml)
      await harness.settle()
      expect(await harness.readCase(begun.applicationId)).toEqual({
        status: 'decided',
        decision: 'refused',
        events: ['application-submitted', 'verification-started', 'application-refused'],
      })
      expect(await statusOf(begun)).toBe('completed')
    })

    it('waits for both branches of a fork, and for each of its tasks alone', async () => {
      const xml = file({
        elements: {
          S: startEvent(),
          F: plain('parallelGateway'),
          A: user(queue('one')),
          B: user(queue('two')),
          J: plain('parallelGateway'),
          C: user(queue('three')),
          E: endEvent(),
        },
        flows: ['S F A J C E', 'F B J'],
      })
      const begun = await harness.begin(xml)
      expect(sorted(await listOpen(begun))).toEqual(['A', 'B'])
      await complete(begun, 'B')
      expect(sorted(await listOpen(begun))).toEqual(['A'])
      await complete(begun, 'A')
      expect(sorted(await listOpen(begun))).toEqual(['C'])
    })

    it('stops at a job that cannot be done, says where, and goes on once that is mended', async () => {
      const xml = file({
        elements: { S: startEvent(), A: user(queue('one')), B: service('application.lapse'), E: endEvent() },
        flows: ['S A B E'],
      })
      const begun = await harness.begin(xml)
      await complete(begun, 'A')
      const [first, ...others] = await harness.listIncidents(begun.instanceId)
      expect([first, others]).toMatchObject([{ element: 'B', type: 'JOB_NO_RETRIES' }, []])
      expect((await harness.readCase(begun.applicationId)).events).toEqual(['application-submitted'])
      await resolve(begun)
      expect(await harness.listIncidents(begun.instanceId)).toMatchObject([{ element: 'B', type: 'JOB_NO_RETRIES' }])
      await harness.patchCase(begun.applicationId, 'incomplete')
      expect(await resolve(begun)).toMatchObject({ ok: true })
      expect(await harness.listIncidents(begun.instanceId)).toEqual([])
      expect(await harness.readCase(begun.applicationId)).toMatchObject({ status: 'lapsed' })
      expect(await statusOf(begun)).toBe('completed')
    })

    const resolve = async ({ instanceId }: Begun, variables?: Parameters<ProcessRuntime['completeTask']>[1]) => {
      const [incident] = await harness.listIncidents(instanceId)
      const incidentKey = incident?.incidentKey ?? 'none'
      const mended = variables === undefined ? {} : { variables }
      const answer = await harness.work(({ runtime }) => runtime.resolveIncident({ instanceId, incidentKey, ...mended }))
      await harness.settle()
      return answer
    }

    it.each([
      ['a gateway without a way on', { outcome: 'none of them' }, 'CONDITION_ERROR'],
      ['a condition that is neither true nor false', {}, 'EXTRACT_VALUE_ERROR'],
    ])('stops at %s, and goes on by the variable that is mended', async (_what, variables, type) => {
      const xml = file({
        elements: twoWays(),
        flows: ['S A G', ['G', 'B', '=outcome < "b"'], ['G', 'C', '=outcome = "c"'], 'B E', 'C E'],
      })
      const begun = await harness.begin(xml)
      await complete(begun, 'A', variables)
      expect(await harness.listIncidents(begun.instanceId)).toMatchObject([{ element: 'G', type }])
      expect(await listOpen(begun)).toEqual([])
      await resolve(begun, { outcome: 'no way either' })
      expect(await harness.listIncidents(begun.instanceId)).toMatchObject([{ element: 'G' }])
      expect(await resolve(begun, { outcome: 'c' })).toMatchObject({ ok: true })
      expect(await harness.listIncidents(begun.instanceId)).toEqual([])
      expect(sorted(await listOpen(begun))).toEqual(['C'])
    })

    it('passes a script and conditions over what it gives, after a message too', async () => {
      const xml = file({
        elements: {
          S: startEvent(),
          M: receive('documents', { in: { key: '=applicationId' } }),
          X: script('=if count > 1 then "many" else "few"', 'size'),
          G: plain('inclusiveGateway'),
          A: user(queue('one')),
          B: user(queue('two')),
          E: endEvent(),
        },
        flows: ['S M X G', ['G', 'A', '=size = "many"'], ['G', 'B', '=count > 0'], 'A E', 'B E'],
      })
      const begun = await harness.begin(xml)
      const strayed = await publish(begun, { correlationKey: 'of another' })
      expect(strayed).toMatchObject({ ok: true })
      expect(await listTasks(begun)).toEqual([])
      expect(await publish(begun, { variables: { count: 2 } })).toMatchObject({ ok: true })
      expect(sorted(await listOpen(begun))).toEqual(['A', 'B'])
    })

    const publish = async ({ applicationId, instanceId }: Begun, message: object) => {
      const answer = await harness.work(async ({ runtime, process }) => {
        const instance = await process.lockInstance(instanceId)
        if (instance === undefined) throw new Error('Expected an instance.')
        const at = instance.startedAt
        published += 1
        return runtime.publishMessage({
          id: `${instanceId.slice(0, -4)}${String(published).padStart(4, '0')}`,
          programId: instance.programId,
          areaPath: instance.areaPath,
          name: 'documents',
          correlationKey: applicationId,
          messageId: null,
          variables: {},
          publishedAt: at,
          expiresAt: at,
          ...message,
        })
      })
      await harness.settle()
      return answer
    }
    let published = 0

    it('fires a timer at a task that nobody does, and the task is cancelled', async () => {
      const xml = file({
        elements: {
          S: startEvent(),
          A: user(queue('one')),
          T: boundary('A', duration('PT12S')),
          B: user(queue('two')),
          E: endEvent(),
        },
        flows: ['S A E', 'T B E'],
      })
      const begun = await harness.begin(xml)
      const task = await getOpen(begun, 'A')
      await harness.letTimePass()
      expect((await listTasks(begun)).map(({ element, status }) => `${element} ${status}`).sort()).toEqual([
        'A cancelled',
        'B open',
      ])
      expect(await harness.work(({ runtime }) => runtime.completeTask(task, {}))).toMatchObject({ ok: false })
    })

    it('calls a workflow of the same version within the case', async () => {
      const inner = { id: 'inner', elements: { IS: startEvent(), IA: user(queue('one')), IE: endEvent() }, flows: ['IS IA IE'] }
      const begun = await harness.begin(
        file(
          { elements: { S: startEvent(), C: call('inner'), B: user(queue('two')), E: endEvent() }, flows: ['S C B E'] },
          inner,
        ),
      )
      await complete(begun, 'IA')
      expect(sorted(await listOpen(begun))).toEqual(['B'])
    })

    it('ends an instance with its tasks when it is cancelled, once', async () => {
      const xml = file({
        elements: { S: startEvent(), A: user(queue('one')), T: boundary('A', duration('P30D')), E: endEvent(), F: endEvent() },
        flows: ['S A E', 'T F'],
      })
      const begun = await harness.begin(xml)
      const cancel = (instanceId: string) =>
        harness.work(({ runtime }) => runtime.cancelInstance({ instanceId, reason: 'Entered twice.' }))
      expect(await cancel(begun.instanceId)).toEqual({ ok: true, value: 'done' })
      await harness.settle()
      expect(await statusOf(begun)).toBe('terminated')
      expect((await listTasks(begun)).map(({ status }) => status)).toEqual(['cancelled'])
      expect(await cancel(begun.instanceId)).toMatchObject({ ok: false })
      expect(await cancel(begun.applicationId)).toMatchObject({ ok: false, rejection: { code: 'NOT_FOUND' } })
    })

    it('begins another workflow for the same application after the first has ended, by its own tasks', async () => {
      const xml = file({ elements: { S: startEvent(), A: user(queue('one')), E: endEvent() }, flows: ['S A E'] })
      const first = await harness.begin(xml)
      const second = await harness.work(async ({ runtime, process }) => {
        const instance = await process.lockInstance(first.instanceId)
        if (instance === undefined) throw new Error('Expected an instance.')
        await runtime.cancelInstance({ instanceId: instance.id, reason: 'By mistake.' })
        const { applicationId, programId, areaPath, bundleHash } = instance
        await runtime.startInstance({ applicationId, programId, areaPath, bundleHash, reason: 'It was a mistake.' })
        return process.findInstanceOfApplication(applicationId)
      })
      await harness.settle()
      expect(second?.id).not.toBe(first.instanceId)
      const begun = { applicationId: first.applicationId, instanceId: second?.id ?? '' }
      expect((await listOpen(begun)).map(({ instanceId }) => instanceId)).toEqual([begun.instanceId])
      await complete(begun, 'A')
      expect([await statusOf(first), await statusOf(begun)]).toEqual(['terminated', 'completed'])
    })

    it('refuses what is about nothing, and changes nothing', async () => {
      const xml = file({ elements: { S: startEvent(), A: user(queue('one')), E: endEvent() }, flows: ['S A E'] })
      const begun = await harness.begin(xml)
      const before = await harness.readState(begun.instanceId)
      const { instanceId } = begun
      const unknown = await harness.work(({ runtime }) => runtime.resolveIncident({ instanceId, incidentKey: '99' }))
      expect(unknown).toMatchObject({ ok: false, rejection: { code: 'NOT_FOUND', message: expect.stringMatching(/^Expected/) } })
      const nowhere = await harness.work(({ runtime }) =>
        runtime.modifyInstance({ instanceId, reason: 'a test', activate: [{ element: 'nowhere' }] }),
      )
      expect(nowhere).toMatchObject({ ok: false, rejection: { message: expect.stringMatching(/^Expected/) } })
      expect(await harness.readState(instanceId)).toEqual(before)
      expect(sorted(await listOpen(begun))).toEqual(['A'])
    })
  })
}
