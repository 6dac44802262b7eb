// Which of a partner's codes may be meant by one of ours: at most three, each with its reason, never chosen by themselves. Pure.
import type { Localised } from '../localised.ts';

/** Why a code may be meant; words under `suggestion.<reason>`. */
export const codeSuggestionReasons = ['settled-before', 'same-id', 'same-label', 'same-words'] as const;
export type CodeSuggestionReason = (typeof codeSuggestionReasons)[number];

/** A code of the partner's list. */
export interface PartnerCode {
  readonly code: string;
  readonly label: Localised;
}

export interface CodeSuggestion {
  readonly code: string;
  readonly reason: CodeSuggestionReason;
}

const most = 3;

/** Compared without case, accents and signs, in any script. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    plain(text)
      .split(' ')
      .filter((word) => word.length > 2),
  );

/**
 * Suggestions for a code of ours with its labels. `before`: the partner's code that it was settled as under another version.
 * The best reason first; a code once.
 */
export function suggestCodes(
  code: string,
  labels: readonly string[],
  list: readonly PartnerCode[],
  before?: string | undefined,
): readonly CodeSuggestion[] {
  const own = new Set(labels.map(plain).filter((label) => label !== ''));
  const words = new Set(labels.flatMap((label) => [...wordsOf(label)]));
  const reasonOf = (entry: PartnerCode): CodeSuggestionReason | null => {
    if (entry.code === before) return 'settled-before';
    if (plain(entry.code) === plain(code)) return 'same-id';
    const theirLabels = Object.values(entry.label);
    if (theirLabels.some((label) => own.has(plain(label)))) return 'same-label';
    return theirLabels.some((label) => [...wordsOf(label)].some((word) => words.has(word))) ? 'same-words' : null;
  };
  return list
    .flatMap((entry): readonly CodeSuggestion[] => {
      const reason = reasonOf(entry);
      return reason === null ? [] : [{ code: entry.code, reason }];
    })
    .toSorted((one, other) => codeSuggestionReasons.indexOf(one.reason) - codeSuggestionReasons.indexOf(other.reason))
    .slice(0, most);
}
