// What came of one run of Jest, read from the file of results that it writes.
import { readFileSync } from 'node:fs';

/** More failed files than that are no accident, and are not worth a second try. */
const MAX_SECOND_TRIES = 6;

/**
 * Counts what a run of Jest has left in `file`; undefined when it left nothing there.
 *
 * @returns numbers of tests; `failedFiles` also holds those that did not even load, each of which counts as
 *   one failed test; `failedTitles` are the names of those that ran.
 */
export function readResults(file) {
  let results;
  try {
    results = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  const suites = results.testResults;
  return {
    total: results.numTotalTests,
    passed: results.numPassedTests,
    // A suite that does not even load has no failed tests to count.
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
    failedFiles: suites.filter(({ status }) => status === 'failed').map(({ name }) => name),
    passedInFailedFiles: suites
      .filter(({ status }) => status === 'failed')
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'passed').length,
    failedTitles: suites
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => fullName),
  };
}

/**
 * Whether files that failed get a second try, alone on the machine: tests that drive real browsers, networks
 * and clocks can fail because something else kept the machine busy. What fails twice has failed. What passes
 * at the second try is named at the end of the run, as it has to be looked at.
 */
export function deservesSecondTry({ failedFiles }) {
  return failedFiles.length > 0 && failedFiles.length <= MAX_SECOND_TRIES;
}

/** The two runs as one: the second decides about the files that it ran. */
export function merged(first, second) {
  return {
    ...second,
    total: first.total,
    passed: first.passed - first.passedInFailedFiles + second.passed,
    skipped: Math.max(first.skipped, second.skipped),
  };
}
