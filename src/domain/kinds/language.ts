/** Languages heard in Dutch neighbourhoods; the list is ours and short on purpose, 'other' has a field beside it. */
import type { Option } from '../record.ts';

export const languages = [
  { code: 'nl', label: 'Nederlands' },
  { code: 'en', label: 'Engels' },
  { code: 'ar', label: 'Arabisch' },
  { code: 'tr', label: 'Turks' },
  { code: 'ber', label: 'Berbers' },
  { code: 'pap', label: 'Papiaments' },
  { code: 'srn', label: 'Sranan' },
  { code: 'so', label: 'Somalisch' },
  { code: 'ti', label: 'Tigrinya' },
  { code: 'fa', label: 'Farsi of Dari' },
  { code: 'pl', label: 'Pools' },
  { code: 'uk', label: 'Oekraïens' },
  { code: 'bg', label: 'Bulgaars' },
  { code: 'ro', label: 'Roemeens' },
  { code: 'es', label: 'Spaans' },
  { code: 'pt', label: 'Portugees' },
  { code: 'fr', label: 'Frans' },
  { code: 'de', label: 'Duits' },
  { code: 'ngt', label: 'Gebarentaal' },
  { code: 'other', label: 'Een andere taal' },
] as const satisfies readonly Option[];
