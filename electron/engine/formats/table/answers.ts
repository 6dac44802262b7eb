// What a column of yes-or-no answers says in words or signs other than Primero's, decided over the whole column. Engine; pure.
import { noAnswerIn } from '../../plausibility/program-words.ts';
import { tickWords } from './tick-words.ts';

/** Yes and no as spreadsheets and scripts write a tick, in their languages. No word means yes in one and no in another. */
const yesWords =
  `true vrai wahr verdadero verdadeiro vero waar sant sann sand tosi prawda pravda igaz adevărat doğru истина истинно
  істина αληθης αληθής صواب صحيح درست אמת 真 是 true. จริง 참 kweli benar đúng istina tačno točno tõene patiess tiesa cert
  सत्य सही সত্য እውነት ሓቂ မှန် ពិត ճիշտ үнэн
  yes oui ja si sí sì sim da tak ano evet igen ναι بله بلی آری হ্যাঁ হাঁ हां jah taip jā ndiyo eeyyee eeyyen`.split(/\s+/);
const noWords =
  `false faux falsch falso onwaar falskt usann falsk epätosi fałsz nepravda hamis fals yanlış ложь ложно лъжа хибність хиба
  ψευδης ψευδής خطأ خاطئ نادرست שקר 假 否 เท็จ 거짓 uongo salah sai neistina netačno netočno väär aplams melagingas
  असत्य गलत মিথ্যা ሐሰት ሀሰት ሓሶት አይ አይደለም ኣይፋል ኣይፋሉን မှား မိမှန် មិនពិត ផុត սխալ худал
  no non nein nee nej não nao nie ne nu hayır nem όχι خیر نخیر না ei nē lakki miti`.split(/\s+/);

/** One spelling of a word: case, width, blanks around it and marks that nobody sees mean nothing. */
const folded = (text: string): string =>
  text
    .slice(0, 60)
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
    .toLowerCase()
    .normalize('NFC');

const words: ReadonlyMap<string, boolean> = new Map([
  ...yesWords.map((word): [string, boolean] => [folded(word), true]),
  ...noWords.map((word): [string, boolean] => [folded(word), false]),
  ...[...tickWords].map(([word, answer]): [string, boolean] => [folded(word), answer]),
]);

/** Signs and letters that usually mean yes or no: only a person can say that they do. */
const signs: ReadonlyMap<string, boolean> = new Map([
  ...['1', '1.0', '1,0', '-1', 'y', 't', 'o', 's', 'j', 'v', 'w', 'x', 'д', 'т', '✓', '✔', '☑', '☒', '√', '●', 'ن'].map(
    (sign): [string, boolean] => [sign, true],
  ),
  ...['0', '0.0', '0,0', '-0', 'n', 'f', 'н', '✗', '✘', '☐', '○', '-', 'ل'].map((sign): [string, boolean] => [
    sign,
    false,
  ]),
]);

/** The answer that a word is in some language, or undefined. */
export const answerOfWord = (text: string): boolean | undefined => words.get(folded(text));

/** What a column says. */
export interface ColumnAnswers {
  /** The answer of each of its texts; a text that is not there stays text. */
  readonly answers: ReadonlyMap<string, boolean>;
  /** True where only a person can say that they mean this. */
  readonly isGuess: boolean;
}

/**
 * Decides what the texts of a whole column mean, other than `true` and `false`. Words of any language say it themselves.
 * With signs among them it is a guess. Where a text is neither, the column says nothing, and its texts stay; but a word
 * that is a no is a no there too, for no refusal may become unknown. A program's word for no value (`nan`, `NULL`) stays,
 * and takes nothing from the others.
 */
export function decideAnswers(texts: readonly string[]): ColumnAnswers {
  const answered = texts.filter((text) => !isNoAnswer(text));
  const inWords = answered.map((text) => [text, answerOfWord(text)] as const);
  if (inWords.every(([, answer]) => answer !== undefined)) return { answers: pairs(inWords), isGuess: false };
  const inSigns = answered.map((text) => [text, answerOfWord(text) ?? signs.get(folded(text))] as const);
  if (inSigns.every(([, answer]) => answer !== undefined)) return { answers: pairs(inSigns), isGuess: true };
  return { answers: pairs(inWords.filter(([, answer]) => answer === false)), isGuess: false };
}

/** True for a program's word for no value that is no sign or word of an answer either. */
const isNoAnswer = (text: string): boolean =>
  noAnswerIn(text.trim()) !== null && !signs.has(folded(text)) && answerOfWord(text) === undefined;

function pairs(list: readonly (readonly [string, boolean | undefined])[]): ReadonlyMap<string, boolean> {
  return new Map(list.flatMap(([text, answer]) => (answer === undefined ? [] : [[text, answer] as const])));
}
