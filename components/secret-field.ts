// What the field of a secret tells the browser and password managers.

/** Nothing of it is shown, kept, corrected or filled in: a browser keeps the text of other fields in its session files. */
export const secretField = {
  type: 'password',
  autocomplete: 'off',
  autocapitalize: 'off',
  spellcheck: false,
  'data-1p-ignore': true,
  'data-lpignore': 'true',
} as const;
