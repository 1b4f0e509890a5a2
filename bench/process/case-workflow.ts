import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileProcess } from '#engine/process/index.ts'
import type { ProcessDefinition, Variables } from '#engine/process/types.ts'

/** A case workflow of 20 elements that the peer can run too, kept here so that figures can be compared over time; its jobs named so that each is a command of its own and nothing but the workflow is measured. */
export const caseXml = readFileSync(join(import.meta.dirname, 'case.bpmn'), 'utf8').replaceAll(
  /<zeebe:taskDefinition type="/g,
  '$&bench.',
)

export const compileCase = async (): Promise<ProcessDefinition> => {
  const [definition] = (await compileProcess(caseXml)).definitions.values()
  if (definition === undefined) throw new Error('Expected the case workflow to compile.')
  return definition
}

/** From intake to award: what is completed, in order. With the start these are six commands. */
export const awardedWay: readonly (readonly [element: string, variables: Variables])[] = [
  ['collect-facts', {}],
  ['verify', { verification: 'confirmed' }],
  ['determine', { outcome: 'eligible' }],
  ['approve', { decision: 'approved' }],
  ['open-enrolment', {}],
]
export const commandsPerCase = awardedWay.length + 1
