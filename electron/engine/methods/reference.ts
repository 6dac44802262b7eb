// Methods: lists of places, agencies and users are looked at, added, listed and removed. Engine.
import { opened } from '../workflows/context.ts';
import { namesInBatch } from '../workflows/importing/names.ts';
import { addReference, lookAtReference, referenceLists, removeReference } from '../workflows/reference/reference.ts';
import type { Handlers } from './handler.ts';

type ReferenceMethod = 'reference.look' | 'reference.add' | 'reference.list' | 'reference.names' | 'reference.remove';

export const referenceMethods: Handlers<ReferenceMethod> = {
  'reference.look': async (context, { files }) =>
    lookAtReference(
      context,
      files.map((file) => context.grants.path(file)),
    ),
  'reference.add': async (context, { files, seen }) =>
    addReference(
      context,
      files.map((file) => context.grants.path(file)),
      seen,
    ),
  'reference.list': async (context) => referenceLists(opened(context)),
  'reference.names': (context, { batch }, call) => namesInBatch(context, batch, call),
  'reference.remove': async (context, { list }) => removeReference(context, list),
};
