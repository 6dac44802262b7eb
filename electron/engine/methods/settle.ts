// Methods: persons settle findings: they review texts, decide conflicts and grant exceptions. Engine.
import { samePage } from '../workflows/assessing/same-page.ts';
import { textPage, valuePage } from '../workflows/assessing/settle-pages.ts';
import { reopen, settle, settlementsOf } from '../workflows/assessing/settling.ts';
import type { Handlers } from './handler.ts';

export const settleMethods: Handlers<
  'text.page' | 'value.page' | 'same.page' | 'settle.add' | 'settle.remove' | 'settle.list'
> = {
  'text.page': (context, { only, offset, limit, ...choice }, call) =>
    textPage(context, choice, { only, offset, limit }, call),
  'value.page': (context, { offset, limit, ...choice }, call) => valuePage(context, choice, { offset, limit }, call),
  'same.page': (context, { offset, limit, ...choice }, call) => samePage(context, choice, { offset, limit }, call),
  'settle.add': async (context, { by, settlements, ...choice }) => {
    await settle(context, choice, by, settlements);
    return {};
  },
  'settle.remove': async (context, { ids, ...choice }) => {
    await reopen(context, choice, ids);
    return {};
  },
  'settle.list': async (context, choice) => settlementsOf(context, choice),
};
