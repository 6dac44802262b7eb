// What a text looks like: other case, blanks, invisible signs or letters of another script make no difference. Pure.
import { fold } from './fold.ts';

/** Cyrillic, Greek and Armenian letters that are drawn like a Latin one, after folding; and signs that are one stroke. */
const drawnLike: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', һ: 'h', і: 'l', ј: 'j', к: 'k', ӏ: 'l', м: 'm', н: 'h', о: 'o' },
    ...{ р: 'p', ԛ: 'q', ѕ: 's', т: 't', ѵ: 'v', ԝ: 'w', х: 'x', у: 'y', ү: 'y', з: '3', б: '6' },
    ...{ α: 'a', β: 'b', γ: 'y', ε: 'e', η: 'n', ι: 'l', κ: 'k', μ: 'u', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u' },
    ...{ χ: 'x', ω: 'w', օ: 'o', ս: 'u', հ: 'h', ո: 'n', զ: 'q', ց: 'g' },
    ...{ i: 'l', '1': 'l', '0': 'o' },
  }),
);
const drawn = new RegExp(`[${[...drawnLike.keys()].join('')}]`, 'gu');
const unread = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * The form that texts share which a person may read as one: "UNHCR ", "unhcr" and "UNНCR" (with a Cyrillic Н). It is for
 * comparing and never for showing. Empty for a text without a letter or digit.
 */
export function likeness(text: string): string {
  return fold(text)
    .replace(unread, '')
    .replace(drawn, (letter) => drawnLike.get(letter) ?? letter);
}
