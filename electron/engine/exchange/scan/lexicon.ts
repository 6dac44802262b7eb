// What the scan works out of texts and words, once for many records. Engine; pure.
import { soundedName } from '../sounds/sound-distance.ts';
import { looseWords, stripped } from './endings/stripped.ts';
import { patternsOf } from './patterns.ts';
import { pronunciationsOf } from './pronunciations/index.ts';
import { readingOf } from './reading.ts';
import type { Script } from './script.ts';

/** How texts and words are read. A lexicon that remembers holds values: it is for one assessment, and goes with it. */
export interface Lexicon {
  readonly readingOf: typeof readingOf;
  readonly patternsOf: typeof patternsOf;
  readonly stripped: typeof stripped;
  readonly looseWords: typeof looseWords;
  readonly pronunciationsOf: typeof pronunciationsOf;
  readonly soundedName: typeof soundedName;
}

/** A lexicon that remembers nothing. */
export const plainLexicon: Lexicon = { readingOf, patternsOf, stripped, looseWords, pronunciationsOf, soundedName };

/** The most texts or words that are remembered of each kind, and only short ones: a batch has few different codes. */
const [mostRemembered, longestRemembered] = [20_000, 40];

/** A lexicon that remembers what it has worked out. */
export function createLexicon(): Lexicon {
  return {
    readingOf: remembered(readingOf),
    patternsOf: ofNames(patternsOf),
    stripped: ofScript(stripped),
    looseWords: ofScript(looseWords),
    pronunciationsOf: ofWords(pronunciationsOf),
    soundedName: remembered(soundedName),
  };
}

function remembered<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const before = answers.get(text);
    if (before !== undefined) return before;
    const answer = work(text);
    if (text.length > longestRemembered) return answer;
    if (answers.size >= mostRemembered) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}

function ofNames(work: typeof patternsOf): typeof patternsOf {
  const ofTexts = remembered((text) => work({ kind: 'name', field: '', text }));
  return (identifier) => ofTexts(identifier.text).map((pattern) => ({ ...pattern, identifier }));
}

function ofScript(work: typeof stripped): typeof stripped {
  const ofScripts = byScript((script) => remembered((word) => work(word, script)));
  return (word, script) => ofScripts(script)(word);
}

function ofWords(work: typeof pronunciationsOf): typeof pronunciationsOf {
  const ofScripts = byScript((script) => remembered((joined) => work(joined.split(' '), script)));
  return (words, script) => ofScripts(script)(words.join(' '));
}

function byScript<Answer>(make: (script: Script) => Answer): (script: Script) => Answer {
  const answers = new Map<Script, Answer>();
  return (script) => {
    const before = answers.get(script);
    if (before !== undefined) return before;
    const answer = make(script);
    answers.set(script, answer);
    return answer;
  };
}
