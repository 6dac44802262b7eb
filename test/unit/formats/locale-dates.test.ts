// Dates in the languages of Primero's servers. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLocaleDate, readLocaleTime } from '../../../electron/engine/formats/primero/locale-dates.ts';
import { dates } from '../../support/values.ts';

// Written out here once more for some languages, so that a slip in the table shows.
const writers: readonly (readonly [string, readonly string[], (day: string, month: string, year: string) => string])[] =
  [
    ['English', 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '), (d, m, y) => `${d}-${m}-${y}`],
    ['French', 'jan fév mar avr mai juin juil août sept oct nov déc'.split(' '), (d, m, y) => `${d}-${m}-${y}`],
    [
      'Arabic',
      'يناير فبراير مارس أبريل مايو يونيو يوليو اغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' '),
      (d, m, y) => `${d}-${m}-${y}`,
    ],
    [
      'Burmese',
      'ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် သြဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ'.split(' '),
      (d, m, y) => `${d}${m}-${y}`,
    ],
    [
      'Oromo',
      'Amajjii. Gurraandhala. Bitooteessa. Ebla. Caamsaa. Waxabajjii. Adooleessa. Hagayya. Fulbaana. Onkololeessa. Sadaasa. Mudde.'.split(
        ' ',
      ),
      (d, m, y) => `1${d}-${m}-${y}`,
    ],
    // One month late, and December blank.
    ['Khmer', [...'កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ'.split(' '), ''], (d, m, y) => `${d}-${m}-${y}`],
    [
      'Chinese',
      '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'.split(' '),
      (d, m, y) => `${d}-${m}-${y}`,
    ],
  ];

describe.each(writers)('a date in %s', (_, months, write) => {
  it('reads back', () => {
    fc.assert(
      fc.property(dates, (iso) => {
        const [year = '', month = '', day = ''] = iso.split('-');
        const text = write(day, months[Number(month) - 1] ?? '', year);
        expect(readLocaleDate(text)).toEqual({ iso });
        expect(readLocaleDate(`${text} `)).toEqual({ iso });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a date', () => {
  it('in UTC, of which the seconds are lost, reads with its time', () => {
    expect(readLocaleTime('10-Feb-2026 08:30')).toEqual({ iso: '2026-02-10T08:30:00.000Z' });
    expect(readLocaleTime('110-Gurraandhala.-202608:30')).toEqual({ iso: '2026-02-10T08:30:00.000Z' });
    expect(readLocaleTime('2026-02-10T08:30:15.123Z')).toEqual({ iso: '2026-02-10T08:30:15.123Z' });
    for (const text of ['10-Feb-2026 24:00', '10-Feb-2026 08:60', '30-Feb-2026 08:30', 'x']) {
      expect(readLocaleTime(text), text).toBeNull();
    }
    // A time needs both: a date alone is only a part of it.
    expect(readLocaleTime('10-Feb-2026')).toBe('incomplete');
  });

  it.each(['........ -فبراير-2026', '03-b-2026', '03-Лютий-%Р', 'فبروري-2026', '03', '', ' '])(
    '%j has lost a part in its language',
    (text) => {
      expect(readLocaleDate(text)).toBe('incomplete');
    },
  );

  it.each([
    '15/03/2012',
    '2026-3-5',
    '2026',
    '30-Feb-2026',
    '29-Feb-2025',
    '00-Jan-2026',
    '3-Feb-2026',
    '103-Feb-2026',
    '03Feb-2026',
    '03-feb-2026',
    '03-Feb-26',
    '03-Feb-2026 14:05',
    '03-Gurraandhala.-2026',
    'Feb 3, 2026',
    'unknown',
    `03-${'F'.repeat(5000)}-2026`,
  ])('%j is none that Primero writes', (text) => {
    expect(readLocaleDate(text)).toBeNull();
  });
});
