// The exercise: both sides of it, and its files. Pure.
import { z } from 'zod';
import { file, instant, method, none, token } from './pieces.ts';
import { workspace } from './workspace.ts';

/** The methods of this section. */
export const trainingMethods = {
  /** Makes the two training workspaces with demo data if they are not there, and opens the sender's. */
  'training.begin': method(none, workspace),
  /** Plays the other side of the exercise. Only from a training workspace. */
  'training.switch': method(none, workspace),
  /** The practice export, the practice stick (a folder), and the packages that lie on it. */
  'training.files': method(
    none,
    z.strictObject({
      export: file,
      stick: file,
      packages: z.array(z.strictObject({ token, name: z.string(), written: instant })),
    }),
  ),
} as const;
