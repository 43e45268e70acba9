// Runs tests in a copy of the tree and reads from the report which of them are red.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Longer than any test may take by its own limit: what is cut off here was never told of by a test. */
const longest = 200_000;
/** Red for another reason than a promise that was not kept: the breakage itself is wrong. */
const brokenCode =
  /^(ReferenceError|SyntaxError|Error: Transform failed)|is not defined|is not a function|Failed to resolve/u;

/** The tests that should see a breakage: those that carry its rule's number, or those that it names itself. */
export const patternOf = ({ rule, sees }) => sees ?? `[${rule}]`;

/** The tests that should see a breakage, of a run with nothing broken. */
export const testsOf = (breakage, tests) => tests.filter((test) => isOf(breakage, test));

/** The test that saw it; undefined when none did. */
export function seenBy(breakage, run) {
  const seen = run.tests.find((test) => test.status === 'failed' && !test.brokenCode && isOf(breakage, test));
  return seen && `${seen.file}: ${seen.name}`;
}

/** A folder of tests is a project of vitest, unless a breakage is seen only in another. */
const projectsOf = ({ project, tests }) => (project ? [project] : tests.map((file) => file.split('/')[1]));

const isOf = (breakage, { file, name }) => breakage.tests.includes(file) && name.includes(patternOf(breakage));

/** Runs the tests of some breakages, once each; stops at the first that is red when it is of one breakage. */
export async function runTests({ folder }, breakages, workers = 1) {
  const files = [...new Set(breakages.flatMap(({ tests }) => tests))];
  const projects = [...new Set(breakages.flatMap(projectsOf))];
  const patterns = [...new Set(breakages.map(patternOf))].map((text) => text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'));
  const everyTest = breakages.some((breakage) => breakage.everyTest);
  const report = path.join(folder, 'report-of-tests.json');
  rmSync(report, { force: true });
  const { ok, cutOff, output } = await run(
    folder,
    [
      path.join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...files,
      ...projects.flatMap((project) => ['--project', project]),
      ...(everyTest ? [] : ['--testNamePattern', patterns.join('|')]),
      ...(breakages.length === 1 ? ['--bail=1'] : []),
      `--maxWorkers=${workers}`,
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    breakages.length === 1 ? longest : 10 * longest,
  );
  const tests = existsSync(report) ? readReport(folder, JSON.parse(readFileSync(report, 'utf8'))) : [];
  return { ok, cutOff, output, tests };
}

function readReport(folder, { testResults }) {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status, failureMessages }) => ({
      file: path.relative(folder, name).split(path.sep).join('/'),
      // As vitest joins them, for patterns that go past one title.
      name: [...ancestorTitles, title].join(' '),
      status,
      brokenCode: failureMessages.some((message) => brokenCode.test(message)),
    })),
  );
}

const running = new Set();

/** Ends whatever runs, with what it started. */
export function stopAll() {
  for (const child of running) process.kill(-child.pid, 'SIGKILL');
}

/** A process of its own group, so that what a test started goes with it. */
function run(folder, args, limit) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      detached: true,
      env: { ...process.env, NO_COLOR: '1' },
    });
    running.add(child);
    let output = '';
    let cutOff = false;
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = setTimeout(() => {
      cutOff = true;
      process.kill(-child.pid, 'SIGKILL');
    }, limit);
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok: code === 0, cutOff, output });
    });
  });
}
