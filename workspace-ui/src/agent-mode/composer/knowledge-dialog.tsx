import { Button, Group } from '@mantine/core';
import { cutCharacters, plainWords } from '@parley/content';
import type { Article, SessionDetails } from '@parley/schemas';
import { IconCards, IconMarkdown, IconTextSize } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ArticleBrowser } from '../../knowledge/article-browser.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { addUploaded, putCard } from '../desk/attachments.ts';
import { changeDraft, draftOf } from '../desk/drafts.ts';
import { focusComposer } from '../desk/focus-composer.ts';
import { drawsMarkdown } from './draws-markdown.ts';
import classes from './composer.module.css';

export type KnowledgeDialogProps = { session: SessionDetails; articleId?: string; onClose: () => void };

type Form = 'text' | 'markdown' | 'card';

const cardCharacters = 300;

/** Looks up what is known and puts it into the message: as text, as markdown or as a card (AGENT-65, AGENT-100). */
export function KnowledgeDialog({ session, articleId, onClose }: KnowledgeDialogProps) {
  const { t } = useTranslation('agent');
  const use = (article: Article, form: Form): void => {
    putArticle(session.id, article, form);
    onClose();
    focusComposer();
  };
  return (
    <Dialog opened onClose={onClose} title={t('knowledge')} size={1000}>
      <div className={classes.knowledge}>
        <ArticleBrowser
          sessionId={session.id}
          {...(articleId !== undefined && { articleId })}
          actionsFor={(article) => (
            <Group gap={8}>
              <Button
                size="compact-sm"
                leftSection={<IconTextSize size={14} aria-hidden />}
                onClick={() => use(article, 'text')}
              >
                {t('articleAsText')}
              </Button>
              {drawsMarkdown(session.channel.kind) && (
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconMarkdown size={14} aria-hidden />}
                  onClick={() => use(article, 'markdown')}
                >
                  {t('articleAsMarkdown')}
                </Button>
              )}
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconCards size={14} aria-hidden />}
                onClick={() => use(article, 'card')}
              >
                {t('articleAsCard')}
              </Button>
            </Group>
          )}
        />
      </div>
    </Dialog>
  );
}

/** It is looked at once more before it goes: the visitor's words may want another beginning. */
function putArticle(sessionId: string, { title, body, url, attachments }: Article, form: Form): void {
  if (form === 'card') {
    const desc = cutCharacters(plainWords(body).trim(), cardCharacters);
    const pic = attachments.find(({ mime }) => mime.startsWith('image/'))?.url ?? '';
    putCard(sessionId, { header: title, desc, url, pic: pic === '' ? '' : new URL(pic, window.location.origin).href });
    return;
  }
  const { text } = draftOf(sessionId);
  const words = form === 'markdown' ? body : plainWords(body).trim();
  changeDraft(sessionId, {
    text: text.trim() === '' ? words : `${text.trimEnd()}\n\n${words}`,
    isNote: false,
    isMarkdown: form === 'markdown',
  });
  addUploaded(sessionId, attachments);
}
