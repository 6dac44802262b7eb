// THE LIST OF LANGUAGES WHOSE ENDINGS ARE TAKEN OFF A NAME: one file each, one line here. Engine; pure.
import { albanian } from './albanian-endings.ts';
import { amharic } from './amharic-endings.ts';
import { arabic } from './arabic-endings.ts';
import { armenian } from './armenian-endings.ts';
import { belarusian } from './belarusian-endings.ts';
import { bengali } from './bengali-endings.ts';
import { english } from './english-endings.ts';
import { georgian } from './georgian-endings.ts';
import { greek } from './greek-endings.ts';
import { hebrew } from './hebrew-endings.ts';
import { hindi } from './hindi-endings.ts';
import { hungarian } from './hungarian-endings.ts';
import { indonesian } from './indonesian-endings.ts';
import { kazakh } from './kazakh-endings.ts';
import { kurmanji } from './kurmanji-endings.ts';
import { nepali } from './nepali-endings.ts';
import { oromo } from './oromo-endings.ts';
import { pashto } from './pashto-endings.ts';
import { persian } from './persian-endings.ts';
import { polish } from './polish-endings.ts';
import { romanian } from './romanian-endings.ts';
import { russian } from './russian-endings.ts';
import { serbian } from './serbian-endings.ts';
import { somali } from './somali-endings.ts';
import { sorani } from './sorani-endings.ts';
import { spanish } from './spanish-endings.ts';
import { swahili } from './swahili-endings.ts';
import { tigrinya } from './tigrinya-endings.ts';
import { turkish } from './turkish-endings.ts';
import { ukrainian } from './ukrainian-endings.ts';
import { urdu } from './urdu-endings.ts';
import { uzbek } from './uzbek-endings.ts';
import { type Grammar, grammarOf, type Language, type Writing, writings } from './language.ts';

export const languages: readonly Language[] = [
  albanian,
  amharic,
  arabic,
  armenian,
  belarusian,
  bengali,
  english,
  georgian,
  greek,
  hebrew,
  hindi,
  hungarian,
  indonesian,
  kazakh,
  kurmanji,
  nepali,
  oromo,
  pashto,
  persian,
  polish,
  romanian,
  russian,
  serbian,
  somali,
  sorani,
  spanish,
  swahili,
  tigrinya,
  turkish,
  ukrainian,
  urdu,
  uzbek,
];

const grammars: ReadonlyMap<Writing, readonly Grammar[]> = new Map(
  (Object.keys(writings) as Writing[]).map((writing) => [
    writing,
    languages.filter((each) => each.writing === writing).map(grammarOf),
  ]),
);

/** The grammars of a writing. */
export const grammarsOf = (writing: Writing): readonly Grammar[] => grammars.get(writing) ?? [];

const all = Object.entries(writings) as (readonly [Writing, RegExp])[];

/** The writing of a folded word, or undefined where no language of the list has it. */
export function writingOf(word: string): Writing | undefined {
  for (const [writing, first] of all) if (first.test(word)) return writing;
  return undefined;
}
