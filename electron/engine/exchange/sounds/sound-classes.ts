// Groups consonants that are taken for each other from one writing to another: B T S K L M N R. Engine; pure.
import { correspondencesOf } from './tables-of-writings.ts';
import { nameEnd, nameStart, type Writing } from './writing.ts';

/** The classes that a run may be heard as, the likeliest first; '' is no consonant. */
export type Classes = readonly string[];

const latinGroups: Readonly<Record<string, Classes>> = {
  ...{
    tch: ['S'],
    sch: ['S'],
    sh: ['S'],
    ch: ['S', 'K'],
    kh: ['K', ''],
    gh: ['K', ''],
    th: ['T', 'S'],
    ph: ['B'],
    zh: ['S'],
  },
  ...{
    ts: ['S'],
    tz: ['S'],
    dz: ['S'],
    dj: ['S'],
    dh: ['T', 'S'],
    ck: ['K'],
    qu: ['K'],
    ng: ['N', 'NK'],
    sc: ['S', 'SK'],
  },
};
const latinLetters: Readonly<Record<string, Classes>> = {
  ...{ b: ['B'], p: ['B'], f: ['B'], v: ['B'], w: ['', 'B'], d: ['T'], t: ['T'], s: ['S'], z: ['S'], c: ['K', 'S'] },
  ...{ j: ['S', ''], g: ['K', 'S'], k: ['K'], q: ['K'], x: ['KS', 'K'], l: ['L'], m: ['M'], n: ['N'], r: ['R'] },
};

/** Reads Latin letters from first to second, the longest group first. */
export function latinClasses(letters: readonly string[]): readonly Classes[] {
  const classes: Classes[] = [];
  for (let place = 0; place < letters.length; ) {
    const group = [3, 2].find((length) => letters.slice(place, place + length).join('') in latinGroups);
    const run = letters.slice(place, place + (group ?? 1)).join('');
    classes.push(latinGroups[run] ?? latinLetters[run] ?? ['']);
    place += group ?? 1;
  }
  return classes;
}

/** Units that what was learned does not show well, because they are learned together with the vowel after them. */
const corrections: Readonly<Partial<Record<Writing, Readonly<Record<string, Classes>>>>> = {
  arabic: {
    ا: [''],
    ي: ['', 'S'],
    و: ['', 'B'],
    ه: [''],
    ح: ['', 'K'],
    خ: ['K', ''],
    غ: ['K', ''],
    ج: ['S', 'K'],
    ع: [''],
  },
  cyrillic: {
    г: ['K', ''],
    х: ['K', ''],
    в: ['B', ''],
    ю: [''],
    я: [''],
    е: [''],
    й: [''],
    щ: ['S'],
    ж: ['S'],
    ц: ['S', 'K'],
  },
  burmese: {
    ရ: ['', 'R'],
    '\u103e': ['', 'S'],
    '\u103d\u103e': ['', 'S'],
    '\u103b\u103e': ['', 'S'],
    ယ: ['', 'S'],
    ဝ: [''],
  },
};

/** A second class counts where it is this often the one. */
const leastShare = 0.25;

/** The classes of each unit of a writing, by what it was learned to correspond to. */
const learnedClasses = new Map<Writing, ReadonlyMap<string, Classes>>();

function classesIn(writing: Writing): ReadonlyMap<string, Classes> {
  const before = learnedClasses.get(writing);
  if (before) return before;
  const sums = new Map<string, Map<string, number>>();
  for (const { first, second, probability } of correspondencesOf(writing)) {
    if (second === '' || second === nameStart || second === nameEnd) continue;
    const heard = latinClasses([...first])
      .map(([first = '']) => first)
      .join('');
    const shares = sums.get(second) ?? new Map<string, number>();
    shares.set(heard, (shares.get(heard) ?? 0) + probability);
    sums.set(second, shares);
  }
  const classes = new Map<string, Classes>();
  for (const [unit, shares] of sums) {
    const whole = [...shares.values()].reduce((sum, share) => sum + share, 0);
    const sorted = [...shares].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
    classes.set(
      unit,
      sorted
        .slice(0, 2)
        .flatMap(([heard, share], place) => (place === 0 || share >= leastShare * whole ? [heard] : [])),
    );
  }
  for (const [unit, corrected] of Object.entries(corrections[writing] ?? {})) classes.set(unit, corrected);
  learnedClasses.set(writing, classes);
  return classes;
}

/** The classes of the units of a name, one after the other. */
export function classesOf(units: readonly string[], writing: Writing): readonly Classes[] {
  const inner = units.slice(1, -1);
  if (writing === 'latin') return latinClasses(inner);
  const classes = classesIn(writing);
  const heard = inner.map((unit) => classes.get(unit) ?? ['']);
  // The Arabic article is often first out.
  return inner[0] === 'ا' && inner[1] === 'ل' && inner.length > 3 ? heard.with(1, ['L', '']) : heard;
}
