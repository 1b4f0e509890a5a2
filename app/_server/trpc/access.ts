import type { Access } from './init.ts'

/** Reading cases: who works them, who pays them, and who checks both. Designers and administrators see no one's data. */
export const readingCases: Access = {
  roles: ['caseworker', 'supervisor', 'payments-officer', 'auditor'],
  purpose: 'case-reading',
}

/** Working on tasks of cases. Which queues, is a matter of groups; who must be a second person, of commands. */
export const workingCases: Access = { roles: ['caseworker', 'supervisor'], purpose: 'case-work' }

/** Programmes hold nothing personal. */
export const readingPrograms: Access = {
  roles: ['caseworker', 'supervisor', 'payments-officer', 'auditor', 'designer', 'administrator'],
  purpose: 'program-reading',
}

/** Cycles as a whole: sums, states and who signed. Nothing personal. */
export const readingCycles: Access = {
  roles: ['payments-officer', 'supervisor', 'administrator', 'auditor'],
  purpose: 'payment-cycle',
}

/** Single payments with the people who receive them. */
export const readingPayments: Access = { roles: ['payments-officer', 'supervisor', 'auditor'], purpose: 'payment-reading' }

/** Running the month. */
export const runningCycles: Access = { roles: ['payments-officer'], purpose: 'payment-cycle' }

/** Approving and authorising; that it is a second and a third person is a rule of the commands. */
export const signingCycles: Access = { roles: ['payments-officer', 'supervisor', 'administrator'], purpose: 'payment-cycle' }

/** Where workflows stand, what stopped them, their path and variables: ids and codes, nobody's data. */
export const readingProcesses: Access = { roles: ['administrator', 'supervisor', 'auditor'], purpose: 'process-operations' }

/** Retrying, cancelling, modifying and migrating workflows. */
export const operatingProcesses: Access = { roles: ['administrator', 'supervisor'], purpose: 'process-operations' }

/** Telling waiting workflows that something happened. */
export const publishingMessages: Access = { roles: ['administrator', 'supervisor', 'caseworker'], purpose: 'case-work' }

/** Who works here, what they may do, and which groups work which queues. */
export const readingAccess: Access = { roles: ['administrator', 'auditor'], purpose: 'administration' }

/** Keeping people, grants, groups and queues. */
export const administering: Access = { roles: ['administrator'], purpose: 'administration' }

/** The audit trail. Reading it is logged too. */
export const readingAudit: Access = { roles: ['auditor', 'administrator'], purpose: 'audit' }
/** Taking an application on behalf of somebody. */
export const registeringApplications: Access = { roles: ['caseworker'], purpose: 'application-intake' }

/** Confirming or declining an override; that it is a second person is a rule of the command. */
export const answeringOverrides: Access = { roles: ['supervisor'], purpose: 'case-work' }

/** Closing a case without a decision, after its workflow was ended. */
export const closingCases: Access = { roles: ['supervisor'], purpose: 'case-work' }

/** Writing down what the office hears about people. */
export const recordingDeaths: Access = { roles: ['caseworker', 'supervisor'], purpose: 'registry' }

/** Who has which tasks: how work is shared, no citizen. */
export const readingWorkload: Access = { roles: ['supervisor'], purpose: 'case-work' }
