// Methods: a package is taken over, and what is written of it lies outside Courier and on record here. Engine.
import { deleteFiles, filesOfNotice, type FileSetView, listFiles } from '../workflows/taking-over/files.ts';
import { makePlan } from '../workflows/taking-over/plan.ts';
import { planPage, planView } from '../workflows/taking-over/plan-view.ts';
import { giveBack, takeOver } from '../workflows/taking-over/take.ts';
import { writeTaken } from '../workflows/taking-over/write-taken.ts';
import type { Handlers } from './handler.ts';

const shown = ({ files, ...set }: FileSetView) => ({ ...set, files: files.map((file) => ({ ...file })) });

export const takingOverMethods: Handlers<
  | 'take-over.plan'
  | 'take-over.page'
  | 'take-over.run'
  | 'take-over.undo'
  | 'take-over.write'
  | 'files.list'
  | 'files.of-notice'
  | 'files.delete'
> = {
  'take-over.plan': async (context, { package: id, form }, call) =>
    planView(context, await makePlan(context, id, form, call)),
  'take-over.page': async (context, { package: id, form, ...page }, call) =>
    planPage(context, await makePlan(context, id, form, call), page),
  'take-over.run': (context, request, call) => takeOver(context, request, call),
  'take-over.undo': (context, request) => giveBack(context, request),
  'take-over.write': async (context, { folder, ...request }, call) => {
    const { files, leftOut, ...written } = await writeTaken(
      context,
      { ...request, folder: context.grants.path(folder) },
      call,
    );
    return { ...written, files: files.map((file) => ({ ...file })), leftOut: leftOut.map((each) => ({ ...each })) };
  },
  'files.list': async (context, { package: id }) => (await listFiles(context, id)).map(shown),
  'files.of-notice': async (context, { notice }) => filesOfNotice(context, notice).map(shown),
  'files.delete': async (context, request) => shown(await deleteFiles(context, request)),
};
