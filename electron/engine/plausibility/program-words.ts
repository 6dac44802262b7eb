// Words that programs write where a value belongs: errors of formulas, and no value at all. Engine; pure.

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** The errors of spreadsheets in their languages (Excel, LibreOffice, Google, Numbers), in capitals. */
const errorWords = setOf(`
  #NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #GETTING_DATA #SPILL! #CALC! #CONNECT! #BLOCKED! #UNKNOWN! #FIELD! #BUSY!
  #ERROR! #MACRO? #FMT? #PYTHON! #EXTERNAL!
  #NUL! #VALEUR! #NOM? #NOMBRE! #PROPAGATION! #DIV/0 #REF
  #¡NULO! #¡DIV/0! #¡VALOR! #¡REF! #¿NOMBRE? #¡NUM! #¡DESBORDAMIENTO! #¡CALC! #NOMBRE? #VALOR!
  #WERT! #BEZUG! #ZAHL! #ÜBERLAUF! #NULO! #NOME? #NÚM! #DESPEJAR! #NULLO! #VALORE! #RIF! #ESPANSIONE!
  #LEEG! #DEEL/0! #WAARDE! #VERW! #NAAM? #GETAL! #OVERLOOP! #ZERO! #DZIEL/0! #ARG! #ADR! #NAZWA? #LICZBA! #ROZLANIE!
  #BOŞ! #SAYI/0! #DEĞER! #BAŞV! #AD? #SAYI! #TAŞMA!
  #NAMN? #VÄRDEFEL! #REFERENS! #DIVISION/0! #OGILTIGT! #NAVN? #VÆRDI! #VERDI! #REFERENCE! #NIMI? #ARVO! #VIITTAUS!
  #JAKO/0! #LUKU! #NÉV? #ÉRTÉK! #HIV! #ZÉRÓOSZTÓ! #SZÁM! #NULLA! #NÁZEV? #HODNOTA! #ODKAZ! #DĚLENÍ_NULOU! #ČÍSLO!
  #ПУСТО! #ДЕЛ/0! #ЗНАЧ! #ССЫЛКА! #ИМЯ? #ЧИСЛО! #ПЕРЕНОС! #ДІЛ/0! #ПОСИЛАННЯ! #ІМ'Я? #ЕКСТЕР!`);
/** The shape of all of them: where no person writes a text, another language's is one, too. */
const errorShape = /^#[¡¿]?[\p{Lu}/'’0-9_]{2,20}[!?]$/u;
const errorNumber = /^(?:err:|#err)\d{3}$/i;

/** True for the error of a formula. `isText`: in a text that people write, only the words that are known are one. */
export function isErrorWord(text: string, isText: boolean): boolean {
  if (errorNumber.test(text)) return true;
  if (!text.startsWith('#')) return false;
  return errorWords.has(text.toUpperCase()) || (!isText && errorShape.test(text));
}

/** True for a cell that was too narrow for its number. */
export const isHashes = (text: string): boolean => /^#{3,}$/.test(text);

/** True for a number as `2.5E+11`, which no person writes. */
export const isWrittenAsPower = (text: string): boolean =>
  /^\d+(?:[.,]\d+)?e[+]\d{1,3}$/i.test(text) || /^\d+[.,]\d+e\d{1,3}$/i.test(text);

/** True where bytes may be one: short, with a digit first and an E behind it. */
export function mayBePower(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] as number;
  if (first < 48 || first > 57 || to - from < 4 || to - from > 24) return false;
  for (let at = from + 1; at < to; at += 1) if (((bytes[at] as number) | 32) === 101) return true;
  return false;
}

/** Words for no value that no person writes. */
const programWords = setOf(
  '#N/A #N/A! #N/D #N/D! #NV #N/B #I/T #YOK #Н/Д #SAKNAS! #PUUTTUU! #HIÁNYZIK #NENÍ_K_DISPOZICI #NA <NA> <na> NaN NaT nan NULL \\N (null) <null> undefined',
);
/** Words for no value that people write, too, and names that are written like one. */
const commonWords = setOf('na n/a n.a. none null nan nil nat - -- --- .');

/** How surely a text is a program's word for no value: `never` a person's, or `maybe` one's. */
export function noAnswerIn(text: string): 'never' | 'maybe' | null {
  if (programWords.has(text)) return 'never';
  return text.length <= 4 && commonWords.has(text.toLowerCase()) ? 'maybe' : null;
}

const firsts = new Uint8Array(256);
for (const code of Buffer.from('#<nN\\(uU-.eE')) firsts[code] = 1;

/** True for a byte that such a word begins with. */
export const startsWord = (first: number): boolean => firsts[first] === 1;

/** True where bytes may be such a word: short, and with the first letter of one. */
export function mayBeProgramWord(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] as number;
  return firsts[first] === 1 && (to - from <= 12 || (first === 35 && to - from <= 40));
}
