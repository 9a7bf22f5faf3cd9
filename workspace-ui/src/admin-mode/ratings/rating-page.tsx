import type { NamedRating } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { RatingEditor } from './rating-editor.tsx';
import { ratingsTexts } from './ratings.texts.ts';

addTexts('ratings', ratingsTexts);

/** One satisfaction configuration. */
export function RatingPage() {
  const { key } = useParams({ from: '/shell/admin/ratings/$key' });
  const query = useQuery({
    queryKey: [...lists.ratings.queryKey, key],
    queryFn: ({ signal }) => request<NamedRating>('GET', `/ratings/${key}`, undefined, signal),
  });
  return (
    <Page title={query.data?.name} width="narrow">
      <QueryView query={query}>{(rating) => <RatingEditor key={rating.key} rating={rating} />}</QueryView>
    </Page>
  );
}
