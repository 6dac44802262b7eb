// Methods: the tables of a package. Engine.
import type { Handlers } from './handler.ts';
import { tablesIn } from '../workflows/assessing/published-tables.ts';

export const tableMethods: Handlers<'package.tables'> = {
  'package.tables': async (context, { package: id }) => tablesIn(context, id),
};
