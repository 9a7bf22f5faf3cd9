import { modules } from '@parley/modules';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addModule } from '../canvas/actions/add-module.ts';
import { selectNode } from '../canvas/actions/select-node.ts';
import { useCanvasTools } from '../canvas/canvas-tools.ts';
import { focusCanvas } from '../canvas/focus-canvas.ts';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { ChoiceList, type ChoiceGroup } from '../palette/choice-list.tsx';
import { matchesWords } from '../palette/matches-words.ts';
import { moduleChoices } from '../palette/module-choices.ts';
import { useDesignerHost, useView } from '../store/designer-context.ts';
import { commandGroups } from './canvas-command.ts';
import { canvasCommands } from './canvas-commands.ts';
import { DialogBox } from './dialog-box.tsx';
import { KeyCaps } from './key-caps.tsx';

/** Every command, every module to add and every module to go to, by a few letters. */
export function CommandPalette() {
  const isOpen = useView((state) => state.dialog === 'commands');
  return isOpen ? <OpenPalette /> : null;
}

function OpenPalette() {
  const { t } = useTranslation('designer.commands');
  const tools = useCanvasTools();
  const [query, setQuery] = useState('');
  const { store, text, nameOf, view } = tools;
  const document = store.getState().document;

  const commands = commandGroups.map((group): ChoiceGroup => ({
    title: t(`group_${group}`),
    choices: canvasCommands
      .filter((command) => command.group === group && !command.isKeyOnly && command.id !== 'commands')
      .filter((command) => command.isEnabled?.(tools) ?? true)
      .filter((command) => matchesWords(query, [t(command.id), command.id]))
      .map((command) => ({
        id: `command ${command.id}`,
        title: t(command.id),
        hint: command.keys[0] === undefined ? undefined : <KeyCaps written={command.keys[0]} isLast />,
      })),
  }));
  const added: ChoiceGroup = {
    title: t('add'),
    choices:
      query === '' || store.getState().isReadOnly
        ? []
        : moduleChoices(modules, document, query).flatMap((group) =>
            group.modules.map((module) => ({
              id: `module ${module.type}`,
              icon: <IconPlus size={16} aria-hidden />,
              title: text(module.title),
            })),
          ),
  };
  const places: ChoiceGroup = {
    title: t('goTo'),
    choices:
      query === ''
        ? []
        : document.nodes
            .filter((node) => matchesWords(query, [nameOf(node)]))
            .slice(0, 8)
            .map((node) => ({
              id: `node ${node.id}`,
              icon: <ModuleIcon name={modules.get(node.type)?.icon} />,
              title: nameOf(node),
            })),
  };
  const { openCommands } = useDesignerHost();
  const others: ChoiceGroup = {
    title: t('console'),
    choices: openCommands ? [{ id: 'console', title: t('console') }] : [],
  };
  const close = () => {
    view.getState().set({ dialog: null });
    focusCanvas();
  };
  const choose = (id: string) => {
    close();
    if (id === 'console') return openCommands?.();
    const [kind, name = ''] = id.split(' ');
    if (kind === 'module') return addModule(tools, name);
    if (kind === 'node') return selectNode(tools, name);
    void canvasCommands.find((command) => command.id === name)?.run(tools);
  };
  return (
    <DialogBox label={t('palette')} onClose={close} width={560}>
      <ChoiceList
        label={t('palette')}
        placeholder={t('palettePlaceholder')}
        nothing={t('nothingFound')}
        query={query}
        onQuery={setQuery}
        groups={[...commands, added, places, others]}
        onChoose={choose}
        onClose={close}
      />
    </DialogBox>
  );
}
