import type { ChannelWindow, VisitorBody } from '@parley/schemas';
import type { VisitorClient } from '@parley/sdk/visitor';
import { fileKind, fileProblem, type MediaKind } from './file-kind.ts';
import type { TextStore } from './visitor-record.ts';

/** A file on its way to the server. `problem`: it will not get there. */
export type UploadItem = {
  id: string;
  file: File;
  kind: MediaKind;
  previewUrl: string | null;
  progress: number;
  problem: string | null;
  /** It is there, and waits for those that were chosen before it. */
  uploaded?: VisitorBody;
};

/** A file that was on its way when the page was left: the browser no longer has it, and the visitor must be told. */
export type LostUpload = { id: string; name: string };

/** Brings files to the server, and sends each as a message once it is there, in the order in which they were chosen. */
export type UploadQueue = {
  readonly items: readonly UploadItem[];
  readonly lost: readonly LostUpload[];
  add: (files: readonly File[]) => void;
  retry: (id: string) => void;
  /** Gives one up, or takes one that failed out of sight. */
  drop: (id: string) => void;
  /** Another visitor's files are nobody's business. */
  clear: () => void;
};

export type UploadQueueOptions = {
  client: Pick<VisitorClient, 'upload'>;
  uploads: ChannelWindow['uploads'];
  /** Remembers what is on its way; null where nothing may be kept. */
  kept: TextStore | null;
  send: (body: VisitorBody) => void;
  onChange: () => void;
};

export function createUploadQueue({ client, uploads, kept, send, onChange }: UploadQueueOptions): UploadQueue {
  let items: readonly UploadItem[] = [];
  let lost: readonly LostUpload[] = parseLost(kept?.get() ?? null);
  const aborts = new Map<string, AbortController>();

  const keep = (): void => {
    const onTheirWay = items
      .filter(({ problem }) => !isHopeless(problem))
      .map(({ id, file }) => ({ id, name: file.name }));
    try {
      kept?.set(JSON.stringify([...lost, ...onTheirWay]));
    } catch {
      // Full: then a reload says nothing of it.
    }
  };
  const set = (next: readonly UploadItem[]): void => {
    const isOther = next.length !== items.length;
    items = next;
    if (isOther) keep();
    onChange();
  };
  const patch = (id: string, change: Partial<UploadItem>): void =>
    set(items.map((item) => (item.id === id ? { ...item, ...change } : item)));
  const forget = (id: string): void => {
    const item = items.find((each) => each.id === id);
    if (item?.previewUrl) URL.revokeObjectURL(item.previewUrl);
    aborts.get(id)?.abort();
    aborts.delete(id);
    if (lost.some((each) => each.id === id)) {
      lost = lost.filter((each) => each.id !== id);
      keep();
    }
    set(items.filter((each) => each.id !== id));
  };
  /** Sends what is there, up to the first that is still on its way; those that will not get there hold up nothing. */
  const sendInOrder = (): void => {
    for (const { id, problem, uploaded } of items) {
      if (problem !== null) continue;
      if (!uploaded) return;
      send(uploaded);
      forget(id);
    }
  };
  const upload = async (id: string, file: File, kind: MediaKind): Promise<void> => {
    const abort = new AbortController();
    aborts.set(id, abort);
    patch(id, { problem: null, progress: 0 });
    try {
      const onProgress = (progress: number): void => patch(id, { progress });
      const { uploadId, mime } = await client.upload(file, file.name || kind, { onProgress, signal: abort.signal });
      // A picture is what holds a picture, whatever it is called.
      patch(id, { progress: 1, uploaded: { kind: fileKind(mime, uploads.imageTypes), uploadId } });
    } catch (error) {
      patch(id, { problem: error instanceof Error && 'code' in error ? String(error.code) : 'other' });
    }
    sendInOrder();
  };

  return {
    get items() {
      return items;
    },
    get lost() {
      return lost;
    },
    add: (files) => {
      for (const file of files) {
        const kind = fileKind(file.type, uploads.imageTypes);
        const problem = fileProblem(file.size, uploads.limitBytes);
        const previewUrl = kind === 'image' && !problem ? URL.createObjectURL(file) : null;
        const id = crypto.getRandomValues(new Uint32Array(2)).join('');
        set([...items, { id, file, kind, previewUrl, progress: 0, problem }]);
        if (!problem) void upload(id, file, kind);
      }
    },
    retry: (id) => {
      const item = items.find((each) => each.id === id);
      if (item) void upload(id, item.file, item.kind);
    },
    drop: (id) => {
      forget(id);
      sendInOrder();
    },
    clear: () => {
      lost = [];
      for (const { id } of items) forget(id);
      keep();
    },
  };
}

/** Refused for what it is: sending it again changes nothing, so it is not missed after a reload. */
function isHopeless(problem: string | null): boolean {
  return problem !== null && problem !== 'unreachable' && problem !== 'unavailable';
}

function parseLost(text: string | null): LostUpload[] {
  try {
    const value = JSON.parse(text ?? '[]') as Partial<LostUpload>[];
    return value.map(({ id, name }) => ({ id: String(id), name: String(name) }));
  } catch {
    return [];
  }
}
