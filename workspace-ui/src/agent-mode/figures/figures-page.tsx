import { Page } from '../../ui/page.tsx';

export function FiguresPage() {
  return <Page>{null}</Page>;
}
