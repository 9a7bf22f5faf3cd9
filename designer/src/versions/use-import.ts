import { flowLimits, parseFlowText } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { missingReferences, type MissingReference } from './missing-references.ts';
import { openDocument } from './open-document.ts';
import { importDocument } from './replace-draft.ts';
import { useNotify } from './use-notify.ts';

/** Puts a file into the draft as one change, and tells what it names that is not there. */
export function useImport(): { take: (file: File | null) => Promise<void>; missing: readonly MissingReference[] } {
  const { t } = useTranslation('designer.versions');
  const { installation } = useDesignerHost();
  const notify = useNotify();
  const store = useDesignerStore();
  const [missing, setMissing] = useState<readonly MissingReference[]>([]);
  const refuse = (message: string): void => {
    notify.failed(message, t('notImported'));
  };
  return {
    missing,
    take: async (file) => {
      if (!file) return;
      if (file.size > flowLimits.bytes) return refuse(t('tooLarge'));
      const value = parse(await file.text());
      if (value === undefined) return refuse(t('notJson'));
      const opened = openDocument(value);
      if (opened.status === 'broken') {
        return refuse(
          opened.problems
            .slice(0, 3)
            .map(({ message }) => message)
            .join(' '),
        );
      }
      store.getState().run(importDocument(opened.document));
      setMissing(missingReferences(opened.document, installation));
      notify.done(t('imported', { name: opened.document.name }));
    },
  };
}

function parse(text: string): unknown {
  try {
    return parseFlowText(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
