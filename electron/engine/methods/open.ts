// Methods: a package is opened: everything is verified, in order and in sight, before anything is kept. Engine.
import { open } from '../workflows/opening/open.ts';
import type { Handlers } from './handler.ts';

export const openMethods: Handlers<'package.open'> = {
  'package.open': (context, { file }, call) => open(context, context.grants.path(file), call),
};
