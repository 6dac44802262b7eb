// Methods: the training world, made on first use, and its two sides. Engine.
import { opened } from '../workflows/context.ts';
import { beginTraining, switchSide, trainingGrants } from '../workflows/training/training-world.ts';
import type { Handlers } from './handler.ts';

export const trainingMethods: Handlers<'training.begin' | 'training.switch' | 'training.files'> = {
  'training.begin': async (context) => beginTraining(context, 'sender'),
  'training.switch': async (context) => switchSide(context, opened(context)),
  'training.files': async (context) => trainingGrants(context, opened(context)),
};
