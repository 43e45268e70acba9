/**
 * Lets the screen go on when other software changed it (decision 0020). A translator puts `<font>` elements in the place
 * of our texts, an extension wraps or moves what it looks at. React still holds the nodes of before: it would throw in
 * the middle of a screen, or write its news into a text that nobody sees.
 *
 * So it is remembered what came in the place of a node (its stand-ins), and the three things that React does with a node
 * are taught to look for them. A screen that nobody touched takes the same way as ever.
 */
interface Surroundings {
  readonly documentElement: Node;
  readonly defaultView: (Window & Pick<typeof globalThis, 'Node' | 'MutationObserver'>) | null;
}

export function bearForeignChanges({ documentElement, defaultView }: Surroundings): void {
  if (!defaultView) return;
  const { Node, MutationObserver } = defaultView;
  const { insertBefore, removeChild } = Node.prototype;
  const standIns = new WeakMap<Node, readonly Node[]>();
  /** Of texts that stand beside each other each has stand-ins of its own. */
  const claimed = new WeakSet<Node>();

  const remember = (records: readonly MutationRecord[]) => {
    records.forEach((record, at) => {
      const gone = [...record.removedNodes].filter(({ isConnected }) => !isConnected);
      if (gone.length === 0) return;
      const free = (other: MutationRecord | undefined) => other && !claimed.has(other.addedNodes[0] ?? other.target);
      const [before, after] = [records[at - 1], records[at + 1]];
      const came = cameFor(record, free(before) ? before : undefined, free(after) ? after : undefined);
      for (const node of came) claimed.add(node);
      if (came.length > 0) for (const node of gone) standIns.set(node, came);
    });
  };
  const observer = new MutationObserver(remember);
  observer.observe(documentElement, { childList: true, subtree: true });

  const standInsOf = (node: Node): readonly Node[] => {
    remember(observer.takeRecords());
    return standIns.get(node) ?? [];
  };

  /** What stands in `parent` for this node: what was wrapped around it, or its stand-ins. */
  function placesOf(node: Node, parent: Node): readonly Node[] {
    const these = node.isConnected ? [node] : standInsOf(node);
    return these.flatMap((each) => {
      let at: Node | null = each;
      while (at && at.parentNode !== parent) at = at.parentNode;
      return at ? [at] : [];
    });
  }

  Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    if (child.parentNode === this) return removeChild.call(this, child) as T;
    for (const place of new Set(placesOf(child, this))) removeChild.call(this, place);
    return child;
  };

  Node.prototype.insertBefore = function <T extends Node>(this: Node, added: T, before: Node | null): T {
    const place = !before || before.parentNode === this ? before : (placesOf(before, this)[0] ?? null);
    return insertBefore.call(this, added, place) as T;
  };

  const value = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue');
  if (!value?.set) return;
  const { set: write } = value;
  Object.defineProperty(Node.prototype, 'nodeValue', {
    ...value,
    set(this: Node, text: string | null) {
      if (!this.isConnected) comeBack(this);
      write.call(this, text);
    },
  });

  /** The node itself again where its stand-ins are: new words show, and are there to be translated anew. */
  function comeBack(node: Node): void {
    const there = standInsOf(node).filter(({ isConnected }) => isConnected);
    const [first] = there;
    if (!first?.parentNode) return;
    standIns.delete(node);
    insertBefore.call(first.parentNode, node, first);
    for (const each of there) if (each.parentNode) removeChild.call(each.parentNode, each);
  }
}

/** What came in the place of what a record took away: in the same step, or beside it in the step before or after. */
function cameFor(record: MutationRecord, before: MutationRecord | undefined, after: MutationRecord | undefined) {
  if (record.addedNodes.length > 0) return [...record.addedNodes];
  const { target, previousSibling, nextSibling } = record;
  const beside = before?.target === target ? [...before.addedNodes] : [];
  if (beside.some((node) => node === previousSibling || node === nextSibling)) return beside;
  const inPlace = after?.target === target && after.previousSibling === previousSibling;
  return inPlace && after.nextSibling === nextSibling ? [...after.addedNodes] : [];
}
