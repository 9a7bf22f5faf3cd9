import { Button, Group, Text } from '@mantine/core';
import type { WebhookDelivery } from '@parley/schemas';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { deliveryQuery } from './webhook-queries.ts';

/** What is sent with one delivery, and what came back. */
export function DeliveryDialog({
  delivery,
  onResend,
  onClose,
}: {
  delivery: WebhookDelivery;
  onResend: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('webhooks');
  const { dateTime } = useFormat();
  return (
    <Dialog isReading opened onClose={onClose} title={t('deliveryTitle', { type: delivery.type })} size={680}>
      <QueryView query={useQuery(deliveryQuery(delivery.id))}>
        {({ state, error, body, answer, httpStatus, nextAttemptAt, attempts }) => (
          <>
            <Text size="sm" mb={12}>
              {[
                t(`status_${state}`),
                `${t('attempts')}: ${attempts}`,
                httpStatus === null ? '' : `${t('answer')}: ${httpStatus}`,
                nextAttemptAt === null ? '' : `${t('next')}: ${dateTime(nextAttemptAt)}`,
                state === 'delivered' ? '' : (error ?? ''),
              ]
                .filter((line) => line !== '')
                .join(' · ')}
            </Text>
            <Text size="sm" fw={600} mb={4}>
              {t('body')}
            </Text>
            <CopyField label={t('body')} text={body} />
            <Text size="sm" fw={600} mt={12} mb={4}>
              {t('answerBody')}
            </Text>
            {answer === '' ? (
              <Text size="sm">{t('nothing')}</Text>
            ) : (
              <CopyField label={t('answerBody')} text={answer} />
            )}
            <Group justify="flex-end" mt={16}>
              <Button
                leftSection={<IconSend size={14} aria-hidden />}
                onClick={() => {
                  onResend();
                  onClose();
                }}
              >
                {t('resend')}
              </Button>
            </Group>
          </>
        )}
      </QueryView>
    </Dialog>
  );
}
