// Methods: the training world, made on first use, and its two sides. Engine.
import type { Handlers } from './handler.ts';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../../shared/problems.ts';
import { trainingFiles } from '../workflows/training/training-files.ts';
import { opened } from '../workflows/context.ts';
import { openSession } from '../workflows/workspace/open-workspace.ts';
import { beginTraining } from '../workflows/training/training-world.ts';

export const trainingMethods: Handlers<'training.begin' | 'training.switch' | 'training.files'> = {
  'training.begin': async (context) => openSession(context, await beginTraining(context, 'sender')),
  'training.switch': async (context) => {
    const { world, side } = opened(context);
    // From live there is no way into training but through the lock: a click must not change worlds.
    if (world !== 'training' || side === null) throw new Problem('app.bad-request');
    return openSession(context, await beginTraining(context, side === 'sender' ? 'partner' : 'sender'));
  },
  'training.files': async (context) => {
    if (opened(context).world !== 'training') throw new Problem('app.bad-request');
    const { exportFile, stick } = await trainingFiles(context.deps.root);
    const names = (await readdir(stick)).filter((name) => name.endsWith('.age'));
    const packages = await Promise.all(
      names.map(async (name) => {
        const file = path.join(stick, name);
        return { token: context.grants.issue(file), name, written: (await stat(file)).mtime.toISOString() };
      }),
    );
    return {
      export: { token: context.grants.issue(exportFile), name: path.basename(exportFile) },
      stick: { token: context.grants.issue(stick), name: path.basename(stick) },
      packages: packages.sort((a, b) => b.written.localeCompare(a.written) || a.name.localeCompare(b.name)),
    };
  },
};
