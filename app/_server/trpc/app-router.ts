import { abandon } from './application/abandon.ts'
import { checkApplication, getApplicationForm, register, searchApplicants } from './application/register.ts'
import { getAuditEntry } from './audit/get.ts'
import { listAudit } from './audit/list.ts'
import { verifyAudit } from './audit/verify.ts'
import { listCaseChanges } from './case/changes.ts'
import { countCases } from './case/counts.ts'
import { listCaseEvidence } from './case/evidence.ts'
import { getCase } from './case/get.ts'
import { listCaseHistory } from './case/history.ts'
import { listCases } from './case/list.ts'
import { getCaseWork } from './case-work/get.ts'
import { calculateCycle } from './cycle/calculate.ts'
import { extendCycle } from './cycle/extend.ts'
import { getCycle } from './cycle/get.ts'
import { listCycles } from './cycle/list.ts'
import { checkCycle, lockCycle } from './cycle/lock.ts'
import { openCycle } from './cycle/open.ts'
import { getPaymentFile, releaseCycle } from './cycle/release.ts'
import { closeCycle, reconcileCycle, recordStatus } from './cycle/settle.ts'
import { approveCycle, authoriseCycle } from './cycle/sign.ts'
import { previewDeath, recordReportedDeath } from './death/record.ts'
import { attach, getDocument } from './document/attach.ts'
import { listCaseDrafts, listRegistrationDrafts, removeDraft, saveRegistrationDraft, saveTaskDraft } from './draft/drafts.ts'
import { confirmEvidence, previewEvidence } from './evidence/change.ts'
import { exportAudit, exportCases, exportPayments, exportPeople, exportTasks, exportWaiting } from './export/exports.ts'
import { addGroup, addMember, bindQueue, endMember, unbindQueue } from './group/change.ts'
import { listGroups } from './group/list.ts'
import { getAuditState, listEnding } from './home/figures.ts'
import { createCallerFactory, router } from './init.ts'
import { confirm, decline, previewAnswer } from './override/answer.ts'
import { propose } from './override/propose.ts'
import { askPaper } from './paper/ask.ts'
import { recordArrival } from './paper/record.ts'
import { listPayments, listWaiting } from './payment/list.ts'
import { reissue } from './payment/reissue.ts'
import { add, end, givePassword, grant, setActive } from './person/change.ts'
import { getPerson, listAreas } from './person/get.ts'
import { listPeople } from './person/list.ts'
import { beat, leave } from './presence/presence.ts'
import { cancel } from './process/cancel.ts'
import { getDiagram } from './process/diagram.ts'
import { listIncidents } from './process/incidents.ts'
import { getInstance } from './process/instance.ts'
import { listInstances } from './process/instances.ts'
import { migrate } from './process/migrate.ts'
import { modify } from './process/modify.ts'
import { publish } from './process/publish.ts'
import { resolve } from './process/resolve.ts'
import { restart } from './process/restart.ts'
import { listRunning } from './process/running.ts'
import { getStatus } from './process/status.ts'
import { listPrograms } from './program/list.ts'
import { find } from './search/find.ts'
import { me } from './session/me.ts'
import { claim } from './task/claim.ts'
import { complete } from './task/complete.ts'
import { completeSeveral } from './task/complete-several.ts'
import { countTasks } from './task/counts.ts'
import { getTaskForm } from './task/form.ts'
import { handOver, listColleagues } from './task/hand-over.ts'
import { listTasks } from './task/list.ts'
import { nextTask } from './task/next.ts'
import { listWorkload } from './task/workload.ts'
import { compareVersions } from './version/compare.ts'
import { listVersions } from './version/list.ts'
import { listViews, removeView, saveView } from './view/views.ts'

/** Every procedure of the pages: noun, then verb. */
export const appRouter = router({
  session: router({ me }),
  case: router({
    list: listCases,
    get: getCase,
    counts: countCases,
    evidence: listCaseEvidence,
    changes: listCaseChanges,
    history: listCaseHistory,
  }),
  task: router({
    list: listTasks,
    counts: countTasks,
    next: nextTask,
    claim,
    handOver,
    colleagues: listColleagues,
    workload: listWorkload,
    complete,
    form: getTaskForm,
    completeSeveral,
  }),
  application: router({
    form: getApplicationForm,
    search: searchApplicants,
    check: checkApplication,
    register,
    abandon,
  }),
  draft: router({
    saveTask: saveTaskDraft,
    saveRegistration: saveRegistrationDraft,
    ofCase: listCaseDrafts,
    registrations: listRegistrationDrafts,
    remove: removeDraft,
  }),
  presence: router({ beat, leave }),
  death: router({ preview: previewDeath, record: recordReportedDeath }),
  caseWork: router({ get: getCaseWork }),
  paper: router({ ask: askPaper, record: recordArrival }),
  evidence: router({ preview: previewEvidence, change: confirmEvidence }),
  override: router({ propose, preview: previewAnswer, confirm, decline }),
  document: router({ attach, get: getDocument }),
  process: router({
    status: getStatus,
    running: listRunning,
    diagram: getDiagram,
    incidents: listIncidents,
    instances: listInstances,
    instance: getInstance,
    resolve,
    cancel,
    restart,
    modify,
    migrate,
    publish,
  }),
  program: router({ list: listPrograms }),
  cycle: router({
    list: listCycles,
    get: getCycle,
    open: openCycle,
    extend: extendCycle,
    calculate: calculateCycle,
    lock: lockCycle,
    check: checkCycle,
    approve: approveCycle,
    authorise: authoriseCycle,
    release: releaseCycle,
    file: getPaymentFile,
    recordStatus,
    reconcile: reconcileCycle,
    close: closeCycle,
  }),
  audit: router({ state: getAuditState, list: listAudit, get: getAuditEntry, verify: verifyAudit }),
  version: router({ list: listVersions, compare: compareVersions }),
  view: router({ list: listViews, save: saveView, remove: removeView }),
  export: router({
    cases: exportCases,
    tasks: exportTasks,
    payments: exportPayments,
    waiting: exportWaiting,
    audit: exportAudit,
    people: exportPeople,
  }),
  search: router({ find }),
  person: router({
    ending: listEnding,
    list: listPeople,
    get: getPerson,
    areas: listAreas,
    add,
    setActive,
    givePassword,
    grant,
    end,
  }),
  group: router({ list: listGroups, add: addGroup, addMember, endMember, bind: bindQueue, unbind: unbindQueue }),
  payment: router({ list: listPayments, waiting: listWaiting, reissue }),
})

export type AppRouter = typeof appRouter
export const createCaller = createCallerFactory(appRouter)
