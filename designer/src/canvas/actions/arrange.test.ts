import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { smallFlow } from '../../document/flow.fixtures.ts';
import { tidy, type TidyInput } from '../../layout/tidy.ts';
import { canvasTools } from '../canvas-tools.fixtures.ts';
import { tidyCanvas } from './arrange.ts';

/** Workers that were started; each answers when the test says so. */
class StandingWorker {
  static all: StandingWorker[] = [];
  onmessage: ((event: { data: ReturnType<typeof tidy> }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  input: TidyInput | null = null;
  isEnded = false;
  constructor() {
    StandingWorker.all.push(this);
  }
  postMessage(input: TidyInput) {
    this.input = input;
  }
  terminate() {
    this.isEnded = true;
  }
  answer() {
    if (this.input) this.onmessage?.({ data: tidy(this.input) });
  }
}

beforeEach(() => {
  StandingWorker.all = [];
  vi.stubGlobal('Worker', StandingWorker);
});
afterEach(() => vi.unstubAllGlobals());

function begun() {
  const { tools } = canvasTools(smallFlow(), { width: 1_000, height: 700 }, { x: 0, y: 0, zoom: 1 });
  const done = tidyCanvas(tools);
  const [worker] = StandingWorker.all;
  if (!worker) throw new Error('No worker was started');
  return { tools, done, worker, said: () => tools.view.getState().announcement.text };
}

describe('tidying the canvas', () => {
  it('says that it is busy, puts everything in its place as one change, and ends its worker', async () => {
    const { tools, done, worker, said } = begun();
    expect(tools.view.getState().busy?.text).toContain('"count":4');
    worker.answer();
    await done;
    expect(said()).toBe('said_tidied');
    expect(tools.store.getState().past).toHaveLength(1);
    expect(tools.view.getState().busy).toBeNull();
    expect(worker.isEnded).toBe(true);
  });

  it('is given up on request: its worker ends, and nothing moves', async () => {
    const { tools, done, worker, said } = begun();
    tools.view.getState().busy?.cancel();
    await done;
    expect(worker.isEnded).toBe(true);
    worker.answer();
    expect(tools.store.getState().past).toEqual([]);
    expect(tools.view.getState().busy).toBeNull();
    expect(said()).toBe('said_tidyCancelled');
  });

  it('says when it fails, and why', async () => {
    const { tools, done, worker, said } = begun();
    worker.onerror?.({ message: 'Out of memory' });
    await done;
    expect(said()).toBe('said_notTidied {"reason":"Out of memory"}');
    expect(worker.isEnded).toBe(true);
    expect(tools.store.getState().past).toEqual([]);
    expect(tools.view.getState().busy).toBeNull();
  });

  it('is not begun twice', async () => {
    const { tools, done, worker } = begun();
    await tidyCanvas(tools);
    expect(StandingWorker.all).toHaveLength(1);
    worker.answer();
    await done;
  });

  it('keeps what was changed meanwhile', async () => {
    const { tools, done, worker } = begun();
    const added = { label: 'added', apply: (flow: ReturnType<typeof smallFlow>) => ({ ...flow, name: 'Changed' }) };
    tools.store.getState().run(added);
    worker.answer();
    await done;
    expect(tools.store.getState().document.name).toBe('Changed');
    expect(tools.store.getState().past).toHaveLength(2);
  });
});
