// Methods: the runs of numbers with partners are shown, and begun anew on purpose. Engine.
import { lookedForFile, partnerNumbers } from '../workflows/board/partner-numbers.ts';
import { opened } from '../workflows/context.ts';
import { beginLines } from '../workflows/facts/own-lines.ts';
import type { Handlers } from './handler.ts';

export const linesMethods: Handlers<'line.list' | 'line.looked' | 'line.begin'> = {
  'line.list': async (context) => partnerNumbers(opened(context)),
  'line.looked': async (context, { package: id }) => {
    lookedForFile(context, opened(context), id);
    return {};
  },
  'line.begin': async (context, { card }) => ({ begun: beginLines(context, opened(context), card) }),
};
