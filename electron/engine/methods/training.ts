// Methods: the training world, made on first use, and its two sides. Engine.
import { opened } from '../workflows/context.ts';
import { inTurn } from '../workflows/turns.ts';
import { beginTraining, switchSide, trainingGrants } from '../workflows/training/training-world.ts';
import type { Handlers } from './handler.ts';

export const trainingMethods: Handlers<'training.begin' | 'training.switch' | 'training.files'> = {
  'training.begin': (context, _, { signal }) =>
    inTurn(context.deps, 'workspace', signal, () => beginTraining(context, 'sender')),
  'training.switch': (context, _, { signal }) =>
    inTurn(context.deps, 'workspace', signal, () => switchSide(context, opened(context))),
  'training.files': async (context) => trainingGrants(context, opened(context)),
};
