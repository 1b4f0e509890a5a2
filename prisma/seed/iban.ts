/**
 * Account numbers in the form of the Mongolian IBAN: `MN`, two check digits (ISO 13616, mod 97-10), four of the bank, twelve of the account.
 * The banks are made up: numbers from 9001 on and the letters of their BIC belong to no bank.
 */
export type SeedBank = { readonly number: string; readonly bic: string }

export const seedBanks: readonly SeedBank[] = [
  { number: '9001', bic: 'ZZKDMNUB' },
  { number: '9002', bic: 'ZZTBMNUB' },
  { number: '9003', bic: 'ZZGBMNUB' },
  { number: '9004', bic: 'ZZHSMNUB' },
  { number: '9005', bic: 'ZZSBMNUB' },
]

/** Letters count as 10 to 35: MN is 2223. */
const mod97 = (digits: string): number => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)

export const renderIban = (bank: string, account: string): string =>
  `MN${String(98 - mod97(`${bank}${account}222300`)).padStart(2, '0')}${bank}${account}`

export const isIban = (text: string): boolean => /^MN\d{18}$/.test(text) && mod97(`${text.slice(4)}2223${text.slice(2, 4)}`) === 1
