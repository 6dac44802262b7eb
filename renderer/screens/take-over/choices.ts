// What a person has decided about the children of a plan, before anything is taken over. Renderer; pure.
import type { Params, TakeOverView } from '../../../shared/rpc/contract/index.ts';
import type { TakeOverChoice, TakeOverState } from '../../../shared/model/package/take-over.ts';

/** The states of which something can be decided. */
export const openStates = ['new', 'same', 'different', 'perhaps'] as const;
export type OpenState = (typeof openStates)[number];

export const isOpen = (state: TakeOverState): state is OpenState => openStates.some((each) => each === state);

/** One decision, with the state that the child had. */
interface OwnChoice {
  readonly state: OpenState;
  readonly decision: TakeOverChoice;
  readonly as?: string;
}

/** All decisions, on the plan of one hash: on another plan they are none. */
export interface Choices {
  readonly hash: string;
  readonly kinds: Readonly<Partial<Record<OpenState, TakeOverChoice>>>;
  readonly children: Readonly<Record<string, OwnChoice>>;
}

export const noChoices = (hash: string): Choices => ({ hash, kinds: {}, children: {} });

/** What holds for a state where nothing else is said: there is one thing that taking over can mean. */
export const choiceOfKind = ({ kinds }: Choices, state: OpenState): TakeOverChoice | undefined =>
  kinds[state] ?? (state === 'new' || state === 'same' ? 'take' : undefined);

/** The choices for all children of a state at once. Who somebody is can't be said of many. */
export const kindChoices = (state: OpenState): readonly TakeOverChoice[] =>
  state === 'new' ? ['take', 'leave'] : state === 'perhaps' ? ['leave', 'another'] : ['take', 'leave', 'another'];

/** How many children will be taken, and how many wait. */
export function countChoices(
  choices: Choices,
  { states }: TakeOverView,
): { readonly taken: number; readonly waiting: number } {
  let [taken, waiting] = [0, 0];
  for (const state of openStates) {
    const own = Object.values(choices.children).filter((choice) => choice.state === state);
    const others = (states[state] ?? 0) - own.length;
    const choice = choiceOfKind(choices, state);
    taken += own.filter(({ decision }) => decision !== 'leave').length;
    if (choice === undefined) waiting += others;
    else if (choice !== 'leave') taken += others;
  }
  return { taken, waiting };
}

/** The decisions as the engine takes them. */
export function decisionsIn({ kinds, children }: Choices): Params<'take-over.run'>['decisions'] {
  return {
    kinds: { ...kinds },
    children: Object.entries(children).map(([child, { decision, as }]) => ({
      child,
      decision,
      ...(as === undefined ? {} : { as }),
    })),
  };
}
