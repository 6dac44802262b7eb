// Methods: the log is read and checked. Engine.
import { opened } from '../workflows/context.ts';
import { pageOfLog, verifyWholeLog } from '../workflows/log/log.ts';
import type { Handlers } from './handler.ts';

export const logMethods: Handlers<'log.page' | 'log.verify'> = {
  'log.page': async (context, { offset, limit }) => pageOfLog(opened(context), offset, limit),
  'log.verify': async (context, _, call) => verifyWholeLog(opened(context), call),
};
