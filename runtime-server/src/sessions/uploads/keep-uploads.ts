import type { KeptFile } from '@parley/schemas';
import type { KeepFiles } from '../../definitions/quick-replies/keep-files.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { createUploadLinks } from './upload-link.ts';
import './upload-tables.ts';

/** Files that belong to what is kept ready, rather than to one message. */
export function createKeepUploads({ secrets }: { secrets: Pick<Secrets, 'derive'> }): KeepFiles {
  const links = createUploadLinks(secrets);
  return async (trx, { applicationId, agentId, isShared, known }, ids) => {
    const files: KeptFile[] = [];
    for (const [index, id] of ids.entries()) {
      const row = await trx
        .updateTable('upload')
        .set({ held: true, ...(isShared && { owner_kind: 'application' as const, owner_id: applicationId }) })
        .where('id', '=', id)
        .where('application_id', '=', applicationId)
        .where((where) =>
          where.or([
            where('owner_kind', '=', 'application'),
            where.and([where('owner_kind', '=', 'agent'), where('owner_id', '=', agentId ?? '')]),
            where.val(known.includes(id)),
          ]),
        )
        .returning(['id', 'name', 'size', 'mime', 'width', 'height'])
        .executeTakeFirst();
      if (!row) throw noUpload(index);
      const { name, size, mime, width, height } = row;
      files.push({
        uploadId: id,
        url: links.pathOf(id),
        name,
        size,
        mime,
        ...(width !== null && height !== null && { width, height }),
      });
    }
    return files;
  };
}

function noUpload(index: number): AppError {
  const message = 'There is no such upload of yours. Upload the file again.';
  return new AppError('invalid', message, { problems: [{ pointer: `/attachments/${index}`, message }] });
}
