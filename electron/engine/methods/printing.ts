// Methods: what was printed is written as a file. Engine.
import { opened } from '../workflows/context.ts';
import { savePrint } from '../workflows/taking-over/save-print.ts';
import type { Handlers } from './handler.ts';

export const printingMethods: Handlers<'print.save'> = {
  'print.save': (context, params) => savePrint(context, opened(context), params),
};
