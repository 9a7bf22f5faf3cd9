import { ActionIcon } from '@mantine/core';
import { IconQuote, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changeDraft, type Quote } from '../desk/drafts.ts';
import classes from './composer.module.css';

/** What is answered: it stands above the answer. */
export function QuoteStrip({ sessionId, quote }: { sessionId: string; quote: Quote | null }) {
  const { t } = useTranslation('agent');
  if (!quote) return null;
  return (
    <div className={classes.quote} role="note" aria-label={t('quoted')}>
      <IconQuote size={14} aria-hidden />
      <span dir="auto">
        {quote.name !== '' && <strong>{quote.name}: </strong>}
        {quote.text}
      </span>
      <ActionIcon size="sm" aria-label={t('quoteDrop')} onClick={() => changeDraft(sessionId, { quote: null })}>
        <IconX size={13} aria-hidden />
      </ActionIcon>
    </div>
  );
}
