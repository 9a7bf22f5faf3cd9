import type { PaceClock, Settings } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { DocumentForm } from '../../ui/document-form.tsx';
import { FoldedSection, Section } from '../../ui/section.tsx';
import { useDocumentForm } from '../../ui/use-document-form.ts';
import { usePaceState } from './use-pace-state.ts';
import { PacePreview } from './pace-preview.tsx';
import type { PaceValues } from './pace-values.ts';
import { Closing, Hours, Length, Often, Toggle, Words } from './rule-fields.tsx';
import { Alarm, Waiting } from './waiting-fields.tsx';

/** The rules of waiting and silence, each with what it does when; saved together. */
export function PaceForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('pace');
  const editing = useDocumentForm({
    document: settings,
    valuesOf: ({ pace, waiting }: Settings): PaceValues => ({ pace, waiting }),
    validate: (values: PaceValues) => problemsOf(values, t),
    send: (values) => request<Settings>('PUT', '/settings', values),
    lists: [['settings'], ['agent', 'settings']],
  });
  const { form } = editing;
  const { pace } = form.values;
  const stateOf = usePaceState(pace);
  const isWrong = (clock: PaceClock): boolean =>
    Object.keys(form.errors).some((path) => path.startsWith(`pace.${clock}.`));
  return (
    <DocumentForm editing={editing} mayWrite={useCan()('settings:write')}>
      <Section title={t('waiting')} text={t('waitingText')}>
        <Waiting form={form} />
      </Section>
      <FoldedSection title={t('queue')} state={stateOf('queue')} isWrong={isWrong('queue')}>
        <Toggle form={form} path="pace.queue.on" label={t('on_queue')} />
        <Often form={form} clock="queue" />
        <Hours form={form} clock="queue" />
        <Words form={form} clock="queue" />
        <Toggle form={form} path="pace.queue.offerNote" label={t('offerNote')} text={t('offerNoteText')} />
        <Closing form={form} clock="queue" />
        <PacePreview clock="queue" rules={pace} />
      </FoldedSection>
      <FoldedSection
        title={t('visitorSilence')}
        text={t('visitorSilenceText')}
        state={stateOf('visitorSilence')}
        isWrong={isWrong('visitorSilence')}
      >
        <Toggle form={form} path="pace.visitorSilence.remindAgent" label={t('remindAgent')} />
        <Toggle form={form} path="pace.visitorSilence.remindVisitor" label={t('remindVisitor')} />
        <Often form={form} clock="visitorSilence" />
        <Hours form={form} clock="visitorSilence" />
        <Words form={form} clock="visitorSilence" />
        <Length form={form} path="pace.visitorSilence.releaseSeconds" label={t('release')} text={t('releaseText')} />
        <PacePreview clock="visitorSilence" rules={pace} />
      </FoldedSection>
      <FoldedSection
        title={t('agentSilence')}
        text={t('agentSilenceText')}
        state={stateOf('agentSilence')}
        isWrong={isWrong('agentSilence')}
      >
        <Toggle form={form} path="pace.agentSilence.remindAgent" label={t('remindAgent')} />
        <Toggle form={form} path="pace.agentSilence.remindVisitor" label={t('remindVisitor')} />
        <Often form={form} clock="agentSilence" />
        <Hours form={form} clock="agentSilence" />
        <Words form={form} clock="agentSilence" />
        <Alarm form={form} />
        <Length form={form} path="pace.agentSilence.takeBackSeconds" label={t('takeBack')} text={t('takeBackText')} />
        <PacePreview clock="agentSilence" rules={pace} />
      </FoldedSection>
      <FoldedSection
        title={t('inactivity')}
        text={t('inactivityText')}
        state={stateOf('inactivity')}
        isWrong={isWrong('inactivity')}
      >
        <Toggle form={form} path="pace.inactivity.on" label={t('on_inactivity')} />
        <Length form={form} path="pace.inactivity.afterSeconds" label={t('closeAfter')} />
        <Words form={form} clock="inactivity" />
        <Closing form={form} clock="inactivity" />
        <PacePreview clock="inactivity" rules={pace} />
      </FoldedSection>
    </DocumentForm>
  );
}

/** What the server would take, and would not do what was meant. */
function problemsOf(
  { pace: { queue, visitorSilence, agentSilence }, waiting }: PaceValues,
  t: (key: 'needsWords' | 'soonAfterLate') => string,
): Record<string, string> {
  const isWordless = (isOn: boolean, { text }: { text: string }): boolean => isOn && text.trim() === '';
  return {
    ...(waiting.soonSeconds >= waiting.lateSeconds && { 'waiting.soonSeconds': t('soonAfterLate') }),
    ...(isWordless(queue.on, queue) && { 'pace.queue.text': t('needsWords') }),
    ...(isWordless(visitorSilence.remindVisitor, visitorSilence) && { 'pace.visitorSilence.text': t('needsWords') }),
    ...(isWordless(agentSilence.remindVisitor, agentSilence) && { 'pace.agentSilence.text': t('needsWords') }),
  };
}
