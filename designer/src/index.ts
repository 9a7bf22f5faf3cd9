/**
 * The designer: the canvas on which an administrator draws a flow, with its panels, as a React component. It stands in
 * Mantine's provider and an i18next that has `designerTexts`; `DesignerHost` is all it asks of the application.
 */
export { Designer, type DesignerProps } from './designer.tsx';
export type {
  DesignerHost,
  InterfaceTrial,
  InterfaceTrialAnswer,
  LiveHost,
  VersionsHost,
} from './host/designer-host.ts';
export { designerTexts } from './designer-texts.ts';
export type { DesignerCommand } from './keyboard/use-offered-commands.ts';
export { nameOfNode } from './document/name-of-node.ts';
export { problemLine } from './problems/problem-words.ts';
export { createDesignerStore, type DesignerStore } from './store/designer-store.ts';
export { draftOf, type OtherPerson } from './store/designer-store.ts';
export { ChangeList } from './versions/change-list.tsx';
export { compareDocuments } from './versions/compare-documents.ts';
export { openDocument } from './versions/open-document.ts';
export { PublishButton } from './versions/publish-button.tsx';
export { flowsCalledBy } from './document/flows-called-by.ts';
