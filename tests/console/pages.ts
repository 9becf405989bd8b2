// The pages that there are, by the names that choose them in an address: `?page=2021`.
import { changed } from './words/changed';
import { de2025 } from './words/de-2025';
import { en2021 } from './words/en-2021';
import { en2023 } from './words/en-2023';
import { en2025 } from './words/en-2025';

export const pages = {
  '2021': en2021,
  '2023': en2023,
  '2025': en2025,
  '2025-de': de2025,
  changed,
};

export type PageName = keyof typeof pages;

/** Where the console's own links lead. The device has a serial number in its address. */
export const paths = {
  home: '/home',
  devices: '/devices/inventory/CZ2311004H',
  workspace: '/manage-account',
  api: '/manage-account/api',
} as const;

export type Place = keyof typeof paths;
