import { formatFileSize } from '@parley/content';
import { messageLimits } from '@parley/schemas';
import { create } from 'zustand';
import { i18n } from '../../i18n/i18n.ts';
import { describeError } from '../../ui/describe-error.ts';
import { uploadFile, type UploadedFile } from '../../files/upload-file.ts';

/** A file that is to be sent. `uploading` → `ready`, or `failed` with the reason. */
export type Attachment = {
  id: string;
  name: string;
  size: number;
  mime: string;
  /** Of this browser's copy, to be looked at before it is sent. */
  preview: string;
  progress: number;
  state: 'uploading' | 'ready' | 'failed';
  uploaded?: UploadedFile;
  reason?: string;
};

const useAttachmentStore = create<{ bySession: Readonly<Record<string, readonly Attachment[]>> }>(() => ({
  bySession: {},
}));
const none: readonly Attachment[] = [];
const uploads = new Map<string, AbortController>();

export function useAttachments(sessionId: string): readonly Attachment[] {
  return useAttachmentStore(({ bySession }) => bySession[sessionId] ?? none);
}

/** Adds files to what is to be sent, and begins to upload them. */
export function addFiles(sessionId: string, files: Iterable<File>): void {
  for (const file of files) {
    const attachment: Attachment = {
      id: crypto.randomUUID(),
      name: file.name,
      size: file.size,
      mime: file.type,
      preview: URL.createObjectURL(file),
      progress: 0,
      state: 'uploading',
    };
    update(sessionId, (all) => [...all, attachment]);
    void upload(sessionId, attachment.id, file);
  }
}

export function removeAttachment(sessionId: string, id: string): void {
  uploads.get(id)?.abort();
  uploads.delete(id);
  update(sessionId, (all) => {
    const gone = all.find((each) => each.id === id);
    if (gone) URL.revokeObjectURL(gone.preview);
    return all.filter((each) => each.id !== id);
  });
}

/** Takes out what is ready to be sent, in its order. */
export function takeReady(sessionId: string): Attachment[] {
  const ready = (useAttachmentStore.getState().bySession[sessionId] ?? none).filter(({ state }) => state === 'ready');
  update(sessionId, (all) => all.filter((each) => !ready.includes(each)));
  return ready;
}

async function upload(sessionId: string, id: string, file: File): Promise<void> {
  const change = (patch: Partial<Attachment>): void =>
    update(sessionId, (all) => all.map((each) => (each.id === id ? { ...each, ...patch } : each)));
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
  useAttachmentStore.setState(({ bySession }) => ({
    bySession: { ...bySession, [sessionId]: change(bySession[sessionId] ?? none) },
  }));
}
