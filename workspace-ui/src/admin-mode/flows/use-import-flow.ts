import { showNote } from '../../ui/notify.ts';
import { flowLimits, type Problem } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { notifyError } from '../../ui/notify.ts';
import type { CheckedFlow } from './import-flow-modal.tsx';
import { readFlowFile } from './read-flow-file.ts';

/** Takes a file and says at once what it is: a flow, checked against this application, or why it is none. */
export function useImportFlow() {
  const { t } = useTranslation('flows');
  const [checked, setChecked] = useState<CheckedFlow | null>(null);

  const refuse = (message: string): void => {
    showNote({ color: 'red', title: t('importFailed'), message, autoClose: 12_000 });
  };
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const read = readFlowFile(file.size > 2 * flowLimits.bytes ? ' '.repeat(flowLimits.bytes + 1) : await file.text());
    switch (read.status) {
      case 'too-big':
        return refuse(t('importTooBig', { limit: flowLimits.bytes / 1024 / 1024 }));
      case 'not-json':
        return refuse(t('importNotJson'));
      case 'no-flow':
        return refuse(t('importNoFlow'));
      case 'newer':
        return refuse(t('importNewer', { version: read.version }));
      case 'too-many':
        return refuse(t('importTooMany', { count: read.count, limit: flowLimits.nodes }));
      case 'foreign':
        return refuse(t('importForeign', { product: read.product }));
      case 'read':
      case 'converted': {
        const { name, document } = read;
        const converted = read.status === 'converted' ? { product: read.product, leftOut: read.leftOut } : null;
        try {
          const { problems } = await request<{ problems: Problem[] }>('POST', '/flows/check', document);
          setChecked({ name: name || file.name, document, problems, converted });
        } catch (error) {
          notifyError(error, t('importFailed'));
        }
      }
    }
  };
  return { checked, take: (file: File | null) => void take(file), close: () => setChecked(null) };
}
