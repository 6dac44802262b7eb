// Methods: the tables of a package. Engine.
import type { Handlers } from './handler.ts';
import { listTables } from '../store/package-tables.ts';
import { opened } from '../workflows/context.ts';
import { packageOf } from '../workflows/board/board.ts';
import { tableView } from '../workflows/assessing/published-tables.ts';

export const tableMethods: Handlers<'package.tables'> = {
  'package.tables': async (context, { package: id }) => {
    const session = opened(context);
    return listTables(session.store, packageOf(session, id).id).map((table) => tableView(context, table));
  },
};
