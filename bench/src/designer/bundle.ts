import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Benchmark } from '../benchmark.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** What each part of the screens weighs when it is first entered, compressed. */
export const bundleBenchmark: Benchmark = async () => {
  const app = readChunks(join(repository, 'workspace-ui/dist'), 'index.html');
  const chat = readChunks(join(repository, 'widget/dist'), 'chat.html');
  const entry = app.reach(app.entries);
  const parts = [
    ['the web app, at first', entry],
    ['agent mode, beyond that', app.beyond('agent-mode', entry)],
    ['the designer, beyond that', app.beyond('flow-page', entry)],
    ["the visitor's window", chat.reach(chat.entries)],
  ] as const;
  const loader = gzipSync(readFileSync(join(repository, 'widget/dist/widget.js'))).length;
  return {
    title: 'Sizes, compressed',
    columns: ['part', 'scripts', 'styles', 'together'],
    rows: [
      ...parts.map(([name, files]) => {
        const [scripts, styles] = ['.js', '.css'].map((end) => weigh([...files].filter((file) => file.endsWith(end))));
        return [name, kilobytes(scripts ?? 0), kilobytes(styles ?? 0), kilobytes((scripts ?? 0) + (styles ?? 0))];
      }),
      ["the widget's loader", kilobytes(loader), '', kilobytes(loader)],
    ],
    notes: ['Files that a page loads before it is drawn; what is loaded on demand (emoji, layouts) is not counted.'],
  };
};

function readChunks(folder: string, page: string) {
  const assets = join(folder, 'assets');
  const names = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
  const html = readFileSync(join(folder, page), 'utf8');
  const entries = names.filter((name) => html.includes(name)).map((name) => join(assets, name));
  /** Files that a script imports at once, and styles that it brings. */
  const needsOf = (file: string): string[] => {
    if (!file.endsWith('.js')) return [];
    const text = readFileSync(file, 'utf8');
    const statics = [...text.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)].map(([, name]) => name ?? '');
    return statics.map((name) => join(assets, name));
  };
  const reach = (starts: Iterable<string>): Set<string> => {
    const reached = new Set(starts);
    for (const file of reached) for (const needed of needsOf(file)) reached.add(needed);
    return reached;
  };
  return {
    entries,
    reach,
    /** What entering a part loads that is not there yet: scripts and styles whose names begin so, and all they need. */
    beyond: (part: string, loaded: ReadonlySet<string>): Set<string> => {
      const own = names.filter((name) => name.startsWith(`${part}-`)).map((name) => join(assets, name));
      return new Set([...reach(own)].filter((file) => !loaded.has(file)));
    },
  };
}

function weigh(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
