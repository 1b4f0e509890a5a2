/** Column lists that give rows the shape of the engine's types. */

export const applicationColumns = `id, revision, reference, program_id AS "programId", bundle_hash AS "bundleHash", status,
  submitted_on AS "submittedOn", subject_id AS "subjectId", roles, area_path AS "areaPath", worked_by AS "workedBy",
  determination_id AS "determinationId", outcome, missing, decision, enrolment_id AS "enrolmentId"`

export const evidenceColumns = `id, application_id AS "applicationId", program_id AS "programId", area_path AS "areaPath",
  subject_id AS "subjectId", path, value, valid_from AS "validFrom", valid_to AS "validTo", received_on AS "receivedOn",
  recorded_at AS "recordedAt", superseded_at AS "supersededAt", source, verification, recorded_by AS "recordedBy"`

export const enrolmentColumns = `id, revision, program_id AS "programId", subject_id AS "subjectId", application_id AS "applicationId", roles,
  area_path AS "areaPath", status, starts_on AS "from", ends_on AS "to", determined_through AS "determinedThrough",
  determination_id AS "determinationId"`

export const determinationColumns = `id, application_id AS "applicationId", enrolment_id AS "enrolmentId", program_id AS "programId",
  area_path AS "areaPath", subject_id AS "subjectId", bundle_hash AS "bundleHash", semantics, trigger, known_at AS "knownAt",
  period_from AS "from", period_to AS "to", days, snapshot, overrides, periods, outcome, missing, reasons, inputs_hash AS "inputsHash",
  result_hash AS "resultHash", created_at AS "createdAt", created_by AS "createdBy"`

export const instanceColumns = `id, revision, application_id AS "applicationId", program_id AS "programId", area_path AS "areaPath",
  bundle_hash AS "bundleHash", process_id AS "processId", state, started_at AS "startedAt"`

export const taskColumns = `id, instance_id AS "instanceId", task_key AS "taskKey", application_id AS "applicationId",
  program_id AS "programId", area_path AS "areaPath", element, form, queue, second_person AS "secondPerson", status, assignee, priority,
  due_on AS "dueOn", created_at AS "createdAt", ended_at AS "endedAt", ended_by AS "endedBy"`
