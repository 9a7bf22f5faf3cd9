import { modules } from '@parley/modules';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addModule } from '../canvas/actions/add-module.ts';
import { selectNode } from '../canvas/actions/select-node.ts';
import { useCanvasTools } from '../canvas/canvas-tools.ts';
import { focusCanvas, focusCanvasEdge, focusCanvasNode } from '../canvas/focus-canvas.ts';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { viewOfNode } from '../card/node-view.ts';
import { connect } from '../document/connect.ts';
import { indexOf, usedPorts } from '../document/document-index.ts';
import { useView } from '../store/designer-context.ts';
import type { QuickAdd as Question } from '../store/view-store.ts';
import { ChoiceList, type ChoiceGroup } from './choice-list.tsx';
import { CategoryIcon } from './category-icon.tsx';
import { matchesWords } from './matches-words.ts';
import { moduleChoices } from './module-choices.ts';
import classes from './quick-add.module.css';

const size = { width: 300, height: 380 };
/** More nodes than these are found by writing their name. */
const shownNodes = 40;

/** The choice of what comes next, where it was asked for. */
export function QuickAdd() {
  const question = useView((state) => state.quickAdd);
  if (!question) return null;
  return <QuickAddBox key={`${question.screen.x} ${question.screen.y}`} question={question} />;
}

function QuickAddBox({ question }: { question: Question }) {
  const { t } = useTranslation('designer.palette');
  const tools = useCanvasTools();
  const [query, setQuery] = useState('');
  const { from, edgeId, connects } = question;
  const [port, setPort] = useState(from?.port ?? '');
  const { text, store, view, nameOf } = tools;
  const document = store.getState().document;
  const ports = portsOf(tools, from?.nodeId);
  const questionFor = (id: string) => {
    const title = ports.find((each) => each.id === id)?.title;
    return t('quickConnect', { port: title ? text(title) : id });
  };
  const label = edgeId ? t('quickInsert') : from ? questionFor(port) : t('quickAdd');

  const moduleGroups = moduleChoices(modules, document, query, {
    needsEntry: from !== undefined || edgeId !== undefined,
  }).map((group): ChoiceGroup => ({
    title: t(`category_${group.category}`),
    choices: group.modules.map((module) => ({
      id: `module ${module.type}`,
      icon: <CategoryIcon module={module} />,
      title: text(module.title),
    })),
  }));
  const targets = from
    ? document.nodes
        .filter((node) => modules.get(node.type)?.role !== 'start')
        .filter((node) => matchesWords(query, [nameOf(node), node.type, node.id]))
        .slice(0, shownNodes)
    : [];
  const nodeGroup: ChoiceGroup = {
    title: t('existing'),
    choices: targets.map((node) => ({
      id: `node ${node.id}`,
      icon: <ModuleIcon name={modules.get(node.type)?.icon} />,
      title: nameOf(node),
      detail: text(modules.get(node.type)?.title ?? { en: node.type, zh: node.type }),
    })),
  };

  const stepPort = (by: 1 | -1) => {
    const at = ports.findIndex((each) => each.id === port);
    const next = ports[(at + by + ports.length) % ports.length];
    if (!next) return;
    setPort(next.id);
    view.getState().announce(questionFor(next.id));
  };
  const close = () => {
    view.getState().set({ quickAdd: null });
    if (from) focusCanvasNode(from.nodeId);
    else if (edgeId !== undefined) focusCanvasEdge(edgeId);
    else focusCanvas();
  };
  const choose = (id: string) => {
    view.getState().set({ quickAdd: null });
    const [kind, name = ''] = id.split(' ');
    if (kind === 'module') {
      return addModule(tools, name, {
        position: question.position,
        ...(from && { from: { nodeId: from.nodeId, port } }),
        ...(edgeId !== undefined && { edgeId }),
      });
    }
    if (!from) return;
    store.getState().run(connect(from.nodeId, port, name));
    selectNode(tools, from.nodeId);
    const nodes = indexOf(store.getState().document).nodes;
    const [source, target] = [nodes.get(from.nodeId), nodes.get(name)];
    if (source && target)
      view.getState().announce(tools.t('said_connected', { source: nameOf(source), target: nameOf(target) }));
  };
  return (
    <>
      <div className={classes.behind} onPointerDown={close} />
      <div className={classes.box} role="dialog" aria-label={label} style={placeOf(question.screen)}>
        <p className={classes.label}>{label}</p>
        {ports.length > 1 && (
          <div className={classes.ports} role="group" aria-label={t('ports')}>
            {ports.map((each) => (
              <button key={each.id} type="button" aria-pressed={each.id === port} onClick={() => setPort(each.id)}>
                {text(each.title)}
              </button>
            ))}
          </div>
        )}
        <ChoiceList
          label={label}
          placeholder={t('quickPlaceholder')}
          nothing={t('quickNothing')}
          query={query}
          onQuery={setQuery}
          groups={connects ? [nodeGroup, ...moduleGroups] : [...moduleGroups, nodeGroup]}
          onChoose={choose}
          onClose={close}
          onTab={ports.length > 1 ? stepPort : undefined}
          footer={<p className={classes.hint}>{t(ports.length > 1 ? 'keysHintPorts' : 'keysHint')}</p>}
        />
      </div>
    </>
  );
}

function portsOf({ store }: Pick<ReturnType<typeof useCanvasTools>, 'store'>, nodeId: string | undefined) {
  const index = indexOf(store.getState().document);
  const node = nodeId === undefined ? undefined : index.nodes.get(nodeId);
  return node ? viewOfNode(node, usedPorts(index, node.id), modules).ports.filter((port) => !port.isStray) : [];
}

/** Within the window, whatever the place that was asked for. */
function placeOf({ x, y }: { x: number; y: number }) {
  return {
    left: Math.max(8, Math.min(x, globalThis.innerWidth - size.width - 8)),
    top: Math.max(8, Math.min(y, globalThis.innerHeight - size.height - 8)),
  };
}
