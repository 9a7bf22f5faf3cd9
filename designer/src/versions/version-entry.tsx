import { ActionIcon, Menu } from '@mantine/core';
import type { FlowDocument, FlowVersionSummary } from '@parley/schemas';
import { IconArrowBackUp, IconDots, IconDownload, IconEye, IconGitCompare, IconRotate2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionsHost } from '../host/designer-host.ts';
import { useMoments } from '../i18n/use-moments.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import { downloadFlow } from './download-flow.ts';
import { restoreVersion } from './replace-draft.ts';
import { useNotify } from './use-notify.ts';
import { readVersion } from './use-version.ts';
import classes from './versions.module.css';
import parts from '../panel/panel-parts.module.css';

/** One published version, with what can be done with it. */
export function VersionEntry({
  version: { version, note, publishedAt, publishedByName, current },
  host,
  isCompared,
  onCompare,
  children,
}: {
  version: FlowVersionSummary;
  host: VersionsHost;
  isCompared: boolean;
  onCompare: (isOn: boolean) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation('designer.versions');
  const { ago, exact } = useMoments();
  const notify = useNotify();
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly && state.viewing === null);
  const withDocument = (act: (document: FlowDocument) => void) => () =>
    void readVersion(host, version).then(act, (error: Error) => notify.failed(error.message, t('failed')));
  const restore = withDocument((document) => {
    store.getState().lookAway();
    store.getState().run(restoreVersion(version, document));
    onCompare(false);
    notify.done(t('restored', { version }));
  });
  const goBack = async (): Promise<void> => {
    try {
      const answer = await host.goBack?.(version, t('backOneVersionNote', { version }));
      if (answer) notify.done(t('published', { version: answer.version }));
    } catch (error) {
      notify.failed(error instanceof Error ? error.message : String(error), t('notPublished'));
    }
  };
  return (
    <li className={parts.entry} data-chosen={isCompared || undefined}>
      <div className={parts.row}>
        <div className={parts.grow}>
          <span className={parts.row}>
            <span className={parts.name}>{t('version', { version })}</span>
            {current && (
              <span className={classes.badge} title={t('currentHelp')}>
                {t('current')}
              </span>
            )}
          </span>
          <p className={parts.meta}>
            <time dateTime={publishedAt} title={exact(publishedAt)}>
              {ago(publishedAt)}
            </time>
            {publishedByName !== null && ` · ${t('by', { name: publishedByName })}`}
          </p>
        </div>
        <ActionIcon
          aria-label={isCompared ? t('compareStop') : t('compare')}
          title={isCompared ? t('compareStop') : t('compare')}
          aria-pressed={isCompared}
          variant={isCompared ? 'light' : 'subtle'}
          color={isCompared ? undefined : 'gray'}
          onClick={() => {
            store.getState().lookAway();
            onCompare(!isCompared);
          }}
        >
          <IconGitCompare size={16} />
        </ActionIcon>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t('actionsFor', { version })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconEye size={14} />}
              onClick={withDocument((document) => {
                onCompare(false);
                store.getState().look(document, { version, reason: 'version' });
              })}
            >
              {t('look')}
            </Menu.Item>
            {host.goBack && !current && (
              <Menu.Item leftSection={<IconRotate2 size={14} />} onClick={() => void goBack()}>
                {t('backOneVersion', { version })}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconArrowBackUp size={14} />} disabled={isReadOnly} onClick={restore}>
              {t('restore')}
            </Menu.Item>
            <Menu.Item leftSection={<IconDownload size={14} />} onClick={withDocument(downloadFlow)}>
              {t('export')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {note !== '' && <p className={classes.note}>{note}</p>}
      {isCompared && <p className={parts.meta}>{t('comparing', { version })}</p>}
      {children}
    </li>
  );
}
