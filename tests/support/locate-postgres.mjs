import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Where Debian puts it, a folder for each version. */
const versions = '/usr/lib/postgresql';

/** The folder with the programs of the newest PostgreSQL of this machine; undefined when there is none. */
export function postgresPrograms() {
  const newest = existsSync(versions)
    ? readdirSync(versions)
        .filter((version) => existsSync(path.join(versions, version, 'bin/initdb')))
        .sort((one, other) => Number(other) - Number(one))
        .at(0)
    : undefined;
  if (newest) return path.join(versions, newest, 'bin');
  return process.env.PATH?.split(path.delimiter).find((folder) => existsSync(path.join(folder, 'initdb')));
}
