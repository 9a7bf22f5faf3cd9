import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const declaration = /\.?(counter|gauge|histogram)\(\s*'([a-z_]+)'/g;

/** Names of our metrics as the sources declare them, with what Prometheus adds. */
const declared = new Set(
  readdirSync(join(root, 'runtime-server/src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .flatMap((path) => [...read(`runtime-server/src/${path}`).matchAll(declaration)])
    .flatMap(([, kind = '', name = '']) => namesOf(kind, name)),
);

function namesOf(kind: string, name: string): string[] {
  if (kind === 'counter') return [`parley_${name}_total`];
  if (kind === 'gauge') return [`parley_${name}`];
  return ['bucket', 'sum', 'count'].map((end) => `parley_${name}_${end}`);
}

function metricsIn(text: string): string[] {
  return text.match(/parley_[a-z_]+/g) ?? [];
}

type Rule = { alert: string; expr: string; annotations: { runbook: string } };
const { groups } = parse(read('deploy/prometheus/alerts.yaml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

describe('what is watched', () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s looks at figures that there are', (_name, rule) => {
    expect(metricsIn(rule.expr).length).toBeGreaterThan(0);
    for (const name of metricsIn(rule.expr)) expect(declared).toContain(name);
  });

  it('is told what to do about, each in a chapter of its own', () => {
    const chapters = [...read('docs/runbooks.md').matchAll(/^## (.+)$/gm)].map(([, title = '']) => anchorOf(title));
    expect(rules.map(({ annotations }) => annotations.runbook).toSorted()).toEqual(
      chapters.map((anchor) => `docs/runbooks.md#${anchor}`).toSorted(),
    );
  });

  it('is drawn from figures that there are', () => {
    const dashboard = read('deploy/grafana/parley.json');
    expect(() => JSON.parse(dashboard) as unknown).not.toThrow();
    for (const name of metricsIn(dashboard)) expect(declared).toContain(name);
  });
});

describe('how it is run', () => {
  const settings = new Set(
    read('README.md')
      .match(/`[A-Z][A-Z_]+`/g)
      ?.map((name) => name.slice(1, -1)),
  );
  const ofOthers = new Set(['NODE_ENV', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD']);

  it.each(['deploy/compose.yaml', 'deploy/kubernetes/parley.yaml', 'deploy/Dockerfile'])(
    '%s sets what the server reads',
    (path) => {
      const text = read(path).replace(/^\s*#.*$/gm, '');
      const names = text.match(/\b[A-Z][A-Z]*_[A-Z_]+(?=[:=])/g) ?? [];
      for (const name of names.filter((each) => !ofOthers.has(each))) expect(settings).toContain(name);
    },
  );

  it('has manifests that are whole, and an image of what is built', () => {
    const documents = parseAllDocuments(read('deploy/kubernetes/parley.yaml'));
    for (const document of documents) expect('errors' in document ? document.errors : []).toEqual([]);
    const kinds = documents.map((document) => (document.toJSON() as { kind: string }).kind);
    expect(kinds).toEqual(['ConfigMap', 'Deployment', 'Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler']);
    const { services } = parse(read('deploy/compose.yaml'), { merge: true }) as { services: Record<string, object> };
    expect(Object.keys(services)).toEqual(['server-1', 'server-2', 'postgres', 'nats', 'balancer']);
    for (const [, path = ''] of read('deploy/compose.yaml').matchAll(/dockerfile: (\S+) \}/g)) {
      expect(existsSync(join(root, path))).toBe(true);
    }
    expect(read('deploy/Dockerfile')).toContain('runtime-server/dist/program/main.js');
  });
});

function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
