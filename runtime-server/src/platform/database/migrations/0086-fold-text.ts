import type { Migration } from '../migrate.ts';

/**
 * `fold_text`: names as they are compared in the database, by the folding of `schemas/src/fold-text.ts` for what people
 * are called and write: width, case, `ß`, unseen signs, quotes, dashes, digits of the scripts that are used most.
 */
export const foldTextFunction: Migration = {
  name: '0086-fold-text',
  up(sql) {
    sql(String.raw`
      create function fold_text(given text) returns text language sql immutable parallel safe as $fold$
        select case when given !~ '[^\u0001-\u007f]' then lower(btrim(regexp_replace(replace(given, U&'\0060', ''''), '\s+', ' ', 'g')))
        else btrim(normalize(regexp_replace(replace(replace(translate(lower(normalize(translate(regexp_replace(given,
          '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001f3fb-\U0001f3ff]',
          '', 'g'),
          U&'\0060\00b4\02b9\02bb\02bc\02bd\02c8\2018\2019\201a\201b\2032\2035\2039\203a\300c\300d\ff07\00ab\00bb\201c\201d\201e\201f\2033\2036\300e\300f\301d\301e\301f',
          repeat('''', 18) || repeat('"', 13)), NFKC)),
          U&'\2010\2011\2012\2013\2014\2015\2043\2212\02d7\2796\058a\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669\06f0\06f1\06f2\06f3\06f4\06f5\06f6\06f7\06f8\06f9\0966\0967\0968\0969\096a\096b\096c\096d\096e\096f\03c2',
          repeat('-', 11) || '012345678901234567890123456789' || U&'\03c3'),
          U&'\00df', 'ss'), U&'\1e9e', 'ss'), '\s+', ' ', 'g'), NFKC))
        end
      $fold$
    `);
  },
};
