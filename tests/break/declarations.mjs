// What a file declares, by name: functions, consts, classes, their methods, and the properties of objects.
import { parseSync } from 'vite';

/** Where the comments of a file are. */
export const commentsIn = (file, text) => parseSync(file, text).comments;

/** Each declaration of a file, with the names that lead to it from outside and what it takes up in the text. */
export function declarationsIn(file, text) {
  const declarations = [];
  const declare = (names, { start, end }) => {
    declarations.push({ file, names, start, end });
    return names;
  };
  const visit = (node, outer, whole = node) => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const part of node) visit(part, outer);
    } else if (node.type === 'VariableDeclaration') {
      // With its `const`, when that is its own.
      for (const one of node.declarations) {
        const taken = node.declarations.length === 1 ? whole : one;
        const [names, ...more] = namesOf(one.id).map((name) => declare([...outer, name], taken));
        visit(one.id, outer);
        visit(one.init, names && more.length === 0 ? names : outer);
      }
    } else if (node.type === 'ObjectPattern') {
      // What is taken out of an object declares none of its properties.
      for (const part of node.properties) visit(part.value ?? part.argument, outer);
    } else {
      const name = nameOf(node);
      const names = name === undefined ? outer : declare([...outer, name], whole);
      for (const [key, part] of Object.entries(node))
        visit(part, names, key === 'declaration' && part ? node : undefined);
    }
  };
  visit(parseSync(file, text).program.body, []);
  return declarations;
}

const named = ['FunctionDeclaration', 'ClassDeclaration', 'MethodDefinition', 'PropertyDefinition', 'Property'];

function nameOf({ type, id, key, computed }) {
  if (!named.includes(type) || computed) return undefined;
  return id?.name ?? key?.name ?? (typeof key?.value === 'string' ? key.value : undefined);
}

/** `const a`, `const { a, b: c }`, `const [a, ...b]`: each that gets a name. */
function namesOf(pattern) {
  if (pattern?.type === 'Identifier') return [pattern.name];
  if (!pattern) return [];
  const parts = pattern.elements ?? pattern.properties ?? [pattern.left ?? pattern.value ?? pattern.argument];
  return parts.flatMap(namesOf);
}
