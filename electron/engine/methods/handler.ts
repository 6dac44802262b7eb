// What a method is: takes what the contract lets in, and gives back what it lets out. Engine.
import type { z } from 'zod';
import type { Contract, Method, Result } from '../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../shared/rpc/link.ts';
import type { Context } from '../workflows/context.ts';

export type Handler<M extends Method> = (
  context: Context,
  params: z.output<Contract[M]['params']>,
  call: Call,
) => Promise<Result<M>>;
export type Handlers<M extends Method> = { readonly [Name in M]: Handler<Name> };
