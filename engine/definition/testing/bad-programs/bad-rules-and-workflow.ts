import { type BadProgram, birthDate, bpmn, isOfAge, replace } from './bad-program.ts'

/** What the rule language and the workflow engine find, at the place in the programme’s files. */
export const badRulesAndWorkflow: readonly BadProgram[] = [
  {
    code: 'facts-shape',
    mistake: 'a number without an exact type',
    changes: { [birthDate]: { type: 'number', 'x-source': 'registry', 'x-registry': 'person.birthDate' } },
    path: `${birthDate}/type`,
    says: ['type'],
    also: ['fact-unknown'],
  },
  {
    code: 'fact-unknown',
    mistake: 'an undeclared fact',
    changes: { 'rules/entitlement.json#/steps/0/rule/ageAt/0': { var: 'person.bornOn' } },
    path: 'rules/entitlement.json#/steps/0/rule/ageAt/0/var',
    says: ['person.bornOn'],
  },
  {
    code: 'parameter-unknown',
    mistake: 'an undeclared parameter',
    changes: { [`${isOfAge}/rule/>=/1`]: { param: 'lowest-age' } },
    path: `${isOfAge}/rule/>=/1/param`,
    says: ['lowest-age'],
  },
  {
    code: 'step-cycle',
    mistake: 'two steps that need each other',
    changes: {
      'rules/entitlement.json#/steps/2/rule': { '!': { step: 'isOpposite' } },
      'rules/entitlement.json#/steps/4': {
        id: 'isOpposite',
        for: 'unit',
        type: 'boolean',
        rule: { '!': { step: 'isResident' } },
      },
    },
    path: 'rules/entitlement.json#/steps/2/rule',
    says: ['isOpposite', 'isResident'],
    also: ['step-order'],
  },
  {
    code: 'none-unhandled',
    mistake: 'a date of death that is compared though there may be none',
    changes: { 'rules/entitlement.json#/steps/2/rule/and/1': { '<': [{ day: 'period-start' }, { var: 'person.dateOfDeath' }] } },
    path: 'rules/entitlement.json#/steps/2/rule/and/1/</1',
    says: ['none'],
  },
  {
    code: 'parameter-overlap',
    mistake: 'two amounts for one day',
    changes: { 'parameters/amount.json#/values/0/to': '2022-01-01' },
    path: 'parameters/amount.json#/values/1/from',
    says: ['2021-01-01'],
  },
  {
    code: 'parameter-gap',
    mistake: 'months without an amount',
    changes: { 'parameters/amount.json#/values/0/to': '2020-06-01' },
    path: 'parameters/amount.json#/values',
    says: ['"amount"', '2020-06-01', '2021-01-01'],
  },
  {
    code: 'process-not-executed',
    mistake: 'an element that is not executed',
    changes: {
      [bpmn]: replace('<bpmn:endEvent id="awarded">', '<bpmn:complexGateway id="vote" />\n    <bpmn:endEvent id="awarded">'),
    },
    path: `${bpmn}#vote`,
    says: ['omplex'],
  },
  {
    code: 'process-task-form',
    mistake: 'a form that the programme does not bind',
    changes: { [bpmn]: replace('externalReference="approve"', 'externalReference="confirm"') },
    path: `${bpmn}#approve`,
    says: ['"Approve award"', "'confirm'"],
  },
  {
    code: 'process-task-queue',
    mistake: 'a queue that the programme does not have',
    changes: { [bpmn]: replace('candidateGroups="approval"', 'candidateGroups="supervisors"') },
    path: `${bpmn}#approve`,
    says: ["'supervisors'"],
  },
  {
    code: 'process-job-type',
    mistake: 'a job type outside of the catalogue',
    changes: { [bpmn]: replace('type="rules.determine"', 'type="rules.guess"') },
    path: `${bpmn}#determine`,
    says: ["'rules.guess'"],
  },
  {
    code: 'process-feel-fact',
    mistake: 'an amount that is compared in the workflow',
    changes: { [bpmn]: replace('outcome = "eligible"', 'amount &gt; 1000') },
    path: `${bpmn}#to-awarded`,
    says: ['amount > 1000'],
    also: ['process-feel-variable'],
  },
  {
    code: 'process-none-executable',
    mistake: 'a workflow that is only a drawing',
    changes: { [bpmn]: replace('isExecutable="true"', 'isExecutable="false"') },
    path: bpmn,
    says: ['no executable process'],
  },
  {
    code: 'process-doctype',
    mistake: 'a workflow with entities',
    changes: { [bpmn]: replace('?>\n', '?>\n<!DOCTYPE x [<!ENTITY y "z">]>\n') },
    path: bpmn,
    says: ['document type'],
  },
  {
    code: 'process-several',
    mistake: 'two workflows in one file',
    changes: {
      [bpmn]: replace(
        '</bpmn:process>',
        '</bpmn:process>\n  <bpmn:process id="other" isExecutable="true"><bpmn:startEvent id="go" /></bpmn:process>',
      ),
    },
    path: bpmn,
    says: ['case, other'],
  },
  {
    code: 'process-platform',
    mistake: 'a workflow for another version of the platform',
    changes: { [bpmn]: replace('8.6.0', '8.2.0') },
    path: `${bpmn}#case`,
    says: ['8.2.0', '8.6'],
  },
  {
    code: 'process-unreachable',
    mistake: 'a task to which no flow leads',
    changes: { [bpmn]: replace('</bpmn:process>', '  <bpmn:manualTask id="lost" name="File it" />\n  </bpmn:process>') },
    path: `${bpmn}#lost`,
    says: ['"File it"'],
  },
  {
    code: 'process-no-default',
    mistake: 'a gateway without a default flow',
    changes: {
      [bpmn]: (text: string) =>
        text
          .replace(' default="to-refused"', '')
          .replace(
            'sourceRef="decided" targetRef="refused" />',
            'sourceRef="decided" targetRef="refused"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=outcome = "ineligible"</bpmn:conditionExpression></bpmn:sequenceFlow>',
          ),
    },
    path: `${bpmn}#decided`,
    says: ['decided', 'default'],
  },
  {
    code: 'process-task-kind',
    mistake: 'a user task of the old kind',
    changes: {
      [bpmn]: (text: string) => text.replace('<zeebe:userTask />', '').replace('externalReference="approve"', 'formId="approve"'),
    },
    path: `${bpmn}#approve`,
    says: ['"Approve award"'],
    also: ['process-task-form'],
  },
  {
    code: 'process-task-due',
    mistake: 'a task that is due in no working days',
    changes: {
      [bpmn]: replace(
        'candidateGroups="approval" />',
        'candidateGroups="approval" /><zeebe:properties><zeebe:property name="dueWorkingDays" value="soon" /></zeebe:properties>',
      ),
    },
    path: `${bpmn}#approve`,
    says: ["'soon'"],
  },
  {
    code: 'process-call',
    mistake: 'a call of a workflow that is not there',
    changes: {
      [bpmn]: (text: string) =>
        text
          .replace('<bpmn:serviceTask', '<bpmn:callActivity')
          .replace('</bpmn:serviceTask>', '</bpmn:callActivity>')
          .replace('<zeebe:taskDefinition type="rules.determine" />', '<zeebe:calledElement processId="appeal" />'),
    },
    path: `${bpmn}#determine`,
    says: ["'appeal'"],
  },
  {
    code: 'process-feel-function',
    mistake: 'a function that differs between runtimes',
    changes: { [bpmn]: replace('outcome = "eligible"', 'matches(outcome, "e.*")') },
    path: `${bpmn}#to-awarded`,
    says: ["'matches'"],
  },
  {
    code: 'process-feel-variable',
    mistake: 'a variable that nothing sets',
    changes: { [bpmn]: replace('outcome = "eligible"', 'outcom = "eligible"') },
    path: `${bpmn}#to-awarded`,
    says: ["'outcom'"],
  },
  {
    code: 'process-no-end',
    mistake: 'a loop that nothing leaves',
    changes: {
      [bpmn]: (text: string) =>
        text
          .replace(
            '<bpmn:endEvent id="refused">',
            '<bpmn:serviceTask id="refused" name="Wait"><bpmn:extensionElements><zeebe:taskDefinition type="rules.determine" /></bpmn:extensionElements>',
          )
          .replace('<bpmn:incoming>to-refused</bpmn:incoming>\n    </bpmn:endEvent>', '</bpmn:serviceTask>')
          .replace('</bpmn:process>', '<bpmn:sequenceFlow id="round" sourceRef="refused" targetRef="refused" /></bpmn:process>'),
    },
    path: `${bpmn}#refused`,
    says: ['"Wait"'],
  },
  {
    code: 'process-refused',
    mistake: 'a condition that is not finished',
    changes: { [bpmn]: replace('outcome = "eligible"', 'outcome = ') },
    path: `${bpmn}#to-awarded`,
    says: ['outcome =', 'FEEL'],
  },
  {
    code: 'process-condition-overlap',
    mistake: 'two conditions that may both be true',
    changes: {
      [bpmn]: replace(
        '<bpmn:sequenceFlow id="to-refused"',
        '<bpmn:sequenceFlow id="to-returned" sourceRef="decided" targetRef="refused"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=decision = "returned"</bpmn:conditionExpression></bpmn:sequenceFlow>\n    <bpmn:sequenceFlow id="to-refused"',
      ),
    },
    path: `${bpmn}#to-returned`,
    says: ['to-awarded', 'written later'],
  },
  {
    code: 'process-token-left',
    mistake: 'two ways of which only one is taken, joined as if both were',
    changes: {
      [bpmn]: (text: string) =>
        text
          .replace(
            '</bpmn:process>',
            '  <bpmn:parallelGateway id="both" name="Both" /><bpmn:endEvent id="done" />\n  </bpmn:process>',
          )
          .replace(
            'id="to-awarded" sourceRef="decided" targetRef="awarded"',
            'id="to-awarded" sourceRef="decided" targetRef="both"',
          )
          .replace(
            'id="to-refused" sourceRef="decided" targetRef="refused"',
            'id="to-refused" sourceRef="decided" targetRef="both"',
          )
          .replace(/<bpmn:endEvent id="(awarded|refused)">[\s\S]*?<\/bpmn:endEvent>/g, '')
          .replace('</bpmn:process>', '<bpmn:sequenceFlow id="to-done" sourceRef="both" targetRef="done" /></bpmn:process>'),
    },
    path: `${bpmn}#both`,
    says: ['"Both"', 'never ends'],
  },
  {
    code: 'process-lint',
    mistake: 'two headers of one name',
    changes: {
      [bpmn]: replace(
        '<zeebe:taskDefinition type="rules.determine" />',
        '<zeebe:taskDefinition type="rules.determine" /><zeebe:taskHeaders><zeebe:header key="a" value="1" /><zeebe:header key="a" value="2" /></zeebe:taskHeaders>',
      ),
    },
    path: `${bpmn}#determine`,
    says: ['duplicate-task-headers'],
  },
  {
    code: 'process-feel-differs',
    mistake: 'a text that is compared with true',
    changes: { [bpmn]: replace('outcome = "eligible"', 'outcome = "eligible" and true = "true"') },
    path: `${bpmn}#to-awarded`,
    says: ['boolean', 'text', 'null'],
  },
]
