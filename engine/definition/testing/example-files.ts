/** A small complete programme, illustrative and of no country: a monthly allowance for adults who live here. */
export const exampleFiles: Readonly<Record<string, unknown>> = {
  'program.json': {
    id: 'allowance',
    format: 1,
    semantics: 1,
    currency: 'MNT',
    timeZone: 'Asia/Ulaanbaatar',
    calendar: 'mn',
    languages: ['en', 'mn'],
    legalBasis: [{ id: 'example-law', citation: 'Assumed: an example without a law', status: 'assumed' }],
    unit: { subject: 'person', kind: 'person' },
    roles: { person: { from: 'application' }, household: { householdOf: 'person' } },
    payee: 'person',
    rules: [{ from: '2020-01-01', ruleSet: 'entitlement' }],
    governedBy: 'benefit-period',
    components: [
      { id: 'allowance', period: 'month', day: 'period-start', proration: 'none', rounding: { mode: 'half-up', to: '1' } },
    ],
    policies: { effectiveFrom: 'application-month', backdatingMonths: 0 },
    process: 'case',
    forms: { apply: 'apply', approve: 'approve' },
    queues: ['approval'],
    reasons: [
      { id: 'under-age', citation: 'example-law' },
      { id: 'not-resident', citation: 'example-law' },
    ],
  },
  'facts.schema.json': {
    type: 'object',
    properties: {
      person: {
        type: 'object',
        properties: {
          birthDate: { type: 'string', format: 'date', 'x-source': 'registry', 'x-registry': 'person.birthDate' },
          dateOfDeath: { type: ['string', 'null'], format: 'date', 'x-source': 'registry', 'x-registry': 'person.dateOfDeath' },
          resident: { type: 'boolean', 'x-source': 'application' },
        },
      },
    },
  },
  'rules/entitlement.json': {
    steps: [
      {
        id: 'age',
        for: 'unit',
        type: 'integer',
        unit: 'year',
        rule: { ageAt: [{ var: 'person.birthDate' }, { day: 'period-start' }] },
      },
      {
        id: 'isOfAge',
        for: 'unit',
        type: 'boolean',
        citation: 'example-law',
        reasonIfFalse: 'under-age',
        rule: { '>=': [{ step: 'age' }, { param: 'least-age' }] },
      },
      {
        id: 'isResident',
        for: 'unit',
        type: 'boolean',
        citation: 'example-law',
        reasonIfFalse: 'not-resident',
        rule: { and: [{ var: 'person.resident' }, { isNone: [{ var: 'person.dateOfDeath' }] }] },
      },
      { id: 'eligible', for: 'unit', type: 'boolean', rule: { and: [{ step: 'isOfAge' }, { step: 'isResident' }] } },
    ],
    outputs: {
      eligible: 'eligible',
      lines: [{ component: 'allowance', for: 'unit', beneficiary: 'person', amount: { param: 'amount' } }],
    },
  },
  'parameters/amount.json': {
    id: 'amount',
    type: 'money',
    per: 'month',
    values: [
      { from: '2020-01-01', value: 50000, citation: 'example-law', status: 'assumed' },
      { from: '2021-01-01', value: '60000.50', citation: 'example-law', status: 'assumed' },
    ],
  },
  'parameters/least-age.json': {
    id: 'least-age',
    type: 'integer',
    unit: 'year',
    values: [{ from: '2020-01-01', value: 18, citation: 'example-law', status: 'assumed' }],
  },
  'forms/apply.schema.json': {
    type: 'object',
    required: ['registerNumber'],
    properties: {
      registerNumber: { type: 'string', 'x-fact': 'person.registerNumber' },
      resident: { type: 'boolean', 'x-fact': 'person.resident' },
    },
    additionalProperties: false,
  },
  'forms/apply.ui.json': { 'ui:order': ['registerNumber', 'resident'] },
  'forms/approve.schema.json': {
    type: 'object',
    required: ['decision'],
    properties: { decision: { type: 'string', enum: ['approved', 'returned'], 'x-result': 'decision' } },
    additionalProperties: false,
  },
  'letters/award.liquid': 'Dear {{ person.name }},\nyou are awarded {{ amount }}.\n',
  'translations/en.json': {
    'program.title': 'Allowance',
    'program.summary': 'A monthly allowance.',
    'role.person': 'Applicant',
    'role.household': 'Household',
    'fact.person.birthDate': 'Birth date',
    'fact.person.dateOfDeath': 'Date of death',
    'fact.person.resident': 'Lives here',
    'component.allowance.title': 'Allowance',
    'parameter.amount.title': 'Allowance for a month',
    'parameter.least-age.title': 'Least age',
    'reason.under-age': 'The person is too young.',
    'reason.not-resident': 'The person does not live here.',
    'queue.approval': 'Approval',
    'step.age.title': 'Age',
    'step.isOfAge.title': 'Is of age',
    'step.isResident.title': 'Lives here',
    'step.eligible.title': 'Entitled',
    'form.apply.title': 'Application',
    'form.apply.registerNumber.label': 'Register number',
    'form.apply.resident.label': 'Do you live here?',
    'form.approve.title': 'Approve the decision',
    'form.approve.decision.label': 'Decision',
    'form.approve.decision.option.approved': 'Approve',
    'form.approve.decision.option.returned': 'Return',
    'task.approve.title': 'Approve award',
  },
  'translations/mn.json': {
    'program.title': 'Тэтгэмж',
    'program.summary': 'Сар бүрийн тэтгэмж.',
    'role.person': 'Өргөдөл гаргагч',
    'role.household': 'Өрх',
    'fact.person.birthDate': 'Төрсөн өдөр',
    'fact.person.dateOfDeath': 'Нас барсан өдөр',
    'fact.person.resident': 'Энд амьдардаг',
    'component.allowance.title': 'Тэтгэмж',
    'parameter.amount.title': 'Нэг сарын тэтгэмж',
    'parameter.least-age.title': 'Доод нас',
    'reason.under-age': 'Насанд хүрээгүй.',
    'reason.not-resident': 'Энд амьдардаггүй.',
    'queue.approval': 'Баталгаажуулалт',
    'step.age.title': 'Нас',
    'step.isOfAge.title': 'Насанд хүрсэн',
    'step.isResident.title': 'Энд амьдардаг',
    'step.eligible.title': 'Эрхтэй',
    'form.apply.title': 'Өргөдөл',
    'form.apply.registerNumber.label': 'Регистрийн дугаар',
    'form.apply.resident.label': 'Та энд амьдардаг уу?',
    'form.approve.title': 'Шийдвэр батлах',
    'form.approve.decision.label': 'Шийдвэр',
    'form.approve.decision.option.approved': 'Батлах',
    'form.approve.decision.option.returned': 'Буцаах',
    'task.approve.title': 'Олголтыг батлах',
  },
  'process/case.bpmn': `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
  <bpmn:process id="case" name="Case" isExecutable="true">
    <bpmn:startEvent id="received">
      <bpmn:outgoing>to-determine</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:serviceTask id="determine" name="Determine entitlement">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="rules.determine" />
      </bpmn:extensionElements>
      <bpmn:incoming>to-determine</bpmn:incoming>
      <bpmn:outgoing>to-approve</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:userTask id="approve" name="Approve award">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:formDefinition externalReference="approve" />
        <zeebe:assignmentDefinition candidateGroups="approval" />
      </bpmn:extensionElements>
      <bpmn:incoming>to-approve</bpmn:incoming>
      <bpmn:outgoing>to-decided</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:exclusiveGateway id="decided" default="to-refused">
      <bpmn:incoming>to-decided</bpmn:incoming>
      <bpmn:outgoing>to-awarded</bpmn:outgoing>
      <bpmn:outgoing>to-refused</bpmn:outgoing>
    </bpmn:exclusiveGateway>
    <bpmn:endEvent id="awarded">
      <bpmn:incoming>to-awarded</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:endEvent id="refused">
      <bpmn:incoming>to-refused</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="to-determine" sourceRef="received" targetRef="determine" />
    <bpmn:sequenceFlow id="to-approve" sourceRef="determine" targetRef="approve" />
    <bpmn:sequenceFlow id="to-decided" sourceRef="approve" targetRef="decided" />
    <bpmn:sequenceFlow id="to-awarded" sourceRef="decided" targetRef="awarded">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=outcome = "eligible"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="to-refused" sourceRef="decided" targetRef="refused" />
  </bpmn:process>
</bpmn:definitions>
`,
  'tests/examples.yaml': `- name: An adult who lives here is entitled
  period: 2020-05
  facts: { person: { birthDate: 1990-02-03, dateOfDeath: null, resident: true } }
  expect: { eligible: true, lines: { person: { allowance: 50000 } } }
- name: The eighteenth birthday on 2 May counts from June
  periods: 2020-05..2020-06
  facts: { person: { birthDate: 2002-05-02, dateOfDeath: null, resident: true } }
  expect:
    2020-05: { eligible: false, reasons: [under-age] }
    2020-06: { eligible: true, lines: { person: { allowance: 50000 } } }
- name: Residence is not known
  period: 2021-05
  facts: { person: { birthDate: 1990-02-03, dateOfDeath: null } }
  expect: { eligible: undetermined, missing: [person.resident] }
`,
}
