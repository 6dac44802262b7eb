// Methods: referrals are assigned. Engine.
import { opened } from '../workflows/context.ts';
import { assign, assignedTo, listAssignees, setOwn, undoAssignment } from '../workflows/taking-over/assign.ts';
import type { Handlers } from './handler.ts';

export const assigningMethods: Handlers<'assign.list' | 'assign.run' | 'assign.undo' | 'assign.own' | 'assign.of'> = {
  'assign.list': async (context, request) => listAssignees(context, request),
  'assign.run': async (context, request) => {
    assign(context, request);
    return {};
  },
  'assign.undo': async (context, request) => {
    undoAssignment(context, request);
    return {};
  },
  'assign.own': async (context, request) => {
    setOwn(context, request);
    return {};
  },
  'assign.of': async (context, { package: id, referral }) => ({
    to: assignedTo(context, opened(context), id, referral),
  }),
};
