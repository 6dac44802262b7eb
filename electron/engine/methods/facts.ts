// Methods: what is remembered is shown, and a wrongly believed time is set right. Engine.
import type { Method } from '../../../shared/rpc/contract/index.ts';
import { opened } from '../workflows/context.ts';
import { showFacts } from '../workflows/facts/facts.ts';
import { setTimeRight, timeView } from '../workflows/facts/time.ts';
import type { Handlers } from './handler.ts';

export const factMethods: Handlers<Extract<Method, `facts.${string}`>> = {
  'facts.time': async (context) => timeView(context, opened(context)),
  'facts.show': async (context) => showFacts(context, opened(context)),
  'facts.correct': (context, statement) => setTimeRight(context, opened(context), statement),
};
