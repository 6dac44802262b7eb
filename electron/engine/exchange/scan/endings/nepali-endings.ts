// What Nepali joins to names: सुनीताको, सुनीतालाई, रामले, सीतासँग, सीताहरूलाई. Data; pure.
import type { Language } from './language.ts';

export const nepali: Language = {
  language: 'Nepali',
  writing: 'devanagari',
  after: `को का की कै लाई ले बाट सँग संग सङ्ग सित मा मै हरू हरु देखि सम्म भन्दा द्वारा प्रति तिर माथि पनि
    नै जी ज्यू चाहिँ चाहिं लगायत बिना समेत तर्फ निर`,
  chain: 3,
  shortest: 3,
};
