import { useTranslation } from 'react-i18next';

/** What the parts of a report are called: a report has its texts in a namespace of its own. */
export type ReportWords = {
  figure: (id: string) => string;
  formula: (id: string) => string;
  series: (id: string, line: string) => string;
  distribution: (id: string) => string;
  distributionText: (id: string) => string;
  part: (distribution: string, key: string) => string;
  table: (id: string) => string;
  column: (id: string) => string;
  columnText: (id: string) => string;
};

/** The words of a report's namespace: `figure_…`, `formula_…`, `series_…`, `spread_…`, `part_…`, `table_…`, `column_…`. */
export function useReportWords(namespace: string): ReportWords {
  const { t } = useTranslation(namespace);
  const word = (key: string, fallback = ''): string => t(key, { defaultValue: fallback });
  return {
    figure: (id) => word(`figure_${id}`, id),
    formula: (id) => word(`formula_${id}`),
    series: (id, line) => word(`series_${id}_${line}`, line),
    distribution: (id) => word(`spread_${id}`, id),
    distributionText: (id) => word(`spreadText_${id}`),
    part: (distribution, key) => word(`part_${distribution}_${key}`, key),
    table: (id) => word(`table_${id}`, id),
    column: (id) => word(`column_${id}`, id),
    columnText: (id) => word(`columnText_${id}`),
  };
}
