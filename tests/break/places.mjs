// Where a breakage breaks the code. An edit names the declaration that it breaks and a fragment of what is in it; both are
// found wherever they stand now, so that what is moved, split or written more beautifully costs no breakage.
//
//   in       the declaration: a function, const, class, method or property of an object. Where its name is not enough,
//            names of what it stands in go before it: 'openNotebook.save'. Those need not follow each other at once.
//   room     the part of src that it stands in, where names are not enough: 'device/notebook', 'sync/merge'.
//   find     a fragment of it, by its tokens: white space, the kind of quotes, trailing commas and comments in the code
//            count for nothing. It stands there once, and has no comments itself.
//   replace  what comes in its place.
//
// What has no names in it (SQL, CSS, JSON) is said with `file` in place of `in`: there `find` is the exact text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { declarationsIn } from './declarations.mjs';
import { fragmentsIn, tokensIn } from './tokens.mjs';

/** The places of a tree, as its files are when they are first read. */
export function placesIn(folder) {
  const texts = new Map();
  const sources = new Map();
  let files;

  const textOf = (file) => {
    const place = path.join(folder, file);
    if (!texts.has(file)) texts.set(file, existsSync(place) ? readFileSync(place, 'utf8') : '');
    return texts.get(file);
  };
  const sourceOf = (file) => {
    if (!sources.has(file)) sources.set(file, declarationsIn(file, textOf(file)));
    return sources.get(file);
  };
  const tokensOf = (file) => {
    const source = sourceOf(file);
    source.tokens ??= tokensIn(textOf(file), source.comments);
    return source.tokens;
  };

  /** All places that an edit may mean; an edit that fits has one. */
  function of({ file, in: declaration, room, find }) {
    if (file) return occurrences(find, textOf(file)).map((start) => ({ file, start, end: start + find.length }));
    files ??= sourcesOf(folder);
    const names = declaration.split('.');
    const places = files.filter(isInRoom(room)).flatMap((each) =>
      sourceOf(each)
        .declarations.filter((one) => leadsTo(names, one.names))
        .flatMap((one) => fragmentsIn(tokensOf(each), find, one).map((place) => ({ file: each, ...place }))),
    );
    // A declaration with these names may stand in another with the same names.
    return [...new Map(places.map((place) => [Object.values(place).join(), place])).values()];
  }

  /** What the files that these edits change become. All are found in the code as it was. */
  function broken(edits) {
    const placed = edits.map((edit) => {
      const places = of(edit);
      if (places.length === 1) return { ...places[0], replace: edit.replace };
      throw new Error(`In ${edit.file ?? edit.in} this stands ${places.length} times: ${edit.find}`);
    });
    const changed = new Map();
    for (const { file, start, end, replace } of placed.sort((one, other) => other.start - one.start)) {
      const text = changed.get(file) ?? textOf(file);
      changed.set(file, text.slice(0, start) + replace + text.slice(end));
    }
    return changed;
  }

  return { of, broken, textOf };
}

function sourcesOf(folder) {
  return readdirSync(path.join(folder, 'src'), { recursive: true })
    .map((name) => `src/${String(name).split(path.sep).join('/')}`)
    .filter((name) => /(?<!\.d)\.tsx?$/u.test(name));
}

const isInRoom = (room) => (file) => room === undefined || /^[/.]/u.test(file.split(`src/${room}`)[1] ?? '');

/** The last name is that of the declaration itself; those before it are among what it stands in, in this order. */
function leadsTo(wanted, names) {
  if (wanted.at(-1) !== names.at(-1)) return false;
  const outer = names.slice(0, -1);
  let at = -1;
  return wanted.slice(0, -1).every((name) => {
    at = outer.indexOf(name, at + 1);
    return at >= 0;
  });
}

function occurrences(find, text) {
  const found = [];
  for (let at = text.indexOf(find); at >= 0; at = text.indexOf(find, at + find.length)) found.push(at);
  return found;
}
