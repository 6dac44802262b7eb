// Methods: how well one child hides among the others in what would go, and which tables may be shown. Engine.
import { riskPanel } from '../workflows/assessing/risk.ts';
import type { Handlers } from './handler.ts';

export const riskMethods: Handlers<'risk.get'> = {
  'risk.get': (context, { quasiIdentifiers, sensitive, leaveOut, ...choice }, call) =>
    riskPanel(context, choice, { quasiIdentifiers, sensitive, leaveOut }, call),
};
