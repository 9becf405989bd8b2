// Texts that would break out of a string or a comment, were they not written for the language around them.
import fc from 'fast-check';

/** Each tries to make a file that is called like this. */
export const trace = 'broken-out';

const attempts = [
  `$(touch ${trace})`,
  `\`touch ${trace}\``,
  `'; touch ${trace}; '`,
  `"; touch ${trace}; "`,
  `\n touch ${trace} \n`,
  `\r\ntouch ${trace}\r\n`,
  `\u2028open("${trace}", "w")\u0085open("${trace}", "w")`,
  `\n__import__("os").system("touch ${trace}")\n`,
  `{{ require('node:fs').writeFileSync('${trace}', '') }}`,
  `\n{{\nrequire('node:fs').writeFileSync('${trace}', '')\n}}\n`,
  `"""\nopen('${trace}', 'w')\n"""`,
  `-*- coding: utf-7 -*- +AAo-open('${trace}', 'w')`,
];

/** Names of workspaces as nobody has them, with as much of that in them as fits. */
export const nastyNames = [
  attempts.join(' '),
  attempts.toReversed().join(''),
  `O'Neill’s “lab” ‘one’ „two“ ‚three‛ %PATH% $HOME \${HOME} !! \\ # */ #> --> \u{1f98a} שלום \u202eمرحبا\u202c \0 \ud83d`,
];

/** Texts made of what means something somewhere. */
export const nastyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'\'"`$\\%!#{}()[]<>|&;*?~^=@+-/ \t\n\r',
        ...'‘’‚‛“”„‟\u2028\u2029\u0085\u202e\u200b\ufeff',
      ),
      fc.constantFrom(...attempts, '$(', '#>', "'@", '"@', "'''", '"""', '\\N{DASH}', '\\u0041'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
