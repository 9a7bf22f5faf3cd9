import { sql, type RawBuilder } from 'kysely';

/** The levels of an application's rating setups on a scale of five, as rows `(key, id, stars)`, whatever each setup has. */
export function starsOfLevels(applicationId: string): RawBuilder<{ key: string; id: string; stars: number }> {
  return sql<{ key: string; id: string; stars: number }>`
    select key, id, case when levels = 1 then 5.0 else 1 + (place - 1) * 4.0 / (levels - 1) end as stars
    from (
      select r.key, each.level->>'id' as id, count(*) over of_setup as levels,
        row_number() over (of_setup order by lpad(each.level->>'id', 80, '0')) as place
      from rating_setup r cross join lateral jsonb_array_elements(r.document->'levels') as each(level)
      where r.application_id = ${applicationId}
      window of_setup as (partition by r.application_id, r.key)
    ) placed`;
}
