/** Column lists that give rows the shape of the engine's types; `l` is entitlement_line, `i` payment_instruction, `c` payment_cycle. */

export const lineColumns = `l.id, l.program_id as "programId", l.component, l.beneficiary_id as "beneficiaryId", l.period, l.sequence, l.kind,
  l.amount_minor as "amountMinor", l.currency, l.period_start as "periodStart", l.enrolment_id as "enrolmentId",
  l.determination_id as "determinationId", l.recorded_at as "recordedAt"`

/** As `compareLines` of the engine: by code points, whatever the database's collation. */
export const lineOrder = `l.period_start, concat_ws('|', l.program_id, l.component, l.beneficiary_id, l.period) collate "C", l.sequence`

export const cycleColumns = `c.id, c.revision, c.program_id as "programId", c.period, c.run, c.currency, c.due_before as "dueBefore",
  c.cut_off as "cutOff", c.pay_on as "payOn", c.state, c.opened_by as "openedBy", c.calculated_by as "calculatedBy",
  c.locked_by as "lockedBy", c.pre_checked_by as "preCheckedBy", c.approved_by as "approvedBy", c.authorised_by as "authorisedBy",
  c.released_by as "releasedBy", c.content_hash as "contentHash", c.message_id as "messageId", c.file_hash as "fileHash",
  c.locked_count as "lockedCount", c.locked_amount_minor as "lockedAmountMinor", c.released_count as "releasedCount",
  c.released_amount_minor as "releasedAmountMinor"`

/** Amounts inside JSON are text: JSON's numbers are doubles. */
export const instructionColumns = `i.id, i.cycle_id as "cycleId", i.program_id as "programId", i.key, i.end_to_end_id as "endToEndId", i.attempt,
  i.reissue_of as "reissueOf", i.method, i.payee_id as "payeeId", i.account_id as "accountId", i.account_fingerprint as "accountFingerprint",
  i.amount_minor as "amountMinor", i.currency, i.position, i.state, i.reason, i.changed_at as "changedAt",
  (select coalesce(json_agg(json_build_object('lineId', l.id, 'amountMinor', l.amount_minor::text, 'lineKey',
      concat_ws('|', l.program_id, l.component, l.beneficiary_id, l.period, l.sequence)) order by p.place), '[]')
    from payment_line p join entitlement_line l on l.id = p.line_id where p.instruction_id = i.id) as lines`
