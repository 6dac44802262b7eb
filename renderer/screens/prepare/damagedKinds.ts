// The damaged values of a choice by field and kind of damage, as the engine counts them. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { useAsk } from '../../parts/asking/ask.ts';
import type { Choice } from './choice.ts';

/** All damaged values of one field with one kind of damage. */
export type DamagedKind = Result<'damaged.kinds'>[number];

const none: readonly DamagedKind[] = [];

/** The kinds of damage of a choice; none until they are read. */
export function useDamagedKinds(choice: Choice): readonly DamagedKind[] {
  return useAsk('damaged.kinds', choice, { keep: true, hold: true }).data ?? none;
}
