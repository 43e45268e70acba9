import { describe, expect, test } from 'vitest';
import { findCircles, findCirclesOfKinds, findLongFunctions, findViolations, isCode } from './house.ts';
import { readSources } from './source-files.ts';

/** Files that may be longer than 400 lines, each with its reason. */
const longFiles: Record<string, string> = {
  'src/domain/guessing/known-phrases.ts': 'a list of what people know by heart, one a line',
  'tests/support/easy-to-guess.ts': 'what people choose as a secret, one a line, beside what is honest',
  'src/records/page/history-names.ts': 'a line for each field of each kind, which one reads beside each other',
  'tests/break/breakages/the-journal.mjs':
    'each way in which a copy beside the database can be broken, one after the other',
  'tests/sync/model-world.ts': 'the one world that all commands of the model act on',
};

/** Functions that may be longer than 120 lines, each with its reason; `…/file.ts name`, by the name nearest to it. */
const longFunctions: Record<string, string> = {
  'src/device/create-device.ts createDevice': 'only who tells whom: each part knows another here and nowhere else',
  'src/device/notebook/inside/following.ts createFollowing':
    'one order of reading, mending and writing: at each step it may be closed, or another tab wrote',
};

const source = readSources('src');

describe('the house', () => {
  test('is read: every layer has modules', () => {
    for (const layer of ['domain', 'sync', 'wire', 'device', 'server', 'ui', 'records', 'kinds', 'features', 'app']) {
      const modules = source.filter((file) => file.path.startsWith(`src/${layer}/`) && isCode(file.path));
      expect(modules.length, layer).toBeGreaterThan(0);
    }
  });

  test('keeps to its drawing and its names', () => {
    expect(findViolations(source)).toEqual([]);
  });

  test('has no files that import each other in a circle, and no kinds that do', () => {
    expect(findCircles(source)).toEqual([]);
    expect(findCirclesOfKinds(source)).toEqual([]);
  });

  test('has no folder with more than 25 files of its own', () => {
    const files = new Map<string, number>();
    for (const { path } of source.filter((file) => !file.path.endsWith('.md'))) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      files.set(folder, (files.get(folder) ?? 0) + 1);
    }
    expect([...files].filter(([, count]) => count > 25)).toEqual([]);
  });

  test('has no file past 400 lines without a reason, and no reason without a file', () => {
    const long = [...source, ...readSources('tests')]
      .filter((file) => isCode(file.path) || file.path.endsWith('.css'))
      .filter((file) => file.text.split('\n').length > 401)
      .map((file) => file.path);
    expect(long).toEqual(Object.keys(longFiles).sort());
  });

  test('has no function past 120 lines without a reason, and no reason without such a function', () => {
    expect(findLongFunctions(source, 120)).toEqual(Object.keys(longFunctions).sort());
  });
});

describe('the check of the house reports', () => {
  const planted: [what: string, path: string, text: string][] = [
    ['domain that imports another layer', 'src/domain/a.ts', "import { b } from '#sync/b.ts';"],
    ['domain that imports React', 'src/domain/a.ts', "import { useState } from 'react';"],
    ['a type that is imported from above', 'src/sync/a.ts', "import type { B } from '#device/index.ts';"],
    ['a type that is imported in place', 'src/sync/a.ts', "type B = import('#server/b.ts').B;"],
    ['a re-export from above', 'src/ui/a.ts', "export * from '#features/b/b.ts';"],
    ['a lazy import from above', 'src/device/a.ts', "const b = () => import('#app/b.ts');"],
    ['an import whose name is computed', 'src/app/a.ts', 'const b = (name: string) => import(name);'],
    ['a way round the public door of device', 'src/app/a.ts', "import { b } from '#device/gate/vault.ts';"],
    ['a feature that imports the server', 'src/features/a/a.ts', "import { b } from '#server/b.ts';"],
    ['a contract that imports the server', 'src/wire/a.ts', "import { b } from '#server/b.ts';"],
    ['a contract that imports a package', 'src/wire/a.ts', "import { b } from 'hono';"],
    ['sync that knows the calls', 'src/sync/a.ts', "import type { B } from '#wire/b.ts';"],
    ['a device that takes more of the wire than types', 'src/device/line/a.ts', "import { b } from '#wire/b.ts';"],
    ['a screen that knows the wire', 'src/features/a/a.ts', "import type { B } from '#wire/b.ts';"],
    ['a feature that imports sync', 'src/features/a/a.ts', "import { b } from '#sync/b.ts';"],
    ['a job that imports another', 'src/features/a/a.ts', "import { b } from '#features/b/b.ts';"],
    ['a job that reaches into another', 'src/features/a/a.ts', "import { b } from '../b/b.ts';"],
    [
      'a job outside a folder of its own that imports one',
      'src/features/a.ts',
      "import { b } from '#features/b/b.ts';",
    ],
    ['a kind that imports a job', 'src/kinds/a/a.ts', "import { b } from '#features/b/b.ts';"],
    ['what holds for any kind and names one', 'src/records/a.ts', "import { b } from '#kinds/b/b.ts';"],
    ['what holds for any kind and imports a job', 'src/records/list/a.ts', "import { b } from '#features/b/b.ts';"],
    ['a kind that goes round the door of device', 'src/kinds/a/a.ts', "import { b } from '#device/disk/seal.ts';"],
    ['the disk that knows a notebook', 'src/device/disk/a.ts', "import { b } from '../notebook/b.ts';"],
    ['a notebook that knows the line', 'src/device/notebook/a.ts', "import type { B } from '../line/b.ts';"],
    ['the line that knows the gate', 'src/device/line/a.ts', "import { b } from '../gate/judging/b.ts';"],
    ['files that know the gate', 'src/device/files/a.ts', "import { b } from '../gate/b.ts';"],
    ['a room that puts rooms together', 'src/device/gate/a.ts', "import { b } from '../create-device.ts';"],
    ['a room that is not drawn', 'src/device/attic/a.ts', "import { b } from '../disk/b.ts';"],
    ['a folder that is shared by all', 'src/features/shared/a.ts', ''],
    ['a relative way into another layer', 'src/features/a/a.ts', "import { b } from '../../ui/b.ts';"],
    ['a worker from another layer', 'src/app/a.ts', "new Worker(new URL('../device/b.worker.ts', import.meta.url));"],
    ['a layer that is not there', 'src/app/a.ts', "import { b } from '#tests/b.ts';"],
    ['Dexie outside device', 'src/features/a/a.ts', "import Dexie from 'dexie';"],
    ['Hono outside the server', 'src/app/a.ts', "import { hc } from 'hono/client';"],
    ['Node outside the server', 'src/device/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['Node by its bare name', 'src/ui/a.ts', "import path from 'path';"],
    ['React in the server', 'src/server/a.ts', "import { renderToString } from 'react-dom/server';"],
    ['fetch outside device', 'src/features/a/a.ts', "await fetch('/api/v1/me');"],
    ['fetch by way of window', 'src/features/a/a.ts', "await window.fetch('/api/v1/me');"],
    ['WebCrypto outside device', 'src/app/a.ts', "await crypto.subtle.digest('SHA-256', bytes);"],
    ['IndexedDB outside device', 'src/ui/a.ts', "indexedDB.open('b');"],
    ['a screen that reads the clock', 'src/features/a/a.tsx', 'const today = new Date();'],
    ['a rule that reads the clock', 'src/domain/a.ts', 'const now = Date.now();'],
    ['a name that says nothing', 'src/ui/string-utils.ts', ''],
    ['a folder that says nothing', 'src/features/common/a.ts', ''],
    ['a name that is not kebab-case', 'src/ui/TextField.tsx', ''],
    ['a file that cannot be read', 'src/ui/a.ts', 'import {'],
  ];

  test.each(planted)('%s', (_, path, text) => {
    expect(findViolations([{ path, text }])).toHaveLength(1);
  });

  test('files, and kinds, that import each other in a circle', () => {
    const circle = [
      { path: 'src/kinds/a/a.ts', text: "import { b } from '#kinds/b/b.ts';" },
      { path: 'src/kinds/b/b.ts', text: "import type { C } from './c.ts';" },
      { path: 'src/kinds/b/c.ts', text: "const a = () => import('#kinds/a/a.ts');" },
    ];
    expect(findCircles(circle)).toHaveLength(1);
    expect(findCirclesOfKinds(circle)).toHaveLength(2);
    // By two pairs of files, none of which is in a circle: a circle of kinds all the same.
    const apart = [
      { path: 'src/kinds/a/a.ts', text: "import { b } from '#kinds/b/b.ts';" },
      { path: 'src/kinds/b/c.ts', text: "import { d } from '#kinds/a/d.ts';" },
    ];
    expect(findCircles(apart)).toEqual([]);
    expect(findCirclesOfKinds(apart)).toHaveLength(2);
    expect(findCirclesOfKinds(apart.slice(0, 1))).toEqual([]);
  });

  test('functions with more lines than they may have, by the name nearest to them', () => {
    const text = [
      'export const a = {',
      '  b() {',
      '    return 1;',
      '  },',
      '};',
      'function c() {',
      '  return () => {',
      '    a.b();',
      '  };',
      '}',
      'use(() => {',
      '  c();',
      '  c();',
      '});',
    ].join('\n');
    const planted = [{ path: 'src/ui/a.ts', text }];
    expect(findLongFunctions(planted, 2)).toEqual(['src/ui/a.ts b', 'src/ui/a.ts c', 'src/ui/a.ts without a name']);
    expect(findLongFunctions(planted, 3)).toEqual(['src/ui/a.ts c', 'src/ui/a.ts without a name']);
    expect(findLongFunctions(planted, 5)).toEqual([]);
  });

  test('nothing that is allowed', () => {
    const allowed: Record<string, string> = {
      'src/domain/kinds/signal.ts': "import { z } from 'zod/mini'; import { field } from '#domain/record.ts';",
      'src/sync/change.ts': "import type { Signal } from '#domain/kinds/signal.ts';",
      'src/device/gate/vault.ts':
        "import Dexie from 'dexie'; await crypto.subtle.digest('SHA-256', a); await fetch('/');",
      'src/device/line/a.ts': "import type { A } from '#wire/calls.ts';",
      'src/device/keys.ts': "new Worker(new URL('./derive.worker.ts', import.meta.url), { type: 'module' });",
      'src/server/main.ts':
        "import { Hono } from 'hono'; import { a } from '#sync/a.ts'; import 'node:fs'; app.fetch(b);",
      'src/features/triage/list.tsx': "import { a } from '#records/links.ts'; import { b } from '#kinds/signal/b.ts';",
      'src/features/triage/row.tsx':
        "import { a } from '#features/triage/a.ts'; import { open } from '#device/index.ts';",
      'src/app/routes.tsx': "const a = lazy(() => import('#features/triage/list.tsx')); import '#ui/look/tokens.css';",
      'src/app/service-worker.ts': 'await fetch(request);',
      'src/device/browser-parts.ts': 'const now = () => Date.now();',
      'src/device/a.ts': 'const year = new Date(now()).getFullYear();',
      'src/server/assemble.ts': 'function assemble({ now = Date.now }) {}',
      'src/server/commands/backup.ts': 'const at = new Date();',
      'src/decisions/0001-the-house.md': '',
      'src/sync/SPEC.md': '',
    };
    expect(findViolations(Object.entries(allowed).map(([path, text]) => ({ path, text })))).toEqual([]);
  });
});
