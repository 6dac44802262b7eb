// The names of sheets in Primero's workbooks. Engine; pure.

/** The most characters of a sheet's name. */
const longest = 31;
/** How much of its form's name a subform's sheet bears. */
const parentLength = 15;

/** A form's name as a sheet's name: without the signs that Excel forbids, and cut to its length. */
export function sheetName(form: string): string {
  const allowed = form.replace(/[[\]:*?/\\]/g, ' ').trim();
  const characters = [...allowed];
  return characters.length > longest ? `${characters.slice(0, longest - 3).join('')}...` : allowed;
}

/** The name of a subform's sheet; `rows` is the name of the form its rows are filled in on. */
export function subformSheetName(form: string, rows: string): string {
  return sheetName(subformStart(form) + rows);
}

/** How the name of every subform's sheet of a form starts. */
export function subformStart(form: string): string {
  return `${[...form].slice(0, parentLength).join('')}-`;
}

/** True for the name that a sheet gets where its own is taken: cut off, and a number behind it. */
export function isNumbered(name: string, of: string): boolean {
  const start = /^(.*)-\d{1,3}$/su.exec(name)?.[1] ?? '';
  return start !== '' && of.startsWith(start) && (start === of || [...name].length === longest);
}

/** The sheet of the `custom` export that is about the record itself; its headers are names, not labels. */
export const recordSheet = '__record__';

/** The sheet of a `custom` export of fields without forms, in the languages of Primero. */
export const selectedFields: ReadonlySet<string> = new Set([
  'Selected Fields',
  'الحقول المختارة',
  'الملفات المختارة',
  'المجالات المختارة',
  'নির্বাচিত ক্ষেত্রসমূহ',
  'Campos Seleccionados',
  'ساحات انتخاب شده',
  'Champs sélectionnées',
  'Kolom yang Dipilih',
  'សំណួរដែលបានជ្រើសរើស',
  'خانە هەڵبژێردراوەكان',
  'بوارێن هەلبژارتی',
  'ရွေးချယ်ထားသော Fields များ',
  'ساحې وټاکئ',
  'Campos Selecionados',
  'Goobaha la doortay',
  'Sehemu Zilizochaguliwa',
  'ช่องกรอกข้อมูลที่ถูกเลือก',
  'छनौट गरिएको फिल्डहरु',
  'Câmpuri selectate',
  'Выбранные поля',
  'Вибрані поля',
  'Wybrane Pola',
  'Vybrané Polia',
  'Kiválasztott mezők',
  'Dirreewwan filataman.',
  'የተመረጡ መስኮች',
  'Seçili Alanlar',
  '选定的字段',
  'Kampu Selesionadu',
  'ዝተመረፁ ዓውድታት ቅጥዒ',
  'Сонгогдсон талбар',
  'Ընտրված դաշտեր',
  'चुने हुए फ़ील्ड',
  'निवडलेले फील्डस्',
]);
