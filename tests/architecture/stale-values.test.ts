// A screen's function keeps the values of the drawing it was made in. After an `await` those are old: whoever put them
// back took away what was typed meanwhile (a place that was found wiped the words for it). So the source is read: after it
// waited, a function of a component or hook doesn't use what was drawn, but a ref (`useLatest`) or what it is given.
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { isCode, type Source } from './house.ts';
import { readSources } from './source-files.ts';

/** Uses after an await that are meant: what was pressed on is what is told about. `file: name`, and why. */
const meant: Readonly<Record<string, string>> = {};

describe('[reports.R4] after it waited, a screen', () => {
  const sources = ['src/features', 'src/kinds', 'src/records', 'src/ui', 'src/app']
    .flatMap(readSources)
    .filter(({ path }) => isCode(path));
  const found = sources.flatMap(staleUses);

  test('does not use values of the drawing it was made in', () => {
    expect(found.filter((use) => !(use in meant))).toEqual([]);
  });

  test('has no exception that is not there', () => {
    expect(Object.keys(meant).filter((use) => !found.includes(use))).toEqual([]);
  });
});

describe('the reader of what is old after an await', () => {
  const inScreen = (body: string) =>
    staleUses({ path: 'a.tsx', text: `function Screen({ value, onValue }) { ${body} }` });

  test.each([
    ['a value', 'const look = async () => { const found = await locate(); onValue({ ...value, found }); };'],
    ['state', 'const [text, setText] = useState(""); const go = async () => { await ask(); setText(text + "!"); };'],
    [
      'what follows from a value',
      'const name = value?.name ?? ""; const go = async () => { await ask(); onValue(name); };',
    ],
    [
      'a function that reads one',
      'const put = (p) => onValue({ ...value, p }); const go = async () => put(await locate());',
    ],
    ['a form', 'const form = useDraftForm({}); const go = async () => { await ask(); onValue(form.values.name); };'],
    ['an answer that comes by then()', 'const go = () => ask().then((found) => onValue({ ...value, found }));'],
    ['an effect', 'useEffect(() => { const go = async () => { await ask(); onValue(value); }; void go(); });'],
    ['a value that was put aside', 'const go = async () => { const before = value; await ask(); onValue(before); };'],
  ])('sees %s', (_, body) => {
    expect(inScreen(body)).toHaveLength(1);
  });

  test.each([
    ['what is sent', 'const go = async () => { const answer = await save(value); if (answer.ok) onValue(null); };'],
    [
      'the latest',
      'const latest = useLatest({ value }); const go = async () => { await ask(); onValue(latest.current); };',
    ],
    ['the state before', 'const [n, setN] = useState(0); const go = async () => { await ask(); setN((n) => n + 1); };'],
    ['an id', 'const id = useId(); const go = async () => { await ask(); focus(id); };'],
    ['a key', 'const go = async () => { await ask(); onValue({ value: 1 }); };'],
  ])('does not mind %s', (_, body) => {
    expect(inScreen(body)).toEqual([]);
  });
});

type Node = Record<string, unknown> & { type: string; start: number; end: number };

/** Hooks that give a box in which the newest is found, or something that stays the same. */
const boxes = /^use(?:Ref|Latest|Id|Device|Navigate|Toast)$/u;
/** What a form or a record that was drawn holds. */
const drawnParts = ['values', 'touched'];
/** Names under which a field is given what stands in it. */
const drawnProps = ['value', 'values', 'text', 'draft'];

function staleUses(source: Source): string[] {
  const { program } = parseSync(source.path, source.text);
  const found = new Set<string>();
  each(program as unknown as Node, (node) => {
    if (!isFunction(node) || !/^(?:[A-Z]|use[A-Z])/u.test(nameOf(node) ?? '')) return;
    const drawn = drawnIn(node);
    each(node.body as Node, (inner) => {
      for (const part of afterWaiting(inner)) {
        const { aside, own } = namesOf(inner, drawn);
        for (const name of usedIn(part, (each) => aside.has(each) || (drawn.has(each) && !own.has(each))))
          found.add(`${source.path}: ${name}`);
      }
    });
  });
  return [...found];
}

/** Names in a component or hook that stand for what was drawn: values it is given, state, and what follows from them. */
function drawnIn(component: Node): Set<string> {
  const drawn = new Set<string>();
  for (const param of component.params as Node[])
    for (const name of namesIn(param)) if (drawnProps.includes(name)) drawn.add(name);
  for (const statement of ((component.body as Node).body as Node[] | undefined) ?? []) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations as { id: Node; init: Node | null }[]) {
      const hook = init?.type === 'CallExpression' ? ((init.callee as Node).name as string | undefined) : undefined;
      if (!init || (hook !== undefined && boxes.test(hook))) continue;
      if (hook === 'useState' || hook === 'useReducer') {
        const [first] = (id.elements as (Node | null)[] | undefined) ?? [];
        if (first) for (const name of namesIn(first)) drawn.add(name);
        // A hook that is given what was drawn gives its own; what of that is old shows by its parts.
      } else if (hook === undefined || !hook.startsWith('use') || hook === 'useMemo' || hook === 'useCallback') {
        const reads = isFunction(init) ? [init.body as Node] : [init];
        // What it uses only after it waited is reported there.
        if (reads.some((part) => usedIn(part, (name) => drawn.has(name)).length > 0))
          for (const name of namesIn(id)) drawn.add(name);
      }
    }
  }
  return drawn;
}

/** The parts of a function that run after something came that it waited for. */
function afterWaiting(node: Node): Node[] {
  if (node.type === 'CallExpression') {
    const { property } = node.callee as { property?: Node };
    return property?.name === 'then' ? (node.arguments as Node[]).filter(isFunction) : [];
  }
  if (!isFunction(node) || node.async !== true) return [];
  let waited = Number.POSITIVE_INFINITY;
  within(node.body as Node, (each) => {
    if (each.type === 'AwaitExpression') waited = Math.min(waited, each.end);
  });
  const parts: Node[] = [];
  // What comes after the first wait, and what is called with what was waited for.
  within(node.body as Node, (each) => {
    if (each.start >= waited && !parts.some(({ start, end }) => start <= each.start && each.end <= end))
      parts.push(each);
    if (each.type === 'CallExpression' && (each.arguments as Node[]).some(({ type }) => type === 'AwaitExpression'))
      parts.push(each.callee as Node);
  });
  return parts;
}

/** Names of a function's own, and those of them under which it put aside what was drawn. */
function namesOf(node: Node, drawn: ReadonlySet<string>): { own: Set<string>; aside: Set<string> } {
  const own = new Set<string>();
  const aside = new Set<string>();
  if (!isFunction(node)) return { own, aside };
  for (const param of node.params as Node[]) for (const name of namesIn(param)) own.add(name);
  if ((node.body as Node).type !== 'BlockStatement') return { own, aside };
  for (const statement of (node.body as Node).body as Node[]) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations as { id: Node; init: Node | null }[]) {
      for (const name of namesIn(id)) {
        own.add(name);
        if (init?.type === 'Identifier' && drawn.has(init.name as string)) aside.add(name);
      }
    }
  }
  return { own, aside };
}

/** Names that are read in a part of the source, and `form.values` where such a part is. */
function usedIn(part: Node, isDrawn: (name: string) => boolean): string[] {
  const used: string[] = [];
  const shadowed = new Set<string>();
  each(part, (node) => {
    if (isFunction(node))
      for (const param of node.params as Node[]) for (const name of namesIn(param)) shadowed.add(name);
  });
  const look = (node: unknown, key?: string, parent?: Node): void => {
    if (Array.isArray(node)) for (const item of node) look(item, key, parent);
    if (Array.isArray(node) || typeof node !== 'object' || node === null) return;
    const at = node as Node;
    if (at.type === 'Identifier') {
      const name = at.name as string;
      const isName = parent && !parent.computed && (key === 'property' || (key === 'key' && !parent.shorthand));
      if (!isName && isDrawn(name) && !shadowed.has(name)) used.push(name);
    }
    if (at.type === 'MemberExpression') {
      const { object, property } = at as unknown as { object: Node; property: Node };
      if (object.type === 'Identifier' && object.name !== 'Object' && drawnParts.includes(property.name as string))
        used.push(`${object.name}.${property.name}`);
    }
    for (const [name, value] of Object.entries(at)) if (name !== 'type') look(value, name, at);
  };
  look(part);
  return used;
}

const isFunction = (node: Node | null | undefined): node is Node =>
  ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node?.type ?? '');

const nameOf = (node: Node) => (node.id as { name?: string } | null)?.name;

/** Names that a pattern gives. */
function namesIn(pattern: Node): string[] {
  const names: string[] = [];
  const look = (node: Node | null | undefined): void => {
    if (!node) return;
    if (node.type === 'Identifier') names.push(node.name as string);
    else if (node.type === 'ObjectPattern')
      for (const part of node.properties as Node[]) look((part.value ?? part.argument) as Node);
    else if (node.type === 'ArrayPattern') for (const part of node.elements as Node[]) look(part);
    else if (node.type === 'AssignmentPattern') look(node.left as Node);
    else if (node.type === 'RestElement') look(node.argument as Node);
  };
  look(pattern);
  return names;
}

function each(node: unknown, callback: (node: Node) => void): void {
  if (Array.isArray(node)) for (const item of node) each(item, callback);
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node && typeof node.type === 'string') callback(node as Node);
    for (const value of Object.values(node)) each(value, callback);
  }
}

/** As `each`, but not into functions within: those run at a time of their own. */
function within(node: unknown, callback: (node: Node) => void): void {
  if (Array.isArray(node)) for (const item of node) within(item, callback);
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node && typeof node.type === 'string') {
      callback(node as Node);
      if (isFunction(node as Node)) return;
    }
    for (const value of Object.values(node)) within(value, callback);
  }
}
