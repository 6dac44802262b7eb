// Dates as Primero's server writes them in its own language, read back where nothing is lost. Engine; pure.
import { isDay, isIsoDate, isIsoTime, isTime } from '../iso.ts';

/**
 * The names of the months as Primero writes them, January first (its `config/locales`, `date.abbr_month_names`). No
 * name means two months in two languages, so the language is not needed. Khmer is as it is written, not as a
 * Khmer would read it: Primero's list lacks its empty first entry, every name stands for the month before, and
 * December has none.
 */
const monthLists: readonly string[] = [
  // en, bn, pt, sw-KE, sw-TZ, ti, hy, hi-IN
  'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec',
  // ar, ar-SY
  'يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر',
  // ar-IQ
  'كانون الثاني/ينار|شباط/فبراير|آذار/مارس|نيسان/أبريل|أيار/مايو|حزيران/يونيو|تموز/يوليو|آب/اغسطس|أيلول/سبتمبر|تشرين الأول/أكتوبر|تشرين الثاني/نوفمبر|كانون الأول/ديسمبر',
  // ar-JO
  'كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول',
  // ar-LB
  'ينا|فبر|مار|أبر|ماي|يون|يول|أغس|سبت|أكت|نوف|ديس',
  // ar-SD
  'يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر',
  // es, es-GT, es-ES
  'Ene|Feb|Mar|Abr|May|Jun|Jul|Ago|Sep|Oct|Nov|Dic',
  // fa-AF
  'جنوری|فبروری|مارچ|اپریل|می|جون|جولای|اگست|سپتمبر|اکتوبر|نومبر|ِدسمبر',
  // fr
  'jan|fév|mar|avr|mai|juin|juil|août|sept|oct|nov|déc',
  // id
  'Jan|Feb|Mar|Apr|Mei|Jun|Jul|Aug|Sep|Oct|Nov|Des',
  // km
  'កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ|',
  // ku, ku-IQ
  'كانونی دووەم|شوبات|ئازار|نيسان|ئایار|حوزەیران|تەمووز|ئاب|ئەیلول|تشرينی یەكەم|تشرينی دووەم|كانونی یەكەم',
  // my
  'ဇန်နဝါရီ|ဖေဖော်ဝါရီ|မတ်|ဧပြီ|မေ|ဇွန်|ဇူလိုင်|သြဂုတ်|စက်တင်ဘာ|အောက်တိုဘာ|နိုဝင်ဘာ|ဒီဇင်ဘာ',
  // ps-AF
  'جنوری|فبروري|مارچ|اپریل|مئ|جون|جولای|اګست|سیپتمبر|اکتوبر|نومبر|ډیسمبر',
  // pt-BR, pt-AO, pt-MZ
  'Jan|Fev|Mar|Abr|Mai|Jun|Jul|Ago|Set|Out|Nov|Dez',
  // so
  'Janaayo|Febraayo|Marso|Abril|Meey|Juun|Luulyo|Agoosta|Sebtembar|Oktoobar|Nofembar|Dhisenbar',
  // th
  'ม.ค.|ก.พ.|มี.ค.|เม.ย.|พ.ค.|มิ.ย.|ก.ค.|ส.ค.|ก.ย.|ต.ค.|พ.ย.|ธ.ค.',
  // ne
  'जनवरी|फेब्रुअरी|मार्च|अप्रिल|मे|जून|जुलाई|अगस्ट|सेप्टेम्बर|अक्टुबर|नोभेम्बर|डिसेम्बर',
  // ro
  'Ian|Feb|Mar|Apr|Mai|Iun|Iul|Aug|Sep|Oct|Noi|Dec',
  // ru
  'Янв|Февр|Март|Апр|Май|Июнь|Июль|Авг|Сент|Окт|Нояб|Дек',
  // uk
  'Січень|Лютий|Березень|Квітень|Травень|Червень|Липень|Серпень|Вересень|Жовтень|Листопад|Грудень',
  // pl
  'Sty|Lut|Mar|Kwi|Maj|Cze|Lip|Sie|Wrz|Paź|Lis|Gru',
  // sk
  'Jan|Feb|Mar|Apr|Máj|Jún|Júl|Aug|Sep|Okt|Nov|Dec',
  // hu
  'Jan|Feb|Már|Ápr|Máj|Jún|Júl|Aug|Szep|Okt|Nov|Dec',
  // om
  'Amajjii.|Gurraandhala.|Bitooteessa.|Ebla.|Caamsaa.|Waxabajjii.|Adooleessa.|Hagayya.|Fulbaana.|Onkololeessa.|Sadaasa.|Mudde.',
  // am-ET
  'ጥር|የካቲት|መጋቢት|ሚያዝያ|ግንቦት|ሰኔ|ሐምሌ|ነሐሴ|መስከረም|ጥቅምት|ሕዳር|ታህሳስ',
  // tr
  'Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık',
  // cmn
  '一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月',
  // tet
  'Jan|Fev|Mar|Abr|Mai|Juñ|Jul|Ago|Set|Out|Nov|Dez',
  // aeb
  'جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر',
  // it
  'Gen|Feb|Mar|Apr|Mag|Giu|Lug|Ago|Set|Ott|Nov|Dic',
  // mr
  'जानेवारी|फेब्रुवरी|मार्च|एप्रिल|मे|जून|जुलै|ऑगस्ट|सप्टेंबर|ऑक्टोबर|नोव्हेंबर|डिसेंबर',
];

const months = new Map(
  monthLists.flatMap((list) => list.split('|').map((name, index): [string, number] => [name, index + 1])),
);

/** `iso` where the text is a whole date; `incomplete` where a language of Primero's omits a part. */
export type LocaleDate = { readonly iso: string } | 'incomplete';

/** No date or time that Primero writes is longer. */
const longest = 80;

// `03-Feb-2026`; Burmese has no dash behind the day, and Oromo a stray 1 in front of it.
const wholeDate = /^(1?)(\d\d)(-?)(\D*)-(\d{4})$/;
// `03-Feb-2026 14:05`; Somali and Oromo have the stray 1 and no space.
const wholeTime = /^(.*-\d{4}) ?(\d\d):(\d\d)$/;

// Languages in which a stray 1 stands in front of the day, and the one in which the dash behind it is missing.
const oromo = namesFrom('Amajjii.');
const somali = namesFrom('Janaayo');
const noDash = namesFrom('ဇန်နဝါရီ');

function namesFrom(january: string): ReadonlySet<string> {
  return new Set(monthLists.find((list) => list.startsWith(`${january}|`))?.split('|'));
}

/**
 * Reads a date. Sudanese Arabic leaves out the day, Somali the month, Ukrainian the year, Pashto the day and Mongolian
 * all but the day; Amharic writes nothing at all. None of them is guessed. Null: no date that Primero writes (a text
 * that was stored in a date field comes out as it is).
 */
export function readLocaleDate(text: string): LocaleDate | null {
  const trimmed = text.trim();
  if (trimmed.length > longest) return null;
  if (isIsoDate(trimmed)) return { iso: trimmed };
  return wholeDateOf(trimmed, false) ?? (lacksPart(trimmed) ? 'incomplete' : null);
}

/** The same for a time, which is in UTC; its seconds are not in the text. */
export function readLocaleTime(text: string): LocaleDate | null {
  const trimmed = text.trim();
  if (trimmed.length > longest) return null;
  if (isIsoTime(trimmed)) return { iso: trimmed };
  const match = wholeTime.exec(trimmed);
  const [, date = '', hour = '', minute = ''] = match ?? [];
  if (match !== null && isTime(Number(hour), Number(minute), 0)) {
    const day = wholeDateOf(date, true);
    if (day !== null) return { iso: `${day.iso}T${hour}:${minute}:00.000Z` };
    if (lacksPart(date)) return 'incomplete';
  }
  return readLocaleDate(trimmed) === null && !trimmed.endsWith('%Г:%Х') ? null : 'incomplete';
}

function wholeDateOf(text: string, isTimes: boolean): { readonly iso: string } | null {
  const match = wholeDate.exec(text);
  if (match === null) return null;
  const [, one, day = '', dash, name = '', year = ''] = match;
  const month = months.get(name.trim());
  if (month === undefined || !isDay(Number(year), month, Number(day))) return null;
  // Somali dates have the stray 1 only where a time follows; without one they have no month at all.
  const wantsOne = oromo.has(name) || (isTimes && somali.has(name));
  if ((one === '1') !== wantsOne || (dash === '' && (isTimes || !noDash.has(name)))) return null;
  return { iso: `${year}-${String(month).padStart(2, '0')}-${day}` };
}

function lacksPart(text: string): boolean {
  if (text === '' || /^\d\d$/.test(text) || /^\d\d-b-\d{4}$/.test(text)) return true;
  const withoutDay = /^(?:\.+ ?- ?)?(.+)-\d{4}$/.exec(text);
  const withoutYear = /^\d\d-(.+)-%Р(?: %Г:%Х)?$/.exec(text);
  const name = (withoutDay ?? withoutYear)?.[1]?.trim();
  return name !== undefined && name !== '' && months.has(name);
}
