// Screens ask what somebody does (`may`), never what they are called: work can then be given out otherwise without a screen
// that must be found and changed (circles.C6).
import { describe, expect, test } from 'vitest';
import { roles } from '#domain/roles.ts';
import { isCode, type Source } from './house.ts';
import { readSources } from './source-files.ts';

/** Where a role is named because it is given out, or because it is told who reads something. */
const meant: readonly string[] = [
  'src/features/admin/invite-sheet.tsx',
  'src/features/admin/person-sheet.tsx',
  'src/records/page/readers.ts',
];

const named = new RegExp(`['"\`](${roles.join('|')})['"\`]|\\.role\\s*[!=]==|\\bdesk\\.includes`, 'u');
const namesRole = ({ text }: Pick<Source, 'text'>) => text.split('\n').some((line) => named.test(line));

describe('[circles.C6] a screen', () => {
  const found = ['src/app', 'src/features', 'src/kinds', 'src/records', 'src/ui']
    .flatMap(readSources)
    .filter((source) => isCode(source.path) && namesRole(source))
    .map(({ path }) => path);

  test('names no role to find out what somebody may do', () => {
    expect(found.filter((path) => !meant.includes(path))).toEqual([]);
  });

  test('has no exception that is not there', () => {
    expect(meant.filter((path) => !found.includes(path))).toEqual([]);
  });

  test.each([
    ["team?.role === 'coordinator'"],
    ['team.role !== other'],
    ['desk.includes(role)'],
    ["const usual = role === 'partner' ? [] : all;"],
  ])('is seen to name one in %s', (text) => expect(namesRole({ text })).toBe(true));

  test.each([['may.coordinate(team)'], ['roleLabels[row.role]'], ["find('role')"]])(
    'is not thought to name one in %s',
    (text) => expect(namesRole({ text })).toBe(false),
  );
});
