// Every direct dependency is argued for in one line of a decision record, and the record names no other.
import { expect, test } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { readSources } from './source-files.ts';

test('each direct dependency has its line of argument, and each line its dependency', () => {
  const record = readSources('src/decisions').find((file) => file.path.endsWith('0006-the-libraries-we-depend-on.md'));
  const argued = [...(record?.text ?? '').matchAll(/^\| `([^`]+)` *\|/gm)].map(([, name = '']) => name);
  const direct = Object.keys({ ...packageFile.dependencies, ...packageFile.devDependencies });
  expect(argued.toSorted()).toEqual(direct.toSorted());
});
