import { useState } from 'preact/hooks';

/** Files dragged over an element, and dropped on it. */
export function useFileDrop(isOn: boolean, drop: (files: readonly File[]) => void) {
  const [depth, setDepth] = useState(0);
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => isOn && Boolean(dataTransfer?.types.includes('Files'));
  return {
    isOver: depth > 0,
    handlers: {
      onDragEnter: (event: DragEvent): void => {
        if (hasFiles(event)) setDepth((before) => before + 1);
      },
      onDragLeave: (event: DragEvent): void => {
        if (hasFiles(event)) setDepth((before) => Math.max(0, before - 1));
      },
      onDragOver: (event: DragEvent): void => {
        if (hasFiles(event)) event.preventDefault();
      },
      onDrop: (event: DragEvent): void => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setDepth(0);
        drop(Array.from(event.dataTransfer?.files ?? []));
      },
    },
  };
}
