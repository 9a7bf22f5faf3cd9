import { Alert, MultiSelect, Textarea, TextInput } from '@mantine/core';
import { dataAreas, type Agent, type Role } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { ConflictDialog, currentOf } from '../../ui/conflict-dialog.tsx';
import { DocumentForm } from '../../ui/document-form.tsx';
import { Section } from '../../ui/section.tsx';
import { useDocumentForm } from '../../ui/use-document-form.ts';
import { PagesSection } from './pages-section.tsx';
import { PermissionAreas, useAreaName, usePermissionName } from './permission-areas.tsx';
import { RolePreview, useReachWords } from './role-preview.tsx';
import { changesOf, emptyScopes, scopeOf, valuesOf, type RoleValues } from './role-values.ts';
import classes from './roles.module.css';

type Held = { role: Role; memberIds: string[] };

/** Changes one role; two who do it at once see both sides. */
export function RoleEditor({ role, people }: { role: Role; people: readonly Agent[] }) {
  const { t } = useTranslation('roles');
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('roles:write') && !role.isBuiltIn;
  const [held, setHeld] = useState<Held>({
    role,
    memberIds: people.filter((person) => person.role === role.id).map(({ id }) => id),
  });
  const editing = useDocumentForm<RoleValues, Held>({
    document: held,
    valuesOf: (document) => valuesOf(document.role, document.memberIds),
    validate: (values) => ({
      ...(values.name.trim() === '' && { name: ui('required') }),
      ...Object.fromEntries(emptyScopes(values).map((area) => [`scopes.${area}.groups`, t('groupsNeeded')])),
    }),
    send: async (values) => {
      const changes = changesOf(values, held.role.revision, held.memberIds);
      const saved = { role: await request<Role>('PATCH', `/roles/${role.id}`, changes), memberIds: values.memberIds };
      setHeld(saved);
      return saved;
    },
    lists: [lists.roles.queryKey, lists.agents.queryKey, ['me']],
  });
  const { form } = editing;
  const theirs = currentOf<Role>(editing.error);
  const isResolved = theirs !== null && theirs.revision === held.role.revision;
  return (
    <div className={classes.columns}>
      <div className={classes.form}>
        {role.isBuiltIn && (
          <Alert variant="light" mb={12}>
            {t('readOnly')}
          </Alert>
        )}
        <DocumentForm editing={editing} mayWrite={mayWrite}>
          {!role.isBuiltIn && (
            <Section title={t('basics')}>
              <TextInput label={ui('name')} withAsterisk maxLength={100} {...form.getInputProps('name')} />
              <Textarea label={t('description')} autosize maxLength={500} {...form.getInputProps('description')} />
            </Section>
          )}
          <Section title={t('what')} text={t('whatText')}>
            <PermissionAreas form={form} />
          </Section>
          <Section title={t('pages')} text={t('pagesText')}>
            <PagesSection form={form} />
          </Section>
          <Section title={t('people')} text={t('peopleText')}>
            <MultiSelect
              label={t('peopleLabel')}
              placeholder={form.values.memberIds.length === 0 ? t('nobody') : undefined}
              data={people.map(({ id, nickname, staffNo }) => ({ value: id, label: `${nickname} · ${staffNo}` }))}
              searchable
              limit={50}
              {...form.getInputProps('memberIds')}
            />
          </Section>
        </DocumentForm>
      </div>
      <RolePreview values={form.values} />
      {theirs !== null && !isResolved && (
        <RoleConflict
          theirs={theirs}
          mine={form.values}
          isPending={editing.isPending}
          onTakeTheirs={() => {
            setHeld({ ...held, role: theirs });
            form.setInitialValues(valuesOf(theirs, held.memberIds));
            form.setValues(valuesOf(theirs, held.memberIds));
          }}
          onKeepMine={() => setHeld({ ...held, role: { ...held.role, revision: theirs.revision } })}
        />
      )}
    </div>
  );
}

function RoleConflict({
  theirs,
  mine,
  isPending,
  onTakeTheirs,
  onKeepMine,
}: {
  theirs: Role;
  mine: RoleValues;
  isPending: boolean;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
}) {
  const { t } = useTranslation('roles');
  const { t: ui } = useTranslation('ui');
  const nameOf = usePermissionName();
  const areaOf = useAreaName();
  const reachOf = useReachWords();
  const saved = valuesOf(theirs, mine.memberIds);
  const wordsOf = ({ permissions }: RoleValues): string => permissions.map(nameOf).join(', ');
  return (
    <ConflictDialog
      parts={[
        { name: ui('name'), theirs: saved.name, mine: mine.name },
        { name: t('description'), theirs: saved.description, mine: mine.description },
        { name: t('what'), theirs: wordsOf(saved), mine: wordsOf(mine) },
        ...dataAreas.map((area) => ({
          name: areaOf(area),
          theirs: reachOf(scopeOf(saved, area)),
          mine: reachOf(scopeOf(mine, area)),
        })),
        { name: t('pages'), theirs: saved.hiddenPages.join(', '), mine: mine.hiddenPages.join(', ') },
      ]}
      isPending={isPending}
      onKeepMine={onKeepMine}
      onTakeTheirs={onTakeTheirs}
      onClose={onKeepMine}
    />
  );
}
