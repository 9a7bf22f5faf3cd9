import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Seconds that a sample takes where nothing else runs, on two cores of 2024. */
const referenceSeconds = 0.19;
/** Beyond that nobody would wait for the end, and a test that hangs should be told some day. */
const slowest = 8;
const rounds = 3;

/** What a test run is made of: a process that begins, and JavaScript that makes and drops many small objects. */
const sample = `
  const value = Array.from({ length: 200 }, (_, index) => ({ index, name: 'name ' + index, list: [index, index + 1] }));
  let text = '';
  for (let round = 0; round < 600; round += 1) text = JSON.stringify(JSON.parse(JSON.stringify(value)));
  if (text.length < 1) throw new Error('Nothing was measured.');
`;

/**
 * How many times longer things take here and now than on a machine of its own: 1 to 8. Limits of tests are multiplied by
 * it, so that a slow or busy machine is no failure. Measured once in a run, which takes half a second, and handed on in
 * `TEST_PACE`.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {() => Promise<number>} [takeSample] Seconds.
 */
export async function machinePace(environment = process.env, takeSample = runSamples) {
  const known = Number(environment['TEST_PACE']);
  if (known >= 1) return Math.min(known, slowest);
  const taken = [];
  for (let round = 0; round < rounds; round += 1) taken.push(await takeSample());
  const pace = paceOf(taken);
  environment['TEST_PACE'] = String(pace);
  return pace;
}

/**
 * By the slowest sample: what a test meets at its worst is what its limit is for.
 *
 * @param {readonly number[]} seconds
 */
export function paceOf(seconds) {
  const ratio = Math.max(...seconds) / referenceSeconds;
  return Math.min(slowest, Math.max(1, Math.round(ratio * 10) / 10));
}

/** As many at once as test runners have workers. */
async function runSamples() {
  const begin = performance.now();
  await Promise.all(Array.from({ length: 2 }, runSample));
  return (performance.now() - begin) / 1000;
}

async function runSample() {
  const child = spawn(process.execPath, ['--eval', sample], { stdio: 'ignore', env: {} });
  await once(child, 'exit');
}
