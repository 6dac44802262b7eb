// The names of months as spreadsheets write them into cells that they take for dates. Data; engine; pure.

// Excel's and LibreOffice's short and long names, in lower case and without accents.
const names = `
  jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november
  dec december
  janv janvier fev fevr fevrier mars avr avril mai juin juil juillet aout septembre octobre novembre decembre
  ene enero febrero marzo abr abril mayo junio julio ago agosto septiembre setiembre octubre noviembre dic diciembre
  janeiro fevereiro marco maio junho julho set setembro out outubro novembro dez dezembro
  gen gennaio febbraio mag maggio giu giugno lug luglio settembre ott ottobre dicembre
  januar februar marz mrz dezember dez oktober okt des desember
  mrt maart mei augustus maj agt juni juli wrz seb ogs nof
  oca ocak sub subat nis nisan haz haziran tem temmuz agu agustos eyl eylul eki ekim kas kasim ara aralik
  янв январь января фев февраль февраля мар март марта апр апрель апреля май мая июн июнь июня июл июль июля авг август
  августа сен сентябрь сентября окт октябрь октября ноя ноябрь ноября дек декабрь декабря
  січ лют бер кві тра чер лип сер вер жов лис гру
  يناير فبراير مارس ابريل أبريل إبريل مايو يونيو يونيه يوليو يوليه اغسطس أغسطس سبتمبر اكتوبر أكتوبر نوفمبر ديسمبر
  كانون شباط اذار آذار نيسان ايار أيار حزيران تموز اب آب ايلول أيلول تشرين
  جانفي فيفري افريل أفريل ماي جوان جويلية اوت أوت
  ጃንዩ ፌብሩ ማርች ኤፕሪ ሜይ ጁን ጁላይ ኦገስ ሴፕቴ ኦክቶ ኖቬም ዲሴም
  جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر`;

/** Lower case, without accents: Turkish, French and Arabic letters as the list has them. */
export const plainLetters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ı/g, 'i')
    .normalize('NFC');

const months: ReadonlySet<string> = new Set(
  names
    .split(/\s+/)
    .filter((name) => name !== '')
    .map(plainLetters),
);

/** True for the name of a month, whole or short. */
export function isMonth(word: string): boolean {
  return months.has(plainLetters(word).replace(/\.$/, ''));
}
