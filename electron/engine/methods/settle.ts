// Methods: persons settle findings: they review texts, decide conflicts and grant exceptions. Engine.
import { damagedKinds, damagedPage } from '../workflows/assessing/damaged-page.ts';
import { samePage } from '../workflows/assessing/same-page.ts';
import { textPage, valuePage } from '../workflows/assessing/settle-pages.ts';
import { reopen, settle, settlementsOf } from '../workflows/assessing/settling.ts';
import type { Handlers } from './handler.ts';

export const settleMethods: Handlers<
  | 'text.page'
  | 'value.page'
  | 'same.page'
  | 'damaged.kinds'
  | 'damaged.page'
  | 'settle.add'
  | 'settle.remove'
  | 'settle.list'
> = {
  'text.page': (context, { only, offset, limit, ...choice }, call) =>
    textPage(context, choice, { only, offset, limit }, call),
  'value.page': (context, { offset, limit, ...choice }, call) => valuePage(context, choice, { offset, limit }, call),
  'damaged.kinds': (context, choice, call) => damagedKinds(context, choice, call),
  'damaged.page': (context, { field, damage, offset, limit, ...choice }, call) =>
    damagedPage(context, choice, { field, damage, offset, limit }, call),
  'same.page': (context, { offset, limit, ...choice }, call) => samePage(context, choice, { offset, limit }, call),
  'settle.add': async (context, { by, settlements, ...choice }, call) => {
    await settle(context, choice, by, settlements, call);
    return {};
  },
  'settle.remove': async (context, { ids, ...choice }) => {
    await reopen(context, choice, ids);
    return {};
  },
  'settle.list': async (context, choice) => settlementsOf(context, choice),
};
