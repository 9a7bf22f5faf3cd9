import { isComposing } from '@parley/content';
import type { SessionDetails } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { useDesk } from '../desk/desk-context.ts';
import { VisitorPanel } from '../visitor-panel/visitor-panel.tsx';
import { ExtensionPage } from './extension-page.tsx';
import classes from './extensions.module.css';
import { extensionsTexts } from './extensions.texts.ts';
import { useExtensionFrames } from './use-extension-frames.ts';

addTexts('extensions', extensionsTexts);

/** Beside the conversation: the visitor, and pages of one's own as tabs (SDK-36, ADMIN-52). */
export function RightColumn({ shown }: { shown: string | null }) {
  return shown === null ? <Pages session={null} /> : <OfSession sessionId={shown} />;
}

function OfSession({ sessionId }: { sessionId: string }) {
  const { queries } = useDesk();
  const { data: session } = useQuery(queries.session(sessionId));
  return session ? <Pages session={session} /> : null;
}

const about = 'about';

function Pages({ session }: { session: SessionDetails | null }) {
  const { t } = useTranslation('extensions');
  const { frames, isCurrent } = useExtensionFrames(session?.id ?? null);
  const [chosen, setChosen] = useState<string>(about);
  if (frames.length === 0) return session && <VisitorPanel session={session} />;
  const tabs = [...(session ? [{ id: about, name: t('about') }] : []), ...frames];
  const open = tabs.find(({ id }) => id === chosen)?.id ?? tabs[0]?.id ?? about;
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event.nativeEvent)) return;
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = tabs[(tabs.findIndex(({ id }) => id === open) + step + tabs.length) % tabs.length];
    if (!next) return;
    setChosen(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <aside className={classes.column} aria-label={t('column')}>
      <div role="tablist" aria-label={t('column')} className={classes.tabs} onKeyDown={move}>
        {tabs.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            data-tab={id}
            aria-selected={id === open}
            tabIndex={id === open ? 0 : -1}
            className={classes.tab}
            title={name}
            onClick={() => setChosen(id)}
          >
            {name}
          </button>
        ))}
      </div>
      {session && open === about && <VisitorPanel session={session} isPart />}
      {frames.map((frame) => (
        <ExtensionPage
          key={`${frame.id} ${frame.address}`}
          frame={frame}
          session={isCurrent ? session : null}
          isShown={frame.id === open}
        />
      ))}
    </aside>
  );
}
