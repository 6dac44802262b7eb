// Names with what grammar adds to them: seen in thirty languages; the words of a language that names nobody are not marked.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../electron/engine/exchange/scan/endings/index.ts';
import { grammarOf, isInflected, stemsOf } from '../../../electron/engine/exchange/scan/endings/language.ts';
import { createScanner } from '../../../electron/engine/exchange/scan/scanner.ts';
import { inflectedNames } from '../../support/inflected-names.ts';
import { type NamedLanguage, namesOfLanguages } from '../../support/names-of-languages.ts';
import { falseMarksOf, recallOf } from '../../support/scan-measures.ts';

const marked = (name: string, text: string) =>
  createScanner([{ kind: 'name', field: 'name', text: name }])(text).map(({ start, end }) => text.slice(start, end));

/** The least part of the names of one language, and of all, that must be seen. */
const [least, leastOfAll] = [0.8, 0.97];
const mostFalse = 3;

describe('names with endings', () => {
  it('are seen but for a few', () => {
    const recalls = Object.keys(inflectedNames).map(recallOf);
    const all = recalls.reduce((sum, recall) => sum + recall.all, 0);
    const missed = recalls.reduce((sum, recall) => sum + recall.missed.length, 0);
    expect(all).toBeGreaterThan(400);
    expect(1 - missed / all).toBeGreaterThan(leastOfAll);
  });

  it.each(Object.keys(inflectedNames))('are seen in %s', (language) => {
    const { all, missed } = recallOf(language);
    expect(1 - missed.length / all, missed.join(', ')).toBeGreaterThanOrEqual(least);
  });

  it.each<[string, string, readonly string[]]>([
    ['Тарас', 'Подзвонили Тарасові вчора.', ['Тарасові']],
    ['Андрій', 'Передали Андрієві лист.', ['Андрієві']],
    ['सुनीता', 'सुनीताको घर, सुनीता लाई', ['सुनीताको', 'सुनीता']],
    ['Zeynep', 'Dün Zeynebi gördük.', ['Zeynebi']],
    ['Péter', 'beszéltünk Péterrel', ['Péterrel']],
    ['فاطمه', 'خانه فاطمه‌ها', ['فاطمه‌ها']],
    ['علی', 'کتاب علی‌را داد', ['علی']],
    ['Ali', 'the alien', []],
    ['Omar', 'the omars and Omars', ['Omars']],
    ['Тарас', 'тарасове та Тарасу', ['тарасове', 'Тарасу']],
    ['محمد', 'رأينا محمداً', ['محمداً']],
    ['علي', 'عليها وعليهم', []],
    ['ሰላም', 'በሰላምና', ['በሰላምና']],
  ])('%s in "%s"', (name, text, expected) => expect(marked(name, text)).toEqual(expected));
});

describe('running text that names nobody', () => {
  it.each(Object.keys(namesOfLanguages) as NamedLanguage[])('has few marks in %s', (language) => {
    const { words, rate, marks } = falseMarksOf(language);
    expect(words).toBeGreaterThanOrEqual(1000);
    expect(namesOfLanguages[language].length).toBeGreaterThan(50);
    expect(rate, [...new Set(marks)].join(', ')).toBeLessThanOrEqual(mostFalse);
  });
});

describe('the list of languages', () => {
  it('has every file of its folder, once', () => {
    const folder = new URL('../../../electron/engine/exchange/scan/endings/', import.meta.url);
    const others = ['index.ts', 'language.ts', 'stripped.ts'];
    expect(readdirSync(folder).filter((name) => !others.includes(name))).toHaveLength(languages.length);
    expect(new Set(languages.map(({ language }) => language)).size).toBe(languages.length);
  });

  it('tells a stem from the name, and takes endings only as a chain of whole ones', () => {
    const turkish = grammarOf({
      language: 'x',
      writing: 'latin',
      after: 'ler den =al',
      chain: 2,
      shortest: 3,
      stems: [[/p$/, 'b']],
    });
    expect(stemsOf('zeynep', turkish)).toEqual(['zeynep', 'zeyneb']);
    const takes = (rest: string) => isInflected(`zeynep${rest}`, 'zeynep', turkish);
    expect(['ler', 'lerden', 'denler', 'pal'].map(takes)).toEqual([true, true, true, true]);
    expect(['', 'l', 'le', 'lerd', 'lerdenler', 'tal'].map(takes)).toEqual([false, false, false, false, false, false]);
  });
});
