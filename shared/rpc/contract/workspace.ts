// The window's language, what a dropped file is, and workspaces: made, opened, locked. Pure.
import { z } from 'zod';
import { locales } from '../../messages/index.ts';
import { method, none, token, world } from './pieces.ts';

export const workspace = z.strictObject({
  id: z.string(),
  organisation: z.string(),
  world,
  /** In training: which side of the exercise this workspace plays. */
  side: z.enum(['sender', 'partner']).nullable(),
  card: z.string(),
});

export type Workspace = z.output<typeof workspace>;

/** The methods of this section. */
export const workspaceMethods = {
  /** The person's language, for native confirmations and for the labels of options. */
  'app.locale': method(z.strictObject({ locale: z.enum(locales) }), none),
  /** What a dropped file is, by its content. */
  'file.recognise': method(
    z.strictObject({ file: token }),
    z.strictObject({
      kind: z.enum([
        'export',
        'package',
        'card',
        'agreement',
        'mapping',
        'dictionary',
        'reference',
        'sidecar',
        'unknown',
      ]),
    }),
  ),
  'workspace.list': method(none, z.array(workspace.omit({ card: true }))),
  'workspace.current': method(none, workspace.nullable()),
  'workspace.create': method(
    z.strictObject({ organisation: z.string().trim().min(1).max(120), world, passphrase: z.string().max(1000) }),
    workspace,
  ),
  'workspace.open': method(z.strictObject({ id: z.string(), passphrase: z.string().max(1000) }), workspace),
  'workspace.lock': method(none, none),
} as const;
