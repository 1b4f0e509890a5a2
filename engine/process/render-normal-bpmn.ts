import { BpmnModdle } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }

/**
 * A BPMN file as one serialiser writes it, diagram included, so that white space and attribute order do not count.
 * Throws what the XML reader throws.
 */
export const renderNormalBpmn = async (xml: string): Promise<string> => {
  const moddle = new BpmnModdle({ zeebe })
  const { rootElement } = await moddle.fromXML(xml)
  return (await moddle.toXML(rootElement, { format: true })).xml
}
