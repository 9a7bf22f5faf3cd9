import { expect, type Locator, type Page } from '@playwright/test';
import type { Api } from './api.ts';

/** What journeys read of a draft. */
export type Draft = {
  name: string;
  nodes: { id: string; type: string; label?: string; config: object }[];
  edges: { id: string; source: string; port: string; target: string }[];
  variables: { name: string; personal?: boolean }[];
  scenarios?: { name: string }[];
};

/** The designer in the web app, by what a person sees of it. */
export class FlowScreen {
  readonly page: Page;
  readonly canvas: Locator;
  readonly inspector: Locator;
  readonly question: Locator;

  constructor(page: Page) {
    this.page = page;
    this.canvas = page.getByRole('application', { name: 'Canvas of the flow' });
    this.inspector = page.getByRole('region', { name: 'Inspector' });
    this.question = page.getByRole('dialog', { name: /^(Where does|What)/ });
  }

  /** The card of a module by its name, from near or from far. */
  card(name: string): Locator {
    const title = this.page.locator('strong, [data-far] span').getByText(name, { exact: true });
    return this.canvas.locator('.react-flow__node-module').filter({ has: title }).first();
  }

  /** The handle of a way out of a module, by the title of that way. */
  handle(name: string, port: string): Locator {
    return this.card(name).getByTitle(`“${port}”`);
  }

  /** The button of a panel, which also closes it. */
  tab(name: string): Locator {
    return this.page.getByRole('group', { name: 'Panels' }).getByRole('button', { name });
  }

  async openPanel(name: string): Promise<Locator> {
    const tab = this.tab(name);
    if ((await tab.getAttribute('aria-pressed')) !== 'true') await tab.click();
    return this.page.getByRole('region', { name, exact: true });
  }

  /** The id of the flow that is open. */
  flowId(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** What the server has of the draft, once everything is saved. */
  async savedDraft(api: Api): Promise<Draft> {
    await expect(this.page.getByRole('button', { name: 'Saved', exact: true })).toBeVisible();
    return (await api.get<{ document: Draft }>(`/flows/${this.flowId()}`)).document;
  }
}

/** Every connection of a draft in words, sorted: `Welcome next → Service hours`. */
export function connectionsOf({ nodes, edges }: Draft): string[] {
  const nameOf = (id: string) => {
    const node = nodes.find((each) => each.id === id);
    return node?.label ?? node?.type ?? id;
  };
  return edges
    .map(({ source, port, target }) => {
      const config = nodes.find(({ id }) => id === source)?.config ?? {};
      return `${nameOf(source)} ${wayOf(config, port)} → ${nameOf(target)}`;
    })
    .toSorted();
}

/** An entry that was added has a random id: its way out is told by the place of the entry, `case:case2`. */
function wayOf(config: object, port: string): string {
  const [kind = '', id = ''] = port.split(':');
  if (!/-[a-z0-9]{8}$/.test(id)) return port;
  const entries = Object.values(config).find((value): value is { id?: string }[] => Array.isArray(value)) ?? [];
  return `${kind}:${kind}${entries.findIndex((entry) => entry.id === id) + 1}`;
}
