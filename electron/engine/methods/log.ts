// Methods: the log is read and checked. Engine.
import { pageLog, verifyLog } from '../store/log.ts';
import { type Handlers, opened } from './context.ts';

export const logMethods: Handlers<'log.page' | 'log.verify'> = {
  'log.page': async (context, { offset, limit }) => {
    const { total, rows } = pageLog(opened(context).store, offset, limit);
    return { total, rows: [...rows] };
  },
  'log.verify': async (context) => verifyLog(opened(context).store),
};
