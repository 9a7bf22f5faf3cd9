import { formatFileSize } from '@parley/content';
import { messageLimits, type AgentBody, type KeptFile, type ReplyCard } from '@parley/schemas';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { uploadFile, type UploadedFile } from '../../files/upload-file.ts';
import { i18n } from '../../i18n/i18n.ts';
import { describeError } from '../../ui/describe-error.ts';

/** What is to be sent beside the text: a file, `uploading` → `ready`, or `failed` with the reason; or a card. */
export type Attachment = FileAttachment | CardAttachment;

export type FileAttachment = {
  kind: 'file';
  id: string;
  name: string;
  size: number;
  mime: string;
  /** Of this browser's copy as long as it lives, to be looked at before it is sent. */
  preview: string;
  progress: number;
  state: 'uploading' | 'ready' | 'failed';
  uploaded?: UploadedFile;
  reason?: string;
  /** Sent as sound, whatever its container may also hold. */
  isRecording?: boolean;
};

export type CardAttachment = { kind: 'card'; id: string; card: ReplyCard; state: 'ready' };

type BySession = Readonly<Record<string, readonly Attachment[]>>;

/** Sessions whose attachments are kept over a reload or a crash: what was uploaded, and cards. */
const keptSessions = 50;

const useAttachmentStore = create<{ bySession: BySession }>()(
  persist((): { bySession: BySession } => ({ bySession: {} }), {
    name: 'parley.agent.attachments',
    storage: createJSONStorage(() => localStorage),
    partialize: ({ bySession }) => ({ bySession: onlyKept(bySession) }),
  }),
);
const none: readonly Attachment[] = [];
const uploads = new Map<string, AbortController>();

export function useAttachments(sessionId: string): readonly Attachment[] {
  return useAttachmentStore(({ bySession }) => bySession[sessionId] ?? none);
}

/** Adds files to what is to be sent, and uploads them one after another, in their order. */
export function addFiles(
  sessionId: string,
  files: Iterable<File>,
  { isRecording = false }: { isRecording?: boolean } = {},
): void {
  const added = Array.from(files, (file) => {
    const preview = URL.createObjectURL(file);
    const { name, size, type: mime } = file;
    const attachment: FileAttachment = {
      kind: 'file',
      id: crypto.randomUUID(),
      name,
      size,
      mime,
      preview,
      progress: 0,
      state: 'uploading',
      ...(isRecording && { isRecording }),
    };
    return { attachment, file };
  });
  update(sessionId, (all) => [...all, ...added.map(({ attachment }) => attachment)]);
  void (async () => {
    for (const { attachment, file } of added) await upload(sessionId, attachment.id, file);
  })();
}

/** Adds what is uploaded already, such as the files of a quick reply. */
export function addUploaded(sessionId: string, files: readonly KeptFile[]): void {
  const ready = files.map(({ uploadId, url, name, size, mime }): FileAttachment => ({
    kind: 'file',
    id: crypto.randomUUID(),
    name,
    size,
    mime,
    preview: url,
    progress: 1,
    state: 'ready',
    uploaded: { uploadId, url, name, size, mime },
  }));
  update(sessionId, (all) => [...all, ...ready]);
}

/** Adds a card, or puts another in the place of the one with this id. */
export function putCard(sessionId: string, card: ReplyCard, id?: string): void {
  const entry: CardAttachment = { kind: 'card', id: id ?? crypto.randomUUID(), card, state: 'ready' };
  update(sessionId, (all) =>
    all.some((each) => each.id === id) ? all.map((each) => (each.id === id ? entry : each)) : [...all, entry],
  );
}

export function removeAttachment(sessionId: string, id: string): void {
  uploads.get(id)?.abort();
  uploads.delete(id);
  update(sessionId, (all) => {
    const gone = all.find((each) => each.id === id);
    if (gone?.kind === 'file' && gone.preview.startsWith('blob:')) URL.revokeObjectURL(gone.preview);
    return all.filter((each) => each.id !== id);
  });
}

/** Puts back what was taken out to be sent, where it can still be sent. */
export function putBack(sessionId: string, sent: readonly { body: AgentBody; preview?: UploadedPreview }[]): void {
  const back = sent.flatMap(({ body, preview }): Attachment[] => {
    if (body.kind === 'card') {
      const { kind: _, ...card } = body;
      return [{ kind: 'card', id: crypto.randomUUID(), card, state: 'ready' }];
    }
    if (!('uploadId' in body) || !preview) return [];
    const { name, size, mime, url } = preview;
    const uploaded = { uploadId: body.uploadId, url, name, size, mime };
    const isRecording = body.kind === 'audio' && { isRecording: true };
    const id = crypto.randomUUID();
    return [
      { kind: 'file', id, name, size, mime, preview: url, progress: 1, state: 'ready', uploaded, ...isRecording },
    ];
  });
  update(sessionId, (all) => [...back, ...all]);
}

type UploadedPreview = { name: string; size: number; mime: string; url: string };

/** Moves an attachment one place towards the beginning or the end of what is sent. */
export function moveAttachment(sessionId: string, id: string, step: -1 | 1): void {
  update(sessionId, (all) => {
    const from = all.findIndex((each) => each.id === id);
    const moved = [...all];
    const [one] = moved.splice(from, 1);
    if (one) moved.splice(Math.max(from + step, 0), 0, one);
    return moved;
  });
}

/** Takes out what is ready to be sent, in its order. */
export function takeReady(sessionId: string): Attachment[] {
  const ready = (useAttachmentStore.getState().bySession[sessionId] ?? none).filter(({ state }) => state === 'ready');
  update(sessionId, (all) => all.filter((each) => !ready.includes(each)));
  return ready;
}

/** What another agent has prepared in this browser is not ours to send. */
export function forgetAttachments(): void {
  useAttachmentStore.setState({ bySession: {} });
}

async function upload(sessionId: string, id: string, file: File): Promise<void> {
  const isThere = (useAttachmentStore.getState().bySession[sessionId] ?? none).some((each) => each.id === id);
  if (!isThere) return;
  const change = (patch: Partial<FileAttachment>): void =>
    update(sessionId, (all) =>
      all.map((each) => (each.id === id && each.kind === 'file' ? { ...each, ...patch } : each)),
    );
  const fail = (reason: string): void => change({ state: 'failed', reason });
  if (file.size === 0) return fail(i18n.t('agent:fileEmpty'));
  if (file.size > messageLimits.uploadBytes) {
    return fail(i18n.t('agent:fileTooBig', { limit: formatFileSize(messageLimits.uploadBytes, i18n.language) }));
  }
  const controller = new AbortController();
  uploads.set(id, controller);
  try {
    const onProgress = (progress: number): void => change({ progress });
    const uploaded = await uploadFile(file, { onProgress, signal: controller.signal });
    change({ state: 'ready', progress: 1, uploaded });
  } catch (error) {
    if (!controller.signal.aborted) fail(describeError(error, i18n.getFixedT(null, 'ui')));
  } finally {
    uploads.delete(id);
  }
}

function update(sessionId: string, change: (all: readonly Attachment[]) => readonly Attachment[]): void {
  useAttachmentStore.setState(({ bySession }) => {
    const { [sessionId]: before = none, ...others } = bySession;
    const after = change(before);
    return { bySession: after.length === 0 ? others : { ...others, [sessionId]: after } };
  });
}

/** The browser's copies do not outlive the page: what was uploaded is shown from where it is. */
function onlyKept(bySession: BySession): BySession {
  const kept = Object.entries(bySession).flatMap(([sessionId, all]) => {
    const ready = all.flatMap((each): Attachment[] => {
      if (each.kind === 'card') return [each];
      return each.uploaded ? [{ ...each, preview: each.uploaded.url }] : [];
    });
    return ready.length === 0 ? [] : [[sessionId, ready] as const];
  });
  return Object.fromEntries(kept.slice(-keptSessions));
}
