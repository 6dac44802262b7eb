// Yes and no in the languages of Primero, as it writes ticks in workbooks. Engine; pure.

// No word means yes in one of them and no in another, so the language is not needed.
const yes = [
  'Yes',
  'Da',
  'Eeyyen.',
  'Evet',
  'Haa',
  'Igen',
  'Loos',
  'Ndio',
  'Oui',
  'Sim',
  'Sì',
  'Sí',
  'Tak',
  'Ya',
  'Áno',
]
  .concat(['Да', 'Так', 'Тийм', 'Այո', 'بلی', 'بەلێ', 'بەڵێ', 'نعم', 'هو', 'हाँ', 'हो', 'होय', 'ใช่', 'ဟုတ်ပါသည်'])
  .concat(['አዎ', 'እወ', 'បាទ/ចាស', '是']);
const no = ['No', 'Hapana', 'Hayır', 'Lae', 'Maya', 'Miti.', 'Nem', 'Nie', 'Non', 'Nu', 'Não', 'Tidak', 'Нет', 'Ні']
  .concat(['Үгүй', 'Ոչ', 'لا', 'نه', 'نەخێر', 'नहीं', 'नाही', 'होइन', 'ไม่ใช่', 'မဟုတ်ပါသည်', 'አደለም', 'ኣይኮነን'])
  .concat(['ទេ', '否']);

/** The words, each with its answer. */
export const tickWords: ReadonlyMap<string, boolean> = new Map([
  ...yes.map((word): [string, boolean] => [word, true]),
  ...no.map((word): [string, boolean] => [word, false]),
]);

/** The tick that a word stands for, or undefined. French writes a space behind its yes. */
export function readTick(text: string): boolean | undefined {
  return tickWords.get(text.trim());
}
