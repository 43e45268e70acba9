// Stops processes for all but one of so many parts of the time. Arguments: the number of parts, then process ids.
const [, , times, ...pids] = process.argv;
const runs = 2;
const clock = new Int32Array(new SharedArrayBuffer(4));
const sleep = (milliseconds) => Atomics.wait(clock, 0, 0, milliseconds);

for (;;) {
  for (const pid of pids) process.kill(Number(pid), 'SIGSTOP');
  sleep(runs * (Number(times) - 1));
  for (const pid of pids) process.kill(Number(pid), 'SIGCONT');
  sleep(runs);
}
