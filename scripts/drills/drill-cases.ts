import { runIntake } from '#app/_server/intake/run-intake.ts'
import { importProgram } from '#app/_server/programs/import-program.ts'
import type { Services } from '#app/_server/services.ts'
import { systemScope } from '#prisma/scope.ts'
import { demoPopulation } from '#prisma/seed/demo-population.ts'
import { generateApplications } from '#prisma/seed/generate-applications.ts'

const PROGRAM = 'child-benefit'

/**
 * The workflow with what only a worker carries out between the first job and the first task: a queued job with an effect outside, and a timer
 * that is due at once by a clock that stands still.
 */
const withWorkerSteps = (xml: string): string =>
  xml
    .replace(
      /(<bpmn:sequenceFlow id="collect-facts-to-verify" sourceRef="collect-facts" targetRef=")verify("\s*\/>)/,
      `$1notify$2
    <bpmn:sequenceFlow id="notify-to-pause" sourceRef="notify" targetRef="pause" />
    <bpmn:sequenceFlow id="pause-to-verify" sourceRef="pause" targetRef="verify" />
    <bpmn:serviceTask id="notify" name="Tell the applicant">
      <bpmn:extensionElements><zeebe:taskDefinition type="notice.send" /></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:intermediateCatchEvent id="pause" name="A moment later">
      <bpmn:timerEventDefinition id="pause-timer"><bpmn:timeDuration>PT0S</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>`,
    )
    .replace(/(<bpmn:userTask id="verify".*?)\n\s*<bpmn:incoming>collect-facts-to-verify<\/bpmn:incoming>/s, '$1')
    .replace(
      '</bpmndi:BPMNPlane>',
      `<bpmndi:BPMNShape id="notify-shape" bpmnElement="notify"><dc:Bounds x="240" y="838" width="100" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="pause-shape" bpmnElement="pause"><dc:Bounds x="390" y="860" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="notify-to-pause-edge" bpmnElement="notify-to-pause"><di:waypoint x="340" y="878" /><di:waypoint x="390" y="878" /></bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="pause-to-verify-edge" bpmnElement="pause-to-verify"><di:waypoint x="426" y="878" /><di:waypoint x="440" y="258" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>`,
    )

/** Puts the changed programme into force. */
export const activateDrillProgram = (services: Services): Promise<void> =>
  services.work(systemScope('command-line'), async (context) => {
    const { programs, programStore } = context
    const active = await programs.findActive(PROGRAM)
    if (active === undefined) throw new Error(`Expected ${PROGRAM} to be in force.`)
    const files = (await programStore.listParts(active.program.rootHash)).map(({ path, sourceBytes }) =>
      path.endsWith('.bpmn')
        ? { path, bytes: new TextEncoder().encode(withWorkerSteps(new TextDecoder().decode(sourceBytes))) }
        : { path, bytes: sourceBytes },
    )
    const imported = await importProgram(context, files, { activate: true })
    if (!imported.ok) throw new Error(`The workflow of the drill is not right: ${JSON.stringify(imported.problems)}`)
    if (!imported.isNew) throw new Error('Expected the workflow of the drill to differ from the one in force.')
  })

/** Applications of a seeded population: the same file for the disturbed and the undisturbed run. */
export const buildApplications = (count: number, households: number): Uint8Array =>
  new TextEncoder().encode(
    generateApplications({
      population: { ...demoPopulation, households },
      program: PROGRAM,
      count,
      seed: 'process-drill',
      among: { part: 0, of: 1 },
    }).csv,
  )

export type DrillCase = { readonly row: number; readonly applicationId: string }

/** Takes the applications in; their workflows run from now on. */
export const takeIn = async (services: Services, bytes: Uint8Array): Promise<readonly DrillCase[]> => {
  const report = await runIntake(services, { programId: PROGRAM, bytes, scope: systemScope('intake') })
  if (!report.ok) throw new Error(report.rejection.message)
  return report.taken.map(({ row, applicationId }) => ({ row, applicationId }))
}
