// Methods: the runs of numbers with partners are shown, and begun anew on purpose. Engine.
import { partnerNumbers } from '../workflows/board/partner-numbers.ts';
import { opened } from '../workflows/context.ts';
import { beginLines } from '../workflows/facts/own-lines.ts';
import type { Handlers } from './handler.ts';

export const linesMethods: Handlers<'line.list' | 'line.begin'> = {
  'line.list': async (context) => partnerNumbers(opened(context)),
  'line.begin': async (context, { card }) => ({ begun: beginLines(context, opened(context), card) }),
};
