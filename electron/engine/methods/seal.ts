// Methods: what may go is sealed for the partner, after a person has said yes to exactly this. Engine.
import { seal } from '../workflows/sealing/seal.ts';
import type { Handlers } from './handler.ts';

export const sealMethods: Handlers<'seal.run'> = {
  'seal.run': (context, { folder, ...request }, call) =>
    seal(context, { ...request, folder: context.grants.path(folder) }, call),
};
