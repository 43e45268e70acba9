// Where a breakage breaks the code. An edit names the declaration that it breaks and a fragment of what is in it; both are
// found wherever they stand now, so that what is moved, split or written more beautifully costs no breakage.
//
//   in       the declaration: a function, const, class, method or property of an object. Where its name is not enough,
//            names of what it stands in go before it: 'openNotebook.save'. Those need not follow each other at once.
//   room     the part of src that it stands in, where names are not enough: 'device/notebook', 'sync/merge'.
//   find     a fragment of it, by its tokens: white space, the kind of quotes, trailing commas and comments in the code
//            count for nothing. It stands there once, and has no comments itself.
//   replace  what comes in its place.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commentsIn, declarationsIn } from './declarations.mjs';
import { fragmentsIn, tokensIn } from './tokens.mjs';

/** The places of a tree, as its files are when they are first read. */
export function placesIn(folder) {
  const texts = new Map();
  const tokens = new Map();
  let byName;

  const textOf = (file) => {
    const place = path.join(folder, file);
    if (!texts.has(file)) texts.set(file, existsSync(place) ? readFileSync(place, 'utf8') : '');
    return texts.get(file);
  };

  /** All declarations of src with a name. */
  function named(name) {
    byName ??= indexOf(sourcesOf(folder).flatMap((file) => declarationsIn(file, textOf(file))));
    return byName.get(name) ?? [];
  }

  function tokensOf(file) {
    if (!tokens.has(file)) tokens.set(file, tokensIn(textOf(file), commentsIn(file, textOf(file))));
    return tokens.get(file);
  }

  /** All places that an edit may mean; an edit that fits has one. */
  function of({ in: declaration, room, find }) {
    const names = declaration.split('.');
    const places = named(names.at(-1))
      .filter((one) => isInRoom(room, one.file) && leadsTo(names, one.names))
      .flatMap((one) => fragmentsIn(tokensOf(one.file), find, one).map((place) => ({ file: one.file, ...place })));
    // A declaration with these names may stand in another with the same names.
    return [...new Map(places.map((place) => [Object.values(place).join(), place])).values()];
  }

  /** What the files that these edits change become. All are found in the code as it was. */
  function broken(edits) {
    const placed = edits.map((edit) => {
      const places = of(edit);
      if (places.length === 1) return { ...places[0], replace: edit.replace };
      throw new Error(`In ${edit.in} this stands ${places.length} times: ${edit.find}`);
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

function indexOf(declarations) {
  const index = new Map();
  for (const one of declarations) {
    const name = one.names.at(-1);
    if (!index.has(name)) index.set(name, []);
    index.get(name).push(one);
  }
  return index;
}

const isInRoom = (room, file) => room === undefined || /^[/.]/u.test(file.split(`src/${room}`)[1] ?? '');

/** Whether the names before the last are among what a declaration stands in, in this order. */
function leadsTo(wanted, names) {
  const outer = names.slice(0, -1);
  let at = -1;
  return wanted.slice(0, -1).every((name) => {
    at = outer.indexOf(name, at + 1);
    return at >= 0;
  });
}
