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
