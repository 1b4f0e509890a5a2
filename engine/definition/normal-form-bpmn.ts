import { BpmnModdle } from 'bpmn-moddle'
import zeebeDescriptor from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import type { Problem } from '../values/problem.ts'
import type { DefinitionProblemCode } from './problem-codes.ts'

/** The normal form of a BPMN file: written by one serialiser, diagram included, so that white space and attribute order do not count. */
export const renderNormalBpmn = async (
  path: string,
  xml: string,
): Promise<{ readonly xml: string } | { readonly problem: Problem<DefinitionProblemCode> }> => {
  const moddle = new BpmnModdle({ zeebe: zeebeDescriptor })
  try {
    const { rootElement } = await moddle.fromXML(xml)
    const written = await moddle.toXML(rootElement, { format: true })
    return { xml: written.xml }
  } catch (error) {
    return {
      problem: {
        code: 'shape',
        severity: 'error',
        path,
        message: `Expected a BPMN 2.0 file, but ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
        fix: 'Open the file in a BPMN modeller and save it again.',
      },
    }
  }
}
