// Compares the answer to a question with what an agreement asks for; a value of another kind is unknown. Engine; pure.
import { likeness } from '../../../shared/likeness.ts';
import type { Scalar } from '../../../shared/model/agreement/condition.ts';
import { dayOf } from '../../../shared/model/case/calendar.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import type { Kind } from './kind.ts';
import { blocked, type Outcome, yes } from './outcome.ts';

/** How Primero writes a yes and a no where it stores them as texts. */
const yesOrNo: readonly Scalar[] = ['true', 'false'];

/** The most texts that are remembered: a file whose every row invents new ones must not fill the memory. */
const memoryLimit = 1000;

/**
 * Makes the comparison of a value that is not empty with the wanted ones. The kind is the dictionary's, made narrower by
 * what is asked for: whoever asks for `"false"` asks a question of which `FALSE`, `FAUX` and `0` are no answers.
 */
export function compileComparison(field: string, wanted: readonly Scalar[], kind: Kind): (value: Value) => Outcome {
  const notMet = blocked('no', 'condition.not-met', field);
  // `"true"` as text is no consent. Primero's own server takes any text for a yes.
  const wrongType = blocked('unknown', 'condition.wrong-type', field);
  const isOfWantedType = (value: Value) => wanted.some((one) => typeof one === typeof value);
  const asksYesOrNo = wanted.some((one) => yesOrNo.includes(one)) && !kind.isListed;
  const isTextTold = asksYesOrNo || kind.isListed ? undefined : tellTexts(wanted);

  const possible: readonly Value[] = wanted.filter(kind.isAnswer);
  const [first] = possible;

  const compare = (value: Value): Outcome => {
    // Most answers of a batch are the wanted one: whether it is of its kind is asked of the wanted ones, once.
    if ((value === first && first !== undefined) || possible.includes(value)) return yes;
    if (!isOfWantedType(value) || !kind.isAnswer(value)) return wrongType;
    if (typeof value !== 'string') return notMet;
    if (asksYesOrNo) return yesOrNo.includes(value) ? notMet : wrongType;
    return isTextTold === undefined || isTextTold(value) ? notMet : wrongType;
  };

  // A tick and a yes-or-no question have one answer; so has what the dictionary says has one.
  const isList = kind.holds === 'list';
  const asksOnlyYesOrNo = wanted.every((one) => typeof one === 'boolean' || yesOrNo.includes(one));
  const hasOne = kind.holds === 'one' || (!isList && asksOnlyYesOrNo);
  return (value) => {
    if (!Array.isArray(value)) return isList ? wrongType : compare(value);
    return hasOne ? wrongType : compareMembers(value, compare, isOfWantedType, notMet, wrongType);
  };
}

/** A list meets what is asked for by one member. A member that is no answer leaves a no open; one of another type all. */
function compareMembers(
  members: readonly Value[],
  compare: (value: Value) => Outcome,
  isOfWantedType: (value: Value) => boolean,
  notMet: Outcome,
  wrongType: Outcome,
): Outcome {
  let outcome = notMet;
  for (const member of members) {
    // Primero leaves a place of a list empty where it could not name what stood there.
    if (member !== null && !isOfWantedType(member)) return wrongType;
    const own = member === null ? wrongType : compare(member);
    if (own.met === 'yes' || (own.met === 'unknown' && outcome.met === 'no')) outcome = own;
  }
  return outcome;
}

/**
 * Tells a text from the wanted ones. Without a list of answers nobody knows whether `unhcr` is another answer than
 * `UNHCR`: such a text is not told from it. Nor is a day from an instant of it.
 */
function tellTexts(wanted: readonly Scalar[]): (text: string) => boolean {
  const formOf = (text: string) => dayOf(text) ?? likeness(text);
  const forms = new Set(wanted.flatMap((one) => (typeof one === 'string' ? [formOf(one)] : [])));
  const remembered = new Map<string, boolean>();
  return (text) => {
    const before = remembered.get(text);
    if (before !== undefined) return before;
    const isOther = !forms.has(formOf(text));
    if (remembered.size < memoryLimit) remembered.set(text, isOther);
    return isOther;
  };
}
