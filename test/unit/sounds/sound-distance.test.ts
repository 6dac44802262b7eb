// How far names are apart by their sound: the same either way, small for one name, and bounded for whatever is asked.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundDistance } from '../../../electron/engine/exchange/sounds/sound-distance.ts';
import { soundKeys } from '../../../electron/engine/exchange/sounds/sound-keys.ts';

const together = (one: string, other: string) => soundKeys(one).some((key) => soundKeys(other).includes(key));

describe('one name in two spellings', () => {
  it.each<[string, string]>([
    ['Mohammed', 'Muhamad'],
    ['Yusuf', 'Youssef'],
    ['Aleksandr', 'Oleksandr'],
    ['Александр', 'Олександр'],
    ['Mohammed', 'محمد'],
    ['Khadija', 'خديجة'],
    ['Abdulrahman', 'عبد الرحمن'],
    ['Oleksandr', 'Олександр'],
    ['Shcherbak', 'Щербак'],
    ['Tesfaye', 'ተስፋዬ'],
    ['Gebremedhin', 'ገብረመድህን'],
    ['Zaw Min Htun', 'ဇော်မင်းထွန်း'],
    ['Lakshmi', 'लक्ष्मी'],
    ['Rajendra', 'राजेन्द्र'],
    ['Rahman', 'রহমান'],
    ['Chattopadhyay', 'চট্টোপাধ্যায়'],
    ['Giorgos', 'Γιώργος'],
    ['Papadopoulos', 'Παπαδόπουλος'],
    ['Shlomo', 'שלמה'],
    ['Avraham', 'אברהם'],
    ['Giorgi', 'გიორგი'],
    ['Beridze', 'ბერიძე'],
    ['Hovhannes', 'Հովհաննես'],
    ['Grigoryan', 'Գրիգորյան'],
    ['محمد', 'Мухаммед'],
    ['ابراهيم', 'ኢብራሂም'],
  ])('%s and %s are near and share a key', (one, other) => {
    expect(soundDistance(one, other)).toBeLessThanOrEqual(1);
    expect(together(one, other)).toBe(true);
  });
});

describe('two names', () => {
  it.each<[string, string]>([
    ['Mohammed', 'خديجة'],
    ['Tesfaye', 'በቀለ'],
    ['Karim', 'Салим'],
    ['Rahim', 'করিম'],
    ['Ramesh', 'दिनेश'],
    ['Giorgos', 'Νίκος'],
    ['Mariam', 'Марина'],
    ['Olga', 'محمد'],
  ])('%s and %s are far apart', (one, other) => {
    expect(soundDistance(one, other)).toBeGreaterThan(1);
  });

  it('are nearer the more there is of what is alike', () => {
    const [short, long] = [soundDistance('Ali', 'علي') ?? 9, soundDistance('Abdelkader', 'عبدالقادر') ?? 9];
    expect(long).toBeLessThan(short);
  });
});

describe('what cannot be read', () => {
  it.each<[string]>([[''], ['1234'], ['---'], ['日本'], ['a'.repeat(41)]])('%s has no keys and no distance', (name) => {
    expect(soundKeys(name)).toEqual([]);
    expect(soundDistance(name, 'Mohammed')).toBeUndefined();
  });
});

const letters = 'abcghjkmnopstuyz محمدعليخقجشغреинщйьΑβשלאგიაհովတောင်းကျြှकि्षমুরা়ሙሐኳ';
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 30 }),
);

describe('whatever names are compared', () => {
  it('the distance is the same from either side, not negative, and nothing throws', () => {
    fc.assert(
      fc.property(anyName, anyName, (one, other) => {
        const distance = soundDistance(one, other);
        expect(soundDistance(other, one)).toBe(distance);
        if (distance !== undefined) expect(distance).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('a name has few keys, sorted, and always the same ones', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const keys = soundKeys(name);
        expect(keys.length).toBeLessThanOrEqual(4 * 41);
        expect(keys).toEqual([...new Set(keys)].sort());
        expect(soundKeys(name)).toEqual(keys);
      }),
    );
  });
});
