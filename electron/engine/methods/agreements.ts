// Methods: agreements are added, shown, checked, compared, tried, signed, sent, suspended and resumed. Engine.
import type { Method } from '../../../shared/rpc/contract/index.ts';
import { addAgreementFile, addWrittenAgreement } from '../workflows/agreements/add-agreement.ts';
import { checkDocument, compareVersions, printableAgreement } from '../workflows/agreements/agreement-reading.ts';
import { listAgreements } from '../workflows/agreements/agreement-view.ts';
import { signAgreementVersion } from '../workflows/agreements/sign-agreement.ts';
import { resumeAgreement, suspendAgreement } from '../workflows/agreements/suspension.ts';
import { tryAgreement } from '../workflows/assessing/try-agreement.ts';
import { agreementOf, opened } from '../workflows/context.ts';
import { sendAgreement } from '../workflows/sealing/send-agreement.ts';
import type { Handlers } from './handler.ts';

export const agreementMethods: Handlers<Extract<Method, `agreement.${string}`>> = {
  'agreement.list': async (context) => listAgreements(context, opened(context)),
  'agreement.add': async (context, { file }) => addAgreementFile(context, opened(context), context.grants.path(file)),
  'agreement.save': async (context, { document }) => addWrittenAgreement(context, opened(context), document),
  'agreement.get': async (context, { id, version }) => agreementOf(opened(context), id, version).agreement,
  'agreement.check': async (context, { document }) => {
    opened(context);
    return checkDocument(context, document);
  },
  'agreement.diff': async (context, { id, from, to }) => compareVersions(context, opened(context), id, from, to),
  'agreement.try': async (context, { document, useCase, batch }, call) =>
    tryAgreement(context, opened(context), document, useCase, batch, call),
  'agreement.sign': async (context, { id, version }) => signAgreementVersion(context, opened(context), id, version),
  'agreement.send': async (context, { id, version, to, folder }, call) =>
    sendAgreement(context, opened(context), { id, version }, to, context.grants.path(folder), call),
  'agreement.suspend': async (context, { id, reason }) => {
    await suspendAgreement(context, opened(context), id, reason);
    return {};
  },
  'agreement.resume': async (context, { id }) => {
    await resumeAgreement(context, opened(context), id);
    return {};
  },
  'agreement.document': async (context, { id, version }) => printableAgreement(context, opened(context), id, version),
};
