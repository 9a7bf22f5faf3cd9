import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FlowDocument, type Flow, type FlowTemplate } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listAll } from '../../api/list-all.ts';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';
import { blankFlow } from './blank-flow.ts';
import classes from './flows.module.css';

const blank = '';

/** A new flow: its name, and what it begins with. */
export function CreateFlowModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('flows');
  const { t: ui } = useTranslation('ui');
  const navigate = useNavigate();
  const { data: templates = [] } = useQuery({
    queryKey: ['flow-templates'],
    queryFn: ({ signal }) => listAll<FlowTemplate>('/flow-templates', signal),
    staleTime: Infinity,
  });
  const form = useForm({
    initialValues: { name: t('untitled'), template: blank },
    validate: { name: (name) => (name.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.flows.queryKey],
    send: ({ name, template }) => {
      const found = templates.find(({ key }) => key === template);
      return request<Flow>('POST', '/flows', found ? { ...found.document, name } : blankFlow(name));
    },
    onSaved: ({ id }) => void navigate({ to: '/admin/flows/$flowId', params: { flowId: id } }),
  });
  const choose = (template: string, name: string): void => {
    const names = [t('untitled'), ...templates.map((each) => each.name)];
    form.setFieldValue('template', template);
    if (names.includes(form.getValues().name)) form.setFieldValue('name', name);
  };
  return (
    <FormModal
      title={t('createTitle')}
      size={620}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={ui('create')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={ui('name')}
        withAsterisk
        data-autofocus
        {...limitsOf(FlowDocument, 'name')}
        {...form.getInputProps('name')}
      />
      <fieldset className={classes.templates} aria-label={t('begin')}>
        <Template
          isChosen={form.values.template === blank}
          name={t('blank')}
          text={t('blankText')}
          onChoose={() => choose(blank, t('untitled'))}
        />
        {templates.map(({ key, name, document }) => (
          <Template
            key={key}
            isChosen={form.values.template === key}
            name={name}
            text={t('templateText', { count: Array.isArray(document['nodes']) ? document['nodes'].length : 0 })}
            onChoose={() => choose(key, name)}
          />
        ))}
      </fieldset>
    </FormModal>
  );
}

type TemplateProps = { isChosen: boolean; name: string; text: string; onChoose: () => void };

function Template({ isChosen, name, text, onChoose }: TemplateProps) {
  return (
    <label className={classes.template}>
      <input type="radio" name="template" checked={isChosen} onChange={onChoose} />
      <strong>{name}</strong>
      <span>{text}</span>
    </label>
  );
}
