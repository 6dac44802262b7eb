// Methods: cases are searched, counted by facets, and opened one by one. Engine.
import { openCase, pageOfCases } from '../workflows/cases/case-view.ts';
import { facetsOf } from '../workflows/cases/case-facets.ts';
import { opened } from '../workflows/context.ts';
import type { Handlers } from './handler.ts';

export const recordMethods: Handlers<'record.page' | 'record.facets' | 'record.get'> = {
  'record.page': async (context, search, call) => pageOfCases(context, opened(context), search, call),
  'record.facets': async (context, search, call) => facetsOf(context, opened(context), search, call),
  'record.get': async (context, { batch, id }, call) => openCase(context, opened(context), batch, id, call),
};
