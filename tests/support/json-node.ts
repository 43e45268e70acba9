// JSON as it is to be written, also such as no JSON.stringify would write: names that come twice, numbers that are none,
// and places for what is only known when it is sent.

export class Entries {
  readonly list: readonly (readonly [name: string, value: Node])[];
  constructor(list: Entries['list']) {
    this.list = list;
  }
}

/** Written as it is. */
export class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** One of what is known under this name when it is written; `pick` says which. */
export class Known {
  readonly slot: string;
  readonly pick: number;
  constructor(slot: string, pick: number) {
    this.slot = slot;
    this.pick = pick;
  }
}

export type Node = string | number | boolean | null | Raw | Known | Entries | readonly Node[];

/** What a known thing is now; never itself a `Known`. */
export type Bind = (known: Known) => string | number;

export function writeJson(node: Node, bind: Bind): string {
  if (node instanceof Raw) return node.text;
  if (node instanceof Known) return JSON.stringify(bind(node));
  if (node instanceof Entries) {
    return `{${node.list.map(([name, value]) => `${JSON.stringify(name)}:${writeJson(value, bind)}`).join(',')}}`;
  }
  if (Array.isArray(node)) return `[${node.map((item) => writeJson(item, bind)).join(',')}]`;
  return JSON.stringify(node);
}

/** As text in a path or a query. */
export function writeText(node: Node, bind: Bind): string {
  if (typeof node === 'string') return node;
  return node instanceof Known ? String(bind(node)) : writeJson(node, bind);
}

/** Gives `change` of the part that lies along these positions, in its place; undefined takes it out. */
export function replaceAt(node: Node, path: readonly number[], change: (part: Node) => Node | undefined): Node {
  const [index, ...rest] = path;
  if (index === undefined) return change(node) ?? null;
  const next = (part: Node) => (rest.length > 0 ? replaceAt(part, rest, change) : change(part));
  if (node instanceof Entries) {
    return new Entries(
      node.list.flatMap(([name, value], at) => {
        if (at !== index) return [[name, value] as const];
        const changed = next(value);
        return changed === undefined ? [] : [[name, changed] as const];
      }),
    );
  }
  if (!Array.isArray(node)) return node;
  return (node as readonly Node[]).flatMap((item, at) => {
    if (at !== index) return [item];
    const changed = next(item);
    return changed === undefined ? [] : [changed];
  });
}
