// A page that HPE may build one day: the build and the values of 2025, and not one word of it. Invented in November 2026.
import { en2025 } from './en-2025';
import type { Words } from './words';

export const changed: Words = {
  ...en2025,
  product: 'Cloud',
  home: 'Start',
  devices: 'Inventory',
  device: 'Item',
  workspace: 'Organization',
  workspaceId: 'Organization number',
  api: 'Programmatic access',
  heading: 'Programmatic access',
  section: 'Your robots',
  limit: 'Seven robots at most.',
  aside: 'Learn more',
  services: {
    platform: { name: 'Everything', endpoint: 'https://one.example' },
    compute: { name: 'Machines', endpoint: 'https://two.example' },
    storage: { name: 'Volumes', endpoint: 'https://three.example' },
  },

  clientId: 'Robot number',
  clientSecret: 'Robot key',
  copy: 'Take',
  close: 'Done',
  cancel: 'Back',

  create: 'New robot',
  createDialog: { title: 'New robot', name: 'Call it', service: 'Works on', submit: 'Make it' },
  createdDialog: { title: 'Your robot is ready', note: 'This key is not shown twice.' },
  generate: 'Sign in as it',
  generateDialog: { title: 'Sign in as a robot', clientSecret: 'Robot key', submit: 'Sign in' },
  tokenDialog: { title: 'You are signed in', label: 'Pass', note: 'This pass is not shown twice.' },
  reset: 'Change its key',
  resetDialog: { title: 'Change the key', question: 'The old one stops.', submit: 'Change' },
  resetDoneDialog: { title: 'The key has changed', note: 'This key is not shown twice.' },
  remove: 'Dismiss',
  removeDialog: { title: 'Dismiss the robot', question: 'It stops.', submit: 'Dismiss it' },
};
