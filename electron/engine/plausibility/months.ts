// The names of months as spreadsheets write them into cells that they take for dates. Data; engine; pure.

// Excel's and LibreOffice's short and long names, in lower case and without accents: a line a month. In some countries two
// months share the first word of their names.
const names: readonly string[] = [
  `jan january janv janvier ene enero janeiro gen gennaio januar januari jenner oca ocak stycz sty янв январь января січ
   يناير كانون جانفي ጃንዩ جنوری`,
  `feb february fev fevr fevrier febrero fevereiro febbraio februar februari sub subat lut фев февраль февраля лют
   فبراير شباط فيفري ፌብሩ فروری`,
  `mar march mars marzo marco marz mrz mrt maart mart marec мар март марта бер مارس اذار آذار ማርች مارچ`,
  `apr april avr avril abr abril aprile kwi nis nisan апр апрель апреля кві ابريل أبريل إبريل نيسان افريل أفريل ኤፕሪ اپریل`,
  `may mai mayo maio mag maggio mei maj mayis май мая тра مايو ايار أيار ماي ሜይ مئی`,
  `jun june juin junio junho giu giugno juni cze haz haziran июн июнь июня чер يونيو يونيه حزيران جوان ጁን جون`,
  `jul july juil juillet julio julho lug luglio juli lip tem temmuz июл июль июля лип يوليو يوليه تموز جويلية ጁላይ جولائی`,
  `aug august aout ago agosto augustus sie agt agu agustos ogs авг август августа сер
   اغسطس أغسطس اب آب اوت أوت ኦገስ اگست`,
  `sep sept september septembre septiembre setiembre set setembro settembre wrz seb eyl eylul сен сентябрь сентября вер
   سبتمبر ايلول أيلول ሴፕቴ ستمبر`,
  `oct october octobre octubre out outubro ott ottobre okt oktober paz eki ekim окт октябрь октября жов
   اكتوبر أكتوبر تشرين ኦክቶ اکتوبر`,
  `nov november novembre noviembre novembro lis nof kas kasim ноя ноябрь ноября лис نوفمبر تشرين ኖቬም نومبر`,
  `dec december decembre dic diciembre dez dezembro dicembre dezember des desember gru ara aralik дек декабрь декабря гру
   ديسمبر كانون ዲሴም دسمبر`,
];

/** Lower case, without accents: Turkish, French and Arabic letters as the list has them. */
export const plainLetters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ı/g, 'i')
    .normalize('NFC');

const months: ReadonlyMap<string, readonly number[]> = monthsByName();

function monthsByName(): ReadonlyMap<string, readonly number[]> {
  const byName = new Map<string, number[]>();
  for (const [place, line] of names.entries())
    for (const name of line
      .split(/\s+/)
      .filter((word) => word !== '')
      .map(plainLetters))
      byName.set(name, [...(byName.get(name) ?? []), place + 1]);
  return byName;
}

/** The months, from 1 to 12, that a word can be the name of, whole or short; none for any other word. */
export function monthsOf(word: string): readonly number[] {
  return months.get(plainLetters(word).replace(/\.$/, '')) ?? [];
}

/** True for the name of a month, whole or short. */
export const isMonth = (word: string): boolean => monthsOf(word).length > 0;
