// Real devices over HTTP, through faults, to real processes that are killed.
import { test } from 'vitest';
import { walkDevices } from './device-walk.ts';
import { isSoak, walkOn } from './report.ts';

test.skipIf(!isSoak)('devices and the server on SQLite', () =>
  walkOn('Devices over HTTP: one process on SQLite', 0.5, (seed, stopped) =>
    walkDevices({ seed, home: 'sqlite', steps: 400, stopped }),
  ),
);

test.skipIf(!isSoak)('devices and two processes on one PostgreSQL', () =>
  walkOn('Devices over HTTP: two processes on PostgreSQL', 0.5, (seed, stopped) =>
    walkDevices({ seed, home: 'postgres', steps: 400, stopped }),
  ),
);
