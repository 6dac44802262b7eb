// What Indonesian and Malay join to names: Adinya, Sitilah. Data; pure.
import type { Language } from './language.ts';

export const indonesian: Language = { language: 'Indonesian', writing: 'latin', after: 'nya lah kah pun', shortest: 4 };
