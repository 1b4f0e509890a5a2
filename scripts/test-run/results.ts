/** Reports and logs of a run of the test command; ignored by git. */
export const RESULTS_FOLDER = 'test-results'

/** Vitest's and Playwright's reports, as written by the script `test:unit` and by playwright.config.ts. */
export const UNIT_REPORT = `${RESULTS_FOLDER}/unit.json`
export const JOURNEYS_REPORT = `${RESULTS_FOLDER}/journeys.json`
