/** Whose work it is, from the widest: the application, then what of it. Each level shares what the one above has. */
export type Share = readonly [application: string, ...within: string[]];

/** What waits for one of a few places. Who asks more than others waits behind their own. */
export type FairQueue<Item> = {
  add: (share: Share, item: Item) => void;
  /** Takes the next one that may begin; it holds a place until `done`. Null where nothing may. */
  next: () => { share: Share; item: Item } | null;
  done: (share: Share) => void;
  /** How many wait: all, or those of an application. */
  waiting: (application?: string) => number;
  /** Takes out all that wait. */
  clear: () => Item[];
};

/**
 * Shares are served in turn, at each level: the one served longest ago comes first. `places` are all there are;
 * `placesOf` says how many of them one share may hold, at each level. Where that is fewer than all, somebody else always
 * finds one free.
 */
export function createFairQueue<Item>(places: number, placesOf: readonly number[]): FairQueue<Item> {
  const root: Node<Item> = emptyNode();

  const take = (node: Node<Item>, depth: number): { path: string[]; item: Item } | null => {
    const item = node.items.shift();
    if (item !== undefined) {
      node.running += 1;
      node.waiting -= 1;
      return { path: [], item: item.item };
    }
    for (const [name, child] of node.children) {
      if (child.waiting === 0 || child.running >= (placesOf[depth] ?? places)) continue;
      const taken = take(child, depth + 1);
      if (taken === null) continue;
      // To the end: the others come first now.
      node.children.delete(name);
      node.children.set(name, child);
      node.running += 1;
      node.waiting -= 1;
      return { path: [name, ...taken.path], item: taken.item };
    }
    return null;
  };

  return {
    add: (share, item) => {
      let node = root;
      node.waiting += 1;
      for (const name of share) {
        const child = node.children.get(name) ?? emptyNode<Item>();
        node.children.set(name, child);
        child.waiting += 1;
        node = child;
      }
      node.items.push({ item });
    },
    next: () => {
      if (root.running >= places) return null;
      const taken = take(root, 0);
      if (taken === null) return null;
      const [application = '', ...within] = taken.path;
      return { share: [application, ...within], item: taken.item };
    },
    done: (share) => {
      let node = root;
      node.running -= 1;
      for (const name of share) {
        const child = node.children.get(name);
        if (!child) return;
        child.running -= 1;
        if (child.running === 0 && child.waiting === 0) node.children.delete(name);
        node = child;
      }
    },
    waiting: (application) =>
      application === undefined ? root.waiting : (root.children.get(application)?.waiting ?? 0),
    clear: () => forget(root),
  };
}

/** `running` and `waiting` count what is below, too. */
type Node<Item> = { children: Map<string, Node<Item>>; items: { item: Item }[]; running: number; waiting: number };

function emptyNode<Item>(): Node<Item> {
  return { children: new Map(), items: [], running: 0, waiting: 0 };
}

function forget<Item>(node: Node<Item>): Item[] {
  const items = [...node.items.splice(0).map(({ item }) => item), ...[...node.children.values()].flatMap(forget)];
  node.waiting = 0;
  return items;
}
