// Letters of one byte: told where the words they make prove them, and left to a person where they do not. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plausibleEncodings, provenEncoding } from '../../../electron/engine/formats/proven-letters.ts';
import { type SingleByteEncoding, upperHalves } from '../../../shared/single-bytes.ts';

function encoded(text: string, encoding: SingleByteEncoding): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    const place = code < 128 ? code : upperHalves[encoding].indexOf(letter) + 128;
    if (code >= 128 && place === 127) throw new Error(`${encoding} has no ${letter}`);
    return place;
  });
}

const table = (...cells: string[]) =>
  ['id,name,notes', ...cells.map((cell, row) => `${row},${cell},open`), ''].join('\r\n');

const russian = ['Оксана Вигаданенко', 'Мария Иванова', 'Ігор Тестюк', 'Нурлан Асанов', 'живет у тети', 'вул. Нова, 4'];
const arabic = ['أمينة خليل', 'محمد علي', 'يوسف إبراهيم', 'تعيش مع جدتها', 'شارع النيل', 'زينب'];
const french = ['Zoé Gélineau', 'Hélène', 'François Noël', 'Chloé à l’école', 'Côté'];
const turkish = ['Ayşe Yıldız', 'Uğur Şahin', 'İstanbul', 'Çağla Öztürk', 'Berîvan Şêrko'];
const lists: readonly (readonly [SingleByteEncoding, readonly string[]])[] = [
  ['windows-1251', russian],
  ['koi8-u', russian],
  ['ibm866', russian.slice(1, 2).concat(russian.slice(3))],
  ['windows-1256', arabic],
  ['windows-1252', french],
  ['windows-1252', ['João Conceição', 'Inês Simões', 'São Tomé']],
  ['windows-1252', ['Begoña Núñez', 'José Peña', 'María Ibáñez']],
  ['windows-1252', ['Jörg Müller', 'Åse Øvergård', 'Näslund']],
  ['windows-1254', turkish],
  ['windows-1250', ['Łukasz Wójcik', 'Małgorzata Dąbrowska']],
  ['windows-1250', ['Jiří Dvořák', 'Šárka Nováková']],
  ['windows-1253', ['Γιώργος Παπαδόπουλος', 'Ελένη Νικολάου', 'ζει με τη γιαγιά του']],
  ['windows-874', ['สมชาย ใจดี', 'อยู่กับยาย', 'เด็กหญิงมาลี รักเรียน', 'บ้านเลขที่สี่']],
  ['macintosh', ['Zoé Gélineau', 'Hélène Müller']],
];

describe('letters of one byte', () => {
  it.each(lists)('of %s are proven by %j', (encoding, cells) => {
    expect(provenEncoding(encoded(table(...cells), encoding))).toBe(encoding);
  });

  it('are never proven to be others than they were, however few there are', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...lists)
          .chain(([encoding, cells]) => fc.tuple(fc.constant(encoding), fc.subarray([...cells], { minLength: 1 }))),
        ([encoding, cells]) => {
          const bytes = encoded(table(...cells), encoding);
          const proven = provenEncoding(bytes);
          if (proven === null) return;
          expect(encoded(table(...cells), encoding)).toEqual(encoded(table(...cells), proven));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are a person’s to read where two encodings make words of them', () => {
    for (const [cell, encoding] of [
      ['Şahin', 'windows-1254'],
      ['Peña', 'windows-1252'],
      ['משה כהן', 'windows-1255'],
    ] as const) {
      const bytes = encoded(table(cell), encoding);
      expect(provenEncoding(bytes)).toBeNull();
      expect(plausibleEncodings(bytes)).toContain(encoding);
    }
  });

  it('that make words in no encoding are forced into none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 128, max: 255 }), { minLength: 60, maxLength: 400 }), (bytes) => {
        expect(provenEncoding(Uint8Array.from(bytes))).toBeNull();
      }),
      { numRuns: 200 },
    );
    expect(provenEncoding(Buffer.from('id,name\n1,x\n'))).toBeNull();
  });
});
