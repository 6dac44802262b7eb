// Methods: a package is opened: everything is verified, in order and in sight, before anything is kept. Engine.
import type { Handlers } from './handler.ts';
import { asProblem } from '../../../shared/problems.ts';
import { appendLog } from '../store/log.ts';
import { instant, opened } from '../workflows/context.ts';
import { exchangeView, packageOf } from '../workflows/board/board.ts';
import { open } from '../workflows/opening/open.ts';

export const openMethods: Handlers<'package.open'> = {
  'package.open': async (context, { file }, call) => {
    const session = opened(context);
    try {
      const { exchange, manifest } = await open(context, session, context.grants.path(file), call);
      context.changed();
      return { ...exchangeView(session, packageOf(session, exchange)), kind: manifest.kind };
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code !== 'app.cancelled') {
        await session.store.transaction(() =>
          appendLog(session.store, instant(context), 'package.refused', { code: problem.code }),
        );
      }
      throw problem;
    }
  },
};
