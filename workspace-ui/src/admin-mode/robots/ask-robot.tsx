import { Button, Group, List, Text, TextInput } from '@mantine/core';
import type { RobotAnswer } from '@parley/schemas';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { notifyError } from '../../ui/notify.ts';
import { Section } from '../../ui/section.tsx';

/** Asks the robot as a visitor would. */
export function AskRobot({ robotKey }: { robotKey: string }) {
  const { t } = useTranslation('robots');
  const [text, setText] = useState('');
  const ask = useMutation({
    mutationFn: () => request<{ answer: RobotAnswer }>('POST', `/robots/${robotKey}/ask`, { text }),
    onError: (error) => notifyError(error),
  });
  return (
    <Section title={t('ask')} text={t('askText')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') ask.mutate();
        }}
      >
        <Group gap={8} align="end">
          <TextInput
            aria-label={t('question')}
            placeholder={t('question')}
            maxLength={1000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            flex={1}
          />
          <Button type="submit" variant="default" loading={ask.isPending}>
            {t('askButton')}
          </Button>
        </Group>
      </form>
      <div role="status">{ask.data && <Answer answer={ask.data.answer} />}</div>
    </Section>
  );
}

function Answer({ answer }: { answer: RobotAnswer }) {
  const { t } = useTranslation('robots');
  switch (answer.kind) {
    case 'answer':
      return <Text size="sm">{answer.text}</Text>;
    case 'suggestions':
      return (
        <>
          <Text size="sm">{t('suggestions')}</Text>
          <List size="sm">
            {answer.items.map(({ id, content }) => (
              <List.Item key={id}>{content}</List.Item>
            ))}
          </List>
        </>
      );
    case 'miss':
    case 'failed':
      return <Text size="sm">{t('miss')}</Text>;
  }
}
