import type { Settings } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { DocumentForm } from '../../ui/document-form.tsx';
import { Section } from '../../ui/section.tsx';
import { useDocumentForm } from '../../ui/use-document-form.ts';
import { ConsentVersions } from './consent-versions.tsx';
import { EmbeddingOrigins } from './embedding-origins.tsx';
import { RestReasons } from './rest-reasons.tsx';
import { SettingInput } from './setting-input.tsx';
import { settingSections } from './setting-sections.ts';

/** The settings as the API gives them. */
export type StoredSettings = Settings & { applicationId: string };

/** The settings by group; saved together. */
export function SettingsForm({ settings }: { settings: StoredSettings }) {
  const text = useLocalText();
  const { t: ui } = useTranslation('ui');
  const editing = useDocumentForm({
    document: settings,
    valuesOf: ({ applicationId: _, ...values }: StoredSettings): Settings => values,
    validate: { name: (name) => (name.trim() === '' ? ui('required') : null) },
    send: (values) => request<StoredSettings>('PUT', '/settings', values),
    lists: [['settings'], ['installation'], ['me'], ['demo']],
  });
  const { form } = editing;
  return (
    <DocumentForm editing={editing} mayWrite={useCan()('settings:write')}>
      {settingSections.map(({ group, title, text: about, paths }) => (
        <Section key={group} title={text(title)} text={about && text(about)}>
          {paths.map((path) => (
            <SettingInput key={path} path={path} form={form} />
          ))}
        </Section>
      ))}
      <RestReasons form={form} />
      <EmbeddingOrigins form={form} />
      <ConsentVersions />
    </DocumentForm>
  );
}
