// Reads Burmese syllables as they are usually romanised; approximate, since people choose their own. Engine; pure.
import { combine, type Letter, type Sounds } from './pronunciation.ts';

const onsets: Readonly<Record<string, readonly Sounds[]>> = {
  ...{
    က: ['K'],
    ခ: ['K'],
    ဂ: ['G'],
    ဃ: ['G'],
    င: ['NG'],
    စ: ['S'],
    ဆ: ['S'],
    ဇ: ['Z'],
    ဈ: ['Z'],
    ည: ['Ni'],
    ဉ: ['Ni'],
  },
  ...{ တ: ['T', 'D'], ထ: ['T'], ဒ: ['D'], ဓ: ['D'], န: ['N'], ဋ: ['T'], ဌ: ['T'], ဍ: ['D'], ဎ: ['D'], ဏ: ['N'] },
  ...{ ပ: ['P', 'B'], ဖ: ['P'], ဗ: ['B'], ဘ: ['B'], မ: ['M'], ယ: ['i'], ရ: ['i', 'R'], လ: ['L'], ဠ: ['L'], ဝ: ['u'] },
  ...{ သ: ['T'], ဿ: ['T'], ဟ: ['H'], အ: [''], ဣ: ['i'], ဤ: ['i'], ဥ: ['u'], ဦ: ['u'], ဧ: ['e'], ဩ: ['au'], ဪ: ['au'] },
};
/** Consonants that a following medial y or r changes. */
const palatal: Readonly<Record<string, readonly Sounds[]>> = {
  က: ['Ki', 'C'],
  ခ: ['C', 'Ki'],
  ဂ: ['J', 'Gi'],
  င: ['Ni'],
};

/** The vowel signs of an open syllable. */
const open: Readonly<Record<string, readonly Sounds[]>> = {
  ...{ '': ['a'], 'ာ': ['a', 'aR'], 'ိ': ['i'], 'ီ': ['i'], 'ု': ['u'], 'ူ': ['u'], 'ေ': ['e', 'ai'], 'ဲ': ['e'] },
  ...{ 'ော': ['au'], 'ို': ['u', 'ue'], 'ံ': ['aN'], 'ုံ': ['uN'], 'ိံ': ['eiN'] },
};
/** The vowel signs and the consonant that closes the syllable. */
const closed: Readonly<Record<string, readonly Sounds[]>> = {
  ...{
    င: ['iN'],
    'ောင': ['auNG'],
    'ိုင': ['aiNG', 'iNe'],
    က: ['eT'],
    'ောက': ['auK'],
    'ိုက': ['aiK'],
    စ: ['iT'],
    ည: ['i', 'e'],
  },
  ...{
    ဉ: ['iN'],
    တ: ['aT'],
    ပ: ['aT'],
    'ိတ': ['eiT', 'eiK'],
    'ိပ': ['eiT', 'eiK'],
    'ုတ': ['uT', 'uK'],
    'ုပ': ['uT', 'uK'],
  },
  ...{ န: ['aN'], မ: ['aN'], 'ိန': ['eiN'], 'ိမ': ['eiN'], 'ုန': ['uN'], 'ုမ': ['uN'], ယ: ['e', 'ai'], 'ော': ['au'] },
};

const shape =
  /([\u1000-\u102a\u103f])([\u103b-\u103e]*)([\u102b-\u1036]*)(?:([\u1000-\u1021])?[\u1037]?\u103a)?([\u1037\u1038]*)/gu;

function read(match: RegExpMatchArray): readonly Letter[] {
  const [whole, onset = '', medials = '', signs = '', final = ''] = match;
  const y = /[\u103b\u103c]/.test(medials);
  const w = medials.includes('\u103d');
  const vowel = signs.replaceAll('\u102b', 'ာ');
  const start: readonly Sounds[] =
    medials.includes('\u103e') && (onset === 'ရ' || (onset === 'လ' && y))
      ? ['C']
      : y
        ? (palatal[onset] ?? (onsets[onset] ?? ['']).map((sound) => `${sound}i`))
        : (onsets[onset] ?? ['']);
  // ွန် and ွတ် are un and ut; elsewhere the medial is a w.
  const rounded = w && vowel === '' && 'နမတပ'.includes(final) && final !== '';
  const rime = final === '' ? (open[vowel] ?? ['a']) : (closed[(rounded ? 'ု' : vowel) + final] ?? ['a']);
  const creaky =
    final !== '' && whole.includes('\u1037')
      ? rime.flatMap((sound) => (sound.endsWith('N') ? [sound, `${sound}T`] : [sound]))
      : rime;
  const independent = /[\u1023-\u102a]/.test(onset);
  return [start, w && !rounded ? 'u' : '', independent && vowel === '' && final === '' ? '' : creaky];
}

/** The sounds of one or more folded Burmese syllables. A consonant stacked on another closes the syllable before it. */
export function readBurmese(word: string): readonly Sounds[] {
  const unstacked = word.replace(/\u103a?\u1039/g, '\u103a');
  return combine([...unstacked.matchAll(shape)].flatMap(read));
}
