// THE LIST OF LANGUAGES WHOSE ENDINGS ARE TAKEN OFF A NAME: one file each, one line here. Engine; pure.
import { albanian } from './albanian.ts';
import { amharic } from './amharic.ts';
import { arabic } from './arabic.ts';
import { armenian } from './armenian.ts';
import { belarusian } from './belarusian.ts';
import { bengali } from './bengali.ts';
import { english } from './english.ts';
import { georgian } from './georgian.ts';
import { greek } from './greek.ts';
import { hebrew } from './hebrew.ts';
import { hindi } from './hindi.ts';
import { hungarian } from './hungarian.ts';
import { indonesian } from './indonesian.ts';
import { kazakh } from './kazakh.ts';
import { kurmanji } from './kurmanji.ts';
import { nepali } from './nepali.ts';
import { oromo } from './oromo.ts';
import { pashto } from './pashto.ts';
import { persian } from './persian.ts';
import { polish } from './polish.ts';
import { romanian } from './romanian.ts';
import { russian } from './russian.ts';
import { serbian } from './serbian.ts';
import { somali } from './somali.ts';
import { sorani } from './sorani.ts';
import { spanish } from './spanish.ts';
import { swahili } from './swahili.ts';
import { tigrinya } from './tigrinya.ts';
import { turkish } from './turkish.ts';
import { ukrainian } from './ukrainian.ts';
import { urdu } from './urdu.ts';
import { uzbek } from './uzbek.ts';
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
