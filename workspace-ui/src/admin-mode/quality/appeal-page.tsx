import { Button, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CloseAppealRequest, type AppealDetails } from '@parley/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { AppealView } from '../../reviews/appeal-view.tsx';
import { appealQuery, reviewLists } from '../../reviews/review-queries.ts';
import { reviewsTexts } from '../../reviews/reviews.texts.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { notifyError } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useSave } from '../../ui/use-save.ts';

addTexts('reviews', reviewsTexts);

/** One appeal: read by who looks at reviews, processed by the inspector who scored (QA-12, QA-13). */
export function AppealPage() {
  const { appealId = '' } = useParams({ strict: false });
  const query = useQuery(appealQuery(appealId));
  return <QueryView query={query}>{(appeal) => <Shown appeal={appeal} />}</QueryView>;
}

function Shown({ appeal }: { appeal: AppealDetails }) {
  const { t } = useTranslation('reviews');
  const queryClient = useQueryClient();
  const [isClosing, setClosing] = useState(false);
  const { id, mayStart, mayClose } = appeal;
  const start = useMutation({
    mutationFn: () => request<AppealDetails>('POST', `/appeals/${id}/start`),
    onError: (error) => notifyError(error),
    onSettled: () => Promise.all(reviewLists.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
  return (
    <Page
      title={t('appealNumber', { number: appeal.number })}
      text={mayStart ? t('startText') : undefined}
      actions={
        <>
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link to="/admin/reviews/$sessionId" params={{ sessionId: appeal.sessionId }} {...props} />
            )}
          >
            {t(mayClose ? 'changeScore' : 'openConversation')}
          </Button>
          {mayStart && (
            <Button loading={start.isPending} onClick={() => start.mutate()}>
              {t('start')}
            </Button>
          )}
          {mayClose && <Button onClick={() => setClosing(true)}>{t('close')}</Button>}
        </>
      }
    >
      <AppealView appeal={appeal} />
      {isClosing && <CloseAppeal appeal={appeal} onClose={() => setClosing(false)} />}
    </Page>
  );
}

function CloseAppeal({ appeal, onClose }: { appeal: AppealDetails; onClose: () => void }) {
  const { t } = useTranslation('reviews');
  const isChanged = appeal.entries.some(({ kind }) => kind === 'score-changed');
  const form = useForm<{ result: 'success' | 'failed'; text: string }>({
    initialValues: { result: isChanged ? 'success' : 'failed', text: '' },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: reviewLists,
    send: (values) => request<AppealDetails>('POST', `/appeals/${appeal.id}/close`, values),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={t('closeTitle', { number: appeal.number })}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('close')}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t('closeText')}</Text>
      <Radio.Group label={t('result')} {...form.getInputProps('result')}>
        <Stack gap={6} mt={6}>
          {(['success', 'failed'] as const).map((value) => (
            <Radio key={value} value={value} label={t(`result_${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('closeWords')}
        autosize
        minRows={3}
        maxRows={10}
        {...limitsOf(CloseAppealRequest, 'text')}
        {...form.getInputProps('text')}
      />
    </FormModal>
  );
}
