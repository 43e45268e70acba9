// Breaks each numbered rule on purpose, in a copy of the tree, and tells which test saw it. `npm run test:break`, or
//   node tests/break/run.mjs [--only S4] [--jobs 2] [--list]
// Ends with code 1 when something that was broken turned no test of its rule red. Never touches the tree it stands in.
import { availableParallelism } from 'node:os';
import { breakages } from './breakages.mjs';
import { runTests, seenBy, stopAll, testsOf } from './judge.mjs';
import { copyTrees } from './trees.mjs';

const options = readOptions(process.argv.slice(2));
const chosen = breakages.filter(({ rule }) => !options.only || options.only.includes(rule));
if (chosen.length === 0) throw new Error(`No breakage of ${options.only}. Rules: ${rulesOf(breakages).join(', ')}`);
if (options.list) {
  for (const { rule, name, in: declaration } of chosen) {
    console.log(`${rule.padEnd(4)} ${name}  (${declaration})`);
  }
  console.log(`\n${chosen.length} breakages of ${rulesOf(chosen).length} rules`);
} else process.exitCode = (await breakAll()) ? 0 : 1;

/** True when all was seen. */
async function breakAll() {
  const started = Date.now();
  let remove = () => {};
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      stopAll();
      remove();
      process.exit(1);
    });
  }
  const copies = copyTrees(Math.min(options.jobs, chosen.length));
  const { trees } = copies;
  remove = copies.remove;
  try {
    const unbroken = [];
    for (const project of new Set(chosen.map((breakage) => breakage.project))) {
      const ofProject = chosen.filter((breakage) => breakage.project === project);
      const { tests, output } = await runTests(trees[0], ofProject, trees.length);
      if (tests.length === 0) console.log(`The tests can't run:\n${output}`);
      unbroken.push(...tests);
    }
    const red = unbroken.filter(({ status }) => status === 'failed');
    const green = unbroken.filter(({ status }) => status === 'passed');
    console.log(`Unbroken: ${green.length} tests green, ${red.length} red`);
    for (const { file, name } of red) console.log(`  red, so it can tell nothing: ${file}: ${name}`);
    console.log('');
    const waiting = chosen.map((breakage) => ({ breakage, there: testsOf(breakage, unbroken) }));
    const results = [];
    const work = async (tree) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const from = Date.now();
        const result = await judge(tree, next);
        results.push({ rule: next.breakage.rule, ...result });
        const seconds = ((Date.now() - from) / 1000).toFixed(1);
        console.log(`${next.breakage.rule.padEnd(4)} ${next.breakage.name}\n     ${result.words} (${seconds} s)`);
      }
    };
    await Promise.all(trees.map(work));
    return conclude(results, (Date.now() - started) / 1000);
  } finally {
    // One that no longer fits ends the run while the other copy is at work; its message must not drown in what follows.
    stopAll();
    remove();
  }
}

/** Breaks one thing, runs its tests, and puts it right again. */
async function judge(tree, { breakage, there }) {
  if (there.some(({ status }) => status === 'failed')) {
    return { verdict: 'unseen', words: '✗ UNSEEN: its tests are red with nothing broken' };
  }
  const green = there.filter(({ status }) => status === 'passed').length;
  if (green === 0 && breakage.needs) {
    return { verdict: 'left out', words: `– left out: needs ${breakage.needs}` };
  }
  if (green === 0) return { verdict: 'unseen', words: '✗ UNSEEN: its files hold no test of this rule' };
  const restore = tree.breakIt(breakage);
  try {
    const run = await runTests(tree, [breakage]);
    const seen = seenBy(breakage, run);
    if (seen) return { verdict: 'seen', words: `✓ ${seen}` };
    const elsewhere = run.ok ? await runTests(tree, [{ ...breakage, everyTest: true }]) : run;
    return { verdict: 'unseen', words: `✗ UNSEEN: ${otherwise(elsewhere)}` };
  } finally {
    restore();
  }
}

/** What happened when no test of the rule told of it. */
function otherwise({ ok, cutOff, tests, output }) {
  if (ok) return 'all tests stayed green';
  if (cutOff) return 'it hung until it was cut off, and no test put a limit to it';
  const red = tests.find(({ status }) => status === 'failed');
  if (!red) return `the tests could not run\n${output.slice(-2_000)}`;
  const which = `${red.file}: ${red.name}`;
  return red.brokenCode ? `the code itself fell over in ${which}` : `red, but by no test of the rule: ${which}`;
}

function conclude(results, seconds) {
  const count = (verdict) => results.filter((result) => result.verdict === verdict).length;
  console.log('\nrule  broken  seen');
  for (const rule of rulesOf(results)) {
    const ofRule = results.filter((result) => result.rule === rule);
    const seen = ofRule.filter(({ verdict }) => verdict === 'seen').length;
    console.log(`${rule.padEnd(6)}${String(ofRule.length).padStart(6)}${String(seen).padStart(6)}`);
  }
  const left = count('left out') > 0 ? `, ${count('left out')} left out` : '';
  console.log(
    `\n${results.length} breakages of ${rulesOf(results).length} rules: ${count('seen')} seen, ${count('unseen')} unseen${left} (${seconds.toFixed(0)} s)`,
  );
  if (process.env.CI === 'true' && left) console.log('With CI=true none may be left out.');
  return count('unseen') === 0 && !(process.env.CI === 'true' && left);
}

/** S1, S2 … S16, then P1 …, each once. */
function rulesOf(list) {
  const place = (rule) => (rule.startsWith('S') ? 0 : 100) + Number(rule.slice(1));
  return [...new Set(list.map(({ rule }) => rule))].sort((one, other) => place(one) - place(other));
}

function readOptions(words) {
  const read = { jobs: availableParallelism(), list: false, only: undefined };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--list') read.list = true;
    else if (word === '--jobs') read.jobs = Math.max(1, Number(words.shift()) || 1);
    else if (word === '--only') read.only = (words.shift() ?? '').split(',');
    else throw new Error(`Unknown option ${word}: --only S4,S5 --jobs N --list`);
  }
  return read;
}
