// Methods: codes are settled where they are met, children wait for a correction in Primero, and coverage is counted. Engine.
import { batchCoverage } from '../workflows/assessing/batch-coverage.ts';
import { codeChoices } from '../workflows/assessing/code-choices.ts';
import { park, parkedDocument, parkedList, unpark } from '../workflows/assessing/parking.ts';
import { addendaOf, endAddendum, proposeMapping, settleMapping } from '../workflows/assessing/settle-mapping.ts';
import { opened } from '../workflows/context.ts';
import { addendaOfPackage } from '../workflows/opening/package-addenda.ts';
import type { Handlers } from './handler.ts';

export const mappingSettlingMethods: Handlers<
  | `mapping.${'coverage' | 'code-choices' | 'settle' | 'unsettle' | 'addenda' | 'propose'}`
  | `park.${'add' | 'remove' | 'list' | 'document'}`
  | 'package.addenda'
> = {
  'mapping.coverage': async (context, { leaveOut, ...choice }, call) => {
    const { counts, open } = await batchCoverage(context, choice, leaveOut, call);
    return { counts, open: [...open] };
  },
  'mapping.code-choices': (context, { place, ...choice }) => codeChoices(context, choice, place),
  'mapping.settle': (context, { by, decisions, ...choice }) => settleMapping(context, choice, by, decisions),
  'mapping.unsettle': async (context, { id, ...choice }) => {
    endAddendum(context, choice, id);
    return {};
  },
  'mapping.addenda': async (context, choice) => addendaOf(context, choice),
  'mapping.propose': (context, { folder, ...choice }) => proposeMapping(context, choice, context.grants.path(folder)),
  'park.add': async (context, { by, cases, ...choice }) => {
    await park(context, choice, by, cases);
    return {};
  },
  'park.remove': async (context, { ids, ...choice }) => {
    unpark(context, choice, ids);
    return {};
  },
  'park.list': (context, choice) => parkedList(context, choice),
  'park.document': (context, { locale, ...choice }) => parkedDocument(context, choice, locale),
  'package.addenda': async (context, { package: id }) => addendaOfPackage(context, opened(context), id),
};
