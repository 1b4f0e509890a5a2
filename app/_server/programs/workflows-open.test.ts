import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import BpmnTreeWalker from 'bpmn-js/lib/import/BpmnTreeWalker'
import { BpmnModdle } from 'bpmn-moddle'
import { expect, test } from 'vitest'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import { compileProcess, lintProcess } from '#engine/process/index.ts'

const root = resolve(import.meta.dirname, '../../..')
const files = ['programs', 'workflows/bpmn'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.bpmn'))
    .map((path) => `${folder}/${path}`),
)

/** What the modeller’s own importer draws, and what it warns of. */
const importAsTheModeller = async (xml: string) => {
  const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(xml)
  const [drawn, said] = [new Set<string>(), warnings.map(({ message }) => message)]
  const note = ({ id }: { readonly id: string }) => {
    drawn.add(id)
    return { id }
  }
  const walker = new BpmnTreeWalker({ root: note, element: note, error: (message) => said.push(message) })
  walker.handleDefinitions(rootElement)
  return { drawn, said }
}

test('there are workflows of each reference programme', () => {
  expect(files.length).toBeGreaterThanOrEqual(5)
})

test.for(files)('%s passes lint', async (path) => {
  expect(await lintProcess(readFileSync(join(root, path), 'utf8'))).toEqual([])
})

test.for(files)('%s opens in the modeller without warnings, with every element and flow drawn', async (path) => {
  const xml = readFileSync(join(root, path), 'utf8')
  const { drawn, said } = await importAsTheModeller(xml)
  expect(said).toEqual([])
  const process = [...(await compileProcess(xml)).definitions.values()][0]!
  expect([...Object.keys(process.elements), ...Object.keys(process.flows)].filter((id) => !drawn.has(id))).toEqual([])
})

test('a drawing that names what is not there is warned of, and an element without a shape is missed', async () => {
  const xml = readFileSync(join(root, 'workflows/bpmn/benefit-case.bpmn'), 'utf8')
  expect((await importAsTheModeller(xml.replace('bpmnElement="verify"', 'bpmnElement="nobody"'))).said).not.toEqual([])
  expect((await importAsTheModeller(xml.replace('bpmnElement="verify"', 'bpmnElement="nobody"'))).drawn).not.toContain('verify')
})
